"""A council's colour, made safe to read: white words must stand out against it."""

import re

ENOUGH = 4.5  # the contrast WCAG 2.2 asks of body text (1.4.3)
HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")
DEFAULT = "1d70b8"
PALETTE = {
    "blue": "1d70b8",
    "navy": "12436d",
    "green": "0f7a52",
    "teal": "158187",
    "purple": "54319f",
    "magenta": "ca357c",
    "red": "942828",
    "brown": "7c4a21",
    "grey": "484949",
    "black": "0b0c0c",
}


def hex_digits(colour: str) -> str:
    """The six digits of a named or numbered colour; the usual blue if it is neither."""
    found = HEX.match(PALETTE.get(colour, colour or ""))
    return found[1].lower() if found else DEFAULT


def contrast_with_white(digits: str) -> float:
    """How strongly white stands out against the colour: 1 is not at all, 21 is black."""
    return 1.05 / (_luminance(digits) + 0.05)


def readable_under_white(digits: str) -> str:
    """The colour itself, or the nearest darker shade on which white can be read."""
    shade = digits
    while contrast_with_white(shade) < ENOUGH:
        shade = "".join(f"{int(shade[i : i + 2], 16) * 95 // 100:02x}" for i in (0, 2, 4))
    return shade


def _luminance(digits: str) -> float:
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
