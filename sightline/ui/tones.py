"""The tones a status or a grade may have. The word always stands beside the colour.

A pack may name only these: the colours are the design system's own, which pass its contrast rules.
"""

TONES = {
    "grey": "govuk-tag--grey",
    "green": "govuk-tag--green",
    "teal": "govuk-tag--teal",
    "turquoise": "govuk-tag--teal",
    "blue": "govuk-tag--blue",
    "purple": "govuk-tag--purple",
    "magenta": "govuk-tag--magenta",
    "pink": "govuk-tag--magenta",
    "red": "govuk-tag--red",
    "orange": "govuk-tag--orange",
    "yellow": "govuk-tag--yellow",
}


def tone_class(tone: str) -> str:
    """The class of a tone; an unknown one is grey, so that a page never fails for a colour."""
    return TONES.get(tone, TONES["grey"])
