"""What an audit is of: what must be said of it, who may start it, and who may read it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sightline.domain.access import Deed, Grant, Reach, Viewer, reasons_not_to
from sightline.domain.pack_activities import Independence
from sightline.domain.pack_tools import ToolSubject
from sightline.domain.subjects import (
    ABOUT_A_PERSON,
    ABOUT_A_UNIT,
    AN_AUDIT,
    CHILD,
    IN_WORDS,
    MISSING,
    TOO_CLOSE,
    Looked,
    Start,
    reasons_not_to_read,
    reasons_not_to_start,
    reasons_not_to_withdraw,
    reasons_without_subject,
    too_close_words,
)

TODAY = date(2026, 10, 5)
OBSERVER, WATCHED, MANAGER, COLLEAGUE, QUALITY = 1, 2, 3, 4, 5
NORTH, SOUTH = 10, 11

START = Start(
    today=TODAY,
    about_on=TODAY,
    due_on=TODAY,
    months=6,
    usual_months=6,
    may_be_longer=True,
    why_longer="",
    auditor="Ben",
    has_role=True,
    does_audits=True,
    is_for_another=False,
    may_give=False,
    is_of_themselves=False,
)


def said(subject: str, **given: object) -> list[str]:
    """What is missing when only this was said."""
    nothing = {"child": False, "person": False, "unit": False, "words": "", "audit": False}
    return reasons_without_subject(subject, **{**nothing, **given})  # type: ignore[arg-type]


def test_every_subject_of_the_language_belongs_to_exactly_one_group() -> None:
    groups = [{CHILD}, {AN_AUDIT}, ABOUT_A_PERSON, ABOUT_A_UNIT, IN_WORDS]
    assert sorted(one for group in groups for one in group) == sorted(ToolSubject)
    assert set(MISSING) == set(ToolSubject)


@pytest.mark.parametrize(
    ("subject", "needed"),
    [
        ("child", {"child": True}),
        ("worker", {"person": True}),
        ("manager", {"person": True}),
        ("team", {"unit": True}),
        ("service", {"unit": True}),
        ("meeting", {"words": "Core group"}),
        ("supervision", {"words": "October"}),
        ("household", {"words": "Two children"}),
        ("audit", {"audit": True}),
    ],
)
def test_each_subject_needs_its_own_thing(subject: str, needed: dict[str, object]) -> None:
    assert said(subject) == [MISSING[subject]]
    assert said(subject, **needed) == []


def test_blank_words_say_nothing() -> None:
    assert said("meeting", words="  ") == ["Say which meeting it was"]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"is_for_another": True, "may_give": True}, []),
        (
            {"is_for_another": True},
            ["Only those who share out audits can give one to somebody else"],
        ),
        ({"has_role": False}, ["Ben holds no post that does this activity"]),
        ({"does_audits": False}, ["None of Ben’s roles lets them do an audit"]),
        ({"is_of_themselves": True}, ["Ben cannot look at their own practice"]),
        ({"months": 5}, []),
        ({"months": 7, "why_longer": "The plan began then"}, []),
        ({"months": 7}, ["Say why the audit looks further back"]),
        (
            {"months": 7, "may_be_longer": False},
            ["The framework looks back 6 months and no further"],
        ),
    ],
)
def test_what_speaks_against_starting(changes: dict[str, object], reasons: list[str]) -> None:
    assert reasons_not_to_start(replace(START, **changes)) == reasons  # type: ignore[arg-type]


def test_it_is_due_today_at_the_earliest_and_not_before_the_day_it_is_about() -> None:
    day = timedelta(days=1)
    assert reasons_not_to_start(replace(START, due_on=TODAY - day)) == [
        "The day it is due has already passed",
        "The day it is about must not be after the day it is due",
    ]
    assert reasons_not_to_start(replace(START, about_on=TODAY + day)) == [
        "The day it is about must not be after the day it is due"
    ]


def test_who_is_too_close_is_said_of_what_is_looked_at() -> None:
    assert set(TOO_CLOSE) == set(Independence)
    team = Independence.OWN_TEAM
    assert too_close_words("child", "Ben", team) == "Ben works in the child’s team"
    assert too_close_words("worker", "Ben", team) == "Ben works in the same team"


class TestReading:
    """Who may read an audit of how somebody works."""

    watched = Looked(
        subject="worker",
        authors=frozenset({OBSERVER}),
        worker=WATCHED,
        line=frozenset({MANAGER}),
        unit=NORTH,
    )

    @staticmethod
    def viewer(person: int, reach: Reach, *units: int) -> Viewer:
        """Somebody whose role reads audits so far."""
        return Viewer(person, (Grant(Deed.READ_AUDIT, reach, "role", frozenset(units)),))

    @pytest.mark.parametrize(
        ("person", "reach", "may"),
        [
            (OBSERVER, Reach.OWN, True),
            (MANAGER, Reach.TEAM, True),
            (QUALITY, Reach.AUTHORITY, True),
            (COLLEAGUE, Reach.TEAM, False),
            (COLLEAGUE, Reach.SERVICE, False),
            (WATCHED, Reach.OWN, False),
            (WATCHED, Reach.AUTHORITY, False),
        ],
    )
    def test_before_it_is_released(self, person: int, reach: Reach, may: bool) -> None:
        viewer = self.viewer(person, reach, NORTH)
        assert (reasons_not_to_read(self.watched, viewer) == []) is may

    def test_who_was_watched_and_answers_for_quality_reads_it_once_released(self) -> None:
        viewer = self.viewer(WATCHED, Reach.AUTHORITY)
        assert reasons_not_to_read(self.watched, viewer) == [
            "It is about your own practice: you can read it once it is released to you"
        ]
        assert reasons_not_to_read(replace(self.watched, is_released=True), viewer) == []

    def test_who_was_watched_replies_and_their_team_does_not(self) -> None:
        side = self.watched.for_the_worker
        for person, may in ((WATCHED, True), (COLLEAGUE, False)):
            grant = Grant(Deed.REPLY_TO_AUDIT, Reach.TEAM, "role", frozenset({NORTH}))
            viewer = Viewer(person, (grant,))
            assert (reasons_not_to(Deed.REPLY_TO_AUDIT, viewer, side) == []) is may

    @pytest.mark.parametrize("subject", ["child", "team", "meeting", "household", "audit"])
    def test_other_audits_are_within_reach_of_their_unit(self, subject: str) -> None:
        audit = replace(self.watched, subject=subject)
        near = self.viewer(COLLEAGUE, Reach.TEAM, NORTH)
        far = self.viewer(COLLEAGUE, Reach.TEAM, SOUTH)
        assert reasons_not_to_read(audit, near) == []
        assert reasons_not_to_read(audit, far) != []

    def test_a_supervision_of_nobody_in_particular_is_its_units(self) -> None:
        audit = replace(self.watched, subject="supervision", worker=None)
        assert not audit.is_personal
        assert audit.for_the_worker.people == frozenset()
        assert reasons_not_to_read(audit, self.viewer(COLLEAGUE, Reach.TEAM, NORTH)) == []

    def test_a_restricted_child_keeps_all_but_the_named_away(self) -> None:
        audit = replace(
            self.watched, subject="child", restricted=True, granted=frozenset({MANAGER})
        )
        everybody = {person: self.viewer(person, Reach.AUTHORITY) for person in (1, 3, 5)}
        may = {person for person, one in everybody.items() if not reasons_not_to_read(audit, one)}
        assert may == {OBSERVER, MANAGER}


@pytest.mark.parametrize(
    ("by_hand", "is_open", "is_author", "may_give", "how_many"),
    [
        (True, True, True, False, 0),
        (True, True, False, True, 0),
        (True, True, False, False, 1),
        (True, False, True, True, 1),
        (False, True, True, True, 1),
    ],
)
def test_who_withdraws_what(
    by_hand: bool, is_open: bool, is_author: bool, may_give: bool, how_many: int
) -> None:
    reasons = reasons_not_to_withdraw(
        by_hand=by_hand, is_open=is_open, is_author=is_author, may_give=may_give
    )
    assert len(reasons) == how_many
