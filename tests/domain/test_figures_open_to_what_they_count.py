"""A figure is the number of rows it opens to, and says no more than it may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.figures import COUNTED_WORDS, Counted, count, hide, part, share

WHOLE = count(key="audits", of="audits submitted", counted=Counted.AUDITS, rows=range(30))


def good(rows, whole=WHOLE):
    return share(
        key="good",
        of="audits graded good",
        counted=Counted.AUDITS,
        rows=rows,
        whole=whole,
        at_least=10,
    )


def test_every_sort_of_row_has_its_words():
    assert set(COUNTED_WORDS) == set(Counted)


@pytest.mark.parametrize(
    ("counted", "number", "words"),
    [
        (Counted.AUDITS, 1, "1 audit"),
        (Counted.AUDITS, 1200, "1,200 audits"),
        (Counted.CHILDREN, 1, "1 child"),
        (Counted.CHILDREN, 0, "0 children"),
    ],
)
def test_a_number_of_things_is_said_in_words(counted, number, words):
    assert counted.counted(number) == words


@given(st.sets(st.integers(0, 29)))
def test_the_value_of_a_figure_is_the_number_of_its_rows(rows):
    figure = good(rows)
    assert figure.value == len(figure.rows) == len(rows)
    assert set(figure.rows) <= set(WHOLE.rows)


def test_a_share_is_said_with_its_denominator_and_interval_and_knows_its_whole():
    figure = good(range(14))
    assert figure.words == "14 of 30 (47%, likely 30% to 64%)"
    assert (figure.n, figure.whole, figure.percentage) == (30, WHOLE, "47%")


@pytest.mark.parametrize(("least", "words"), [(30, "14 of 30 (47%)"), (31, "14 of 30")])
def test_a_part_of_all_there_are_has_no_interval(least, words):
    figure = part(
        key="done",
        of="audits done",
        counted=Counted.AUDITS,
        rows=range(14),
        whole=WHOLE,
        at_least=least,
    )
    assert (figure.words, figure.interval, figure.whole) == (words, None, WHOLE)


def test_a_plain_count_has_no_percentage():
    assert (WHOLE.words, WHOLE.percentage, WHOLE.value) == ("30", "", 30)


def test_a_hidden_figure_keeps_no_number_no_rows_and_no_interval():
    figure = hide(good(range(2)))
    assert (figure.value, figure.rows, figure.n) == (None, (), None)
    assert (figure.interval, figure.whole) == (None, None)
    assert (figure.words, figure.percentage) == ("[c]", "[c]")
