"""No hidden number can be worked out from what is printed."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.domain.suppression import hidden_words, hide_in_list, hide_small_numbers

BELOW = 3
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 6), min_size=width, max_size=width), min_size=1, max_size=2
    )
)


def same_print(safe, table):
    """Whether another table of counts would be printed just as this one is."""
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    printed = [*safe.row_totals, *safe.column_totals, safe.total]
    return all(
        shown in (None, value)
        for shown, value in zip(printed, [*rows, *columns, sum(rows)], strict=True)
    )


def possible_tables(safe, counts):
    """Every table printed the same whose hidden counts are at least one, one step away at most."""
    choices = [
        {value} if shown is not None else {max(1, value - 1), max(1, value), value + 1}
        for row, shown_row in zip(counts, safe.counts, strict=True)
        for value, shown in zip(row, shown_row, strict=True)
    ]
    width = len(counts[0])
    for flat in product(*choices):
        table = [flat[start : start + width] for start in range(0, len(flat), width)]
        if same_print(safe, table):
            yield table


@settings(max_examples=150, deadline=None)
@given(TABLES, st.booleans(), st.booleans())
def test_every_hidden_count_could_be_something_else(counts, row_totals, column_totals):
    safe = hide_small_numbers(
        counts, below=BELOW, row_totals=row_totals, column_totals=column_totals
    )
    seen = [
        {table[row][column] for table in possible_tables(safe, counts)}
        for row, shown in enumerate(safe.counts)
        for column, value in enumerate(shown)
        if value is None
    ]
    assert all(len(values) > 1 for values in seen)


@given(TABLES)
def test_no_small_count_is_printed_and_what_is_printed_is_true(counts):
    safe = hide_small_numbers(counts, below=BELOW)
    for row, shown_row in zip(counts, safe.counts, strict=True):
        for value, shown in zip(row, shown_row, strict=True):
            assert shown in (None, value)
            assert shown is None or shown == 0 or shown >= BELOW


@given(TABLES)
def test_nothing_is_hidden_when_no_count_is_small(counts):
    large = [[value * BELOW for value in row] for row in counts]
    assert not hide_small_numbers(large, below=BELOW).hides_something


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6))
def test_a_line_never_hides_exactly_one_count(counts):
    assert hide_in_list(counts, below=5).count(None) != 1


@pytest.mark.parametrize(
    ("count", "hidden"), [pytest.param(4, True, id="one below"), pytest.param(5, False, id="at")]
)
def test_a_count_is_hidden_below_the_threshold_and_shown_at_it(count, hidden):
    assert (hide_in_list([count, 9, 20], below=5)[0] is None) is hidden


def test_the_next_smallest_count_is_hidden_with_it():
    assert hide_in_list([2, 9, 20], below=5) == [None, None, 20]


def test_nought_is_shown():
    assert hide_in_list([0, 9, 20], below=5) == [0, 9, 20]


def test_two_ones_that_add_to_two_take_a_third_with_them():
    assert hide_in_list([1, 1, 9], below=5) == [None, None, None]


def test_a_table_that_cannot_be_kept_safe_hides_every_count_even_nought():
    assert hide_in_list([1, 0], below=5) == [None, None]


def test_a_total_is_hidden_when_nothing_else_can_be():
    safe = hide_small_numbers([[2], [0]], below=5)
    assert safe.counts[0] == (None,)
    assert safe.row_totals[0] is None
    assert safe.total is None


def test_known_totals_are_printed_whatever_happens():
    safe = hide_small_numbers([[2, 9], [8, 9]], below=5, totals_known=True)
    assert safe.counts == ((None, None), (None, None))
    assert (safe.row_totals, safe.column_totals, safe.total) == ((11, 17), (10, 18), 28)


def test_an_empty_table_is_safe():
    assert hide_small_numbers([], below=5).counts == ()
    assert hide_in_list([], below=5) == []


def test_the_note_says_the_threshold():
    assert "below 5" in hidden_words(5)
