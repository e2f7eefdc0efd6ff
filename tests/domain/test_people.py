"""Rules about people."""

from datetime import date

import pytest

from sightline.domain.errors import NotAllowed, NotValid, require
from sightline.domain.people import (
    reasons_not_to_be_absent,
    reasons_not_to_change_person,
    reasons_not_to_hold_post,
)

MONDAY, FRIDAY = date(2026, 10, 5), date(2026, 10, 9)


def reasons(**facts: object) -> list[str]:
    usual: dict[str, object] = {
        "person": 1,
        "line_manager": 2,
        "managers_above": [2, 3],
        "started_on": MONDAY,
        "ended_on": None,
    }
    return reasons_not_to_change_person(**(usual | facts))  # type: ignore[arg-type]


def test_a_person_may_be_managed_by_somebody_else() -> None:
    assert reasons() == []


def test_nobody_is_their_own_line_manager() -> None:
    assert reasons(line_manager=1) == ["A person cannot be their own line manager"]


def test_nobody_is_managed_by_somebody_they_manage() -> None:
    assert reasons(managers_above=[2, 1]) == [
        "Choose another line manager: this one is managed by this person"
    ]


def test_a_person_may_leave_on_the_day_they_start() -> None:
    assert reasons(ended_on=MONDAY) == []


def test_a_person_cannot_leave_before_they_start() -> None:
    assert len(reasons(ended_on=date(2026, 10, 4))) == 1


def test_a_role_is_held_once_at_a_time() -> None:
    assert reasons_not_to_hold_post(already_held=False) == []
    assert len(reasons_not_to_hold_post(already_held=True)) == 1


def test_an_absence_may_be_one_day() -> None:
    assert reasons_not_to_be_absent(from_on=MONDAY, to_on=MONDAY, others=[]) == []


def test_an_absence_does_not_end_before_it_begins() -> None:
    assert len(reasons_not_to_be_absent(from_on=FRIDAY, to_on=MONDAY, others=[])) == 1


def test_two_absences_may_follow_each_other() -> None:
    others = [(MONDAY, date(2026, 10, 8))]
    assert reasons_not_to_be_absent(from_on=FRIDAY, to_on=None, others=others) == []


def test_two_absences_do_not_overlap() -> None:
    for until in (FRIDAY, None):
        assert reasons_not_to_be_absent(from_on=FRIDAY, to_on=None, others=[(MONDAY, until)])


def test_require_raises_with_every_reason() -> None:
    require([])
    with pytest.raises(NotAllowed) as refusal:
        require(["one", "two"])
    assert refusal.value.reasons == ["one", "two"]
    assert NotValid(["wrong"]).problems == ["wrong"]
