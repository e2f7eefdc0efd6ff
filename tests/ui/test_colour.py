"""White words can be read on every council's colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.ui.colour import (
    DEFAULT,
    ENOUGH,
    PALETTE,
    contrast_with_white,
    hex_digits,
    readable_under_white,
)


@pytest.mark.parametrize(
    ("colour", "digits"),
    [("#0B3C5D", "0b3c5d"), ("0b3c5d", "0b3c5d"), ("green", PALETTE["green"])],
)
def test_a_colour_is_named_or_numbered(colour: str, digits: str):
    assert hex_digits(colour) == digits


@pytest.mark.parametrize("colour", ["", "chartreuse", "#12", "red;}body{display:none", "0b3c5d\n"])
def test_anything_else_is_the_usual_blue(colour: str):
    assert hex_digits(colour) == DEFAULT


def test_contrast_runs_from_1_to_21():
    assert contrast_with_white("ffffff") == pytest.approx(1)
    assert contrast_with_white("000000") == pytest.approx(21)


@given(st.integers(0, 0xFFFFFF))
def test_white_stands_out_on_every_colour_we_use(number: int):
    assert contrast_with_white(readable_under_white(f"{number:06x}")) >= ENOUGH


@pytest.mark.parametrize("digits", PALETTE.values(), ids=PALETTE)
def test_the_named_colours_are_used_as_they_are(digits: str):
    assert readable_under_white(digits) == digits
