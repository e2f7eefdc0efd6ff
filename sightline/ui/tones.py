"""The tones a status or a grade may have. The word always stands beside the colour.

The colours are the design system's own, which pass its contrast rules. A pack's scale says how good
a grade is in five words (`domain.pack_scales.Tone`); here each has its colour.
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
    "strong": "govuk-tag--blue",
    "good": "govuk-tag--green",
    "mixed": "govuk-tag--yellow",
    "weak": "govuk-tag--red",
    "neutral": "govuk-tag--grey",
}
TONE_FILLS = {
    "strong": "#1d70b8",
    "good": "#0f7a52",
    "mixed": "#ffdd00",
    "weak": "#ca3535",
    "neutral": "#8c8c8c",
    "grey": "#8c8c8c",
    "green": "#0f7a52",
    "teal": "#158187",
    "blue": "#1d70b8",
    "purple": "#54319f",
    "magenta": "#ca357c",
    "red": "#ca3535",
    "orange": "#f47738",
    "yellow": "#ffdd00",
}


def tone_class(tone: str) -> str:
    """The class of a tone; an unknown one is grey, so that a page never fails for a colour."""
    return TONES.get(tone, TONES["grey"])
