"""The words and the moves of case lists and children."""

from datetime import date

import pytest

from sightline.domain.case_list import (
    IMPORT_WORDS,
    MOVE_WORDS,
    NEXT_IMPORT_STATUS,
    STATUS_WORDS,
    Answer,
    ChildStatus,
    ImportStatus,
    Weight,
    age_on,
    age_words,
    first_status,
    month_of,
    reasons_not_to_move,
)


def test_every_member_is_in_every_table_and_has_words() -> None:
    assert set(STATUS_WORDS) == set(ChildStatus)
    assert set(IMPORT_WORDS) == set(NEXT_IMPORT_STATUS) == set(MOVE_WORDS) == set(ImportStatus)
    for member in (*ChildStatus, *ImportStatus, *Answer, *Weight):
        assert member.words


@pytest.mark.parametrize("now", ImportStatus)
@pytest.mark.parametrize("to", ImportStatus)
def test_an_import_moves_only_where_the_table_says(now: ImportStatus, to: ImportStatus) -> None:
    assert (reasons_not_to_move(now=now, to=to) == []) == (to in NEXT_IMPORT_STATUS[now])


def test_what_is_imported_refused_or_discarded_is_at_its_end() -> None:
    for status in (ImportStatus.APPLIED, ImportStatus.REFUSED, ImportStatus.DISCARDED):
        assert NEXT_IMPORT_STATUS[status] == set()


def test_in_care_counts_before_a_plan_and_a_plan_before_need() -> None:
    statuses = [ChildStatus.CHILD_IN_NEED, ChildStatus.CHILD_PROTECTION, ChildStatus.IN_CARE]
    assert first_status(statuses, age=5) is ChildStatus.IN_CARE
    assert first_status(statuses[:2], age=5) is ChildStatus.CHILD_PROTECTION
    assert first_status([], age=5) is None


def test_a_care_leaver_counts_before_need_from_the_eighteenth_birthday() -> None:
    both = [ChildStatus.CHILD_IN_NEED, ChildStatus.CARE_LEAVER]
    assert first_status(both, age=17) is ChildStatus.CHILD_IN_NEED
    assert first_status(both, age=18) is ChildStatus.CARE_LEAVER
    assert first_status(both, age=None) is ChildStatus.CHILD_IN_NEED


def test_an_age_is_completed_on_the_birthday_and_not_the_day_before() -> None:
    born = date(2010, 10, 5)
    assert age_on(born, date(2026, 10, 4)) == 15
    assert age_on(born, date(2026, 10, 5)) == 16
    assert age_on(None, date(2026, 10, 5)) is None
    assert age_on(date(2027, 1, 1), date(2026, 10, 5)) is None


@pytest.mark.parametrize(
    ("born", "expected", "words"),
    [
        (date(2026, 12, 1), True, "unborn"),
        (None, False, "not known"),
        (date(2026, 9, 1), False, "under 1"),
        (date(2010, 9, 1), False, "16"),
    ],
)
def test_an_age_in_words(born: date | None, expected: bool, words: str) -> None:
    assert age_words(born, expected=expected, on=date(2026, 10, 5)) == words


def test_a_month_is_its_first_day() -> None:
    assert month_of(date(2015, 3, 17)) == date(2015, 3, 1)
