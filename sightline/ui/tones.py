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
    "strong": "govuk-tag--green",
    "good": "govuk-tag--teal",
    "mixed": "govuk-tag--orange",
    "weak": "govuk-tag--red",
    "neutral": "govuk-tag--grey",
}
# Each fill is dark or light enough beside its neighbours to be told apart without its hue.
TONE_FILLS = {
    "strong": "#00533a",
    "good": "#28a197",
    "mixed": "#f47738",
    "weak": "#ca3535",
    "neutral": "#8c8c8c",
}


def tone_class(tone: str) -> str:
    """The class of a tone; an unknown one is grey, so that a page never fails for a colour."""
    return TONES.get(tone, TONES["grey"])
