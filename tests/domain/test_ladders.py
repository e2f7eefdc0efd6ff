"""Ladders: who must act, who after them, and that somebody always must."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.clocks import HERE
from sightline.domain.ladders import (
    climb,
    days_of_pathway,
    first_reviews,
    rungs_of,
    stages_of,
    turns,
    turns_after_answer,
    whose_turn,
)
from sightline.domain.pack_cadence import Period
from sightline.domain.pack_responses import (
    Alert,
    AlertStage,
    AtOnce,
    Pathway,
    ResponseReason,
    ResponseRule,
    Reviews,
    Rung,
    SameDay,
    SingleGrade,
    WithinDays,
    WithinHours,
    WithinWorkingDays,
)

CALENDAR = WorkingCalendar(frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}))
FRIDAY = datetime(2026, 11, 20, 14, 0, tzinfo=HERE)

UNSAFE = ResponseReason(key="unsafe", words="Not safe now", clock=SameDay())
SLOW = ResponseReason(key="slow", words="No supervision", clock=WithinHours(hours=24))
LADDER = (
    Rung(key="first", who="manager", does="Answers", clock=WithinHours(hours=48), instead="head"),
    Rung(key="second", who="head", does="Steps in", clock=SameDay()),
    Rung(key="third", who="director", does="Decides", clock=WithinWorkingDays(days=2)),
)
RULE = ResponseRule(
    key="concern",
    title="A concern",
    reasons=(UNSAFE, SLOW),
    responder="manager",
    ladder=LADDER,
    closed_by=("head", "director"),
)
WEEKLY = Reviews(who="head", every=Period.WEEKLY, until="the head is assured")
REVIEWED = ResponseRule(
    key="reviewed",
    title="A child of concern",
    reasons=(SLOW,),
    responder="manager",
    ladder=LADDER,
    then_reviews=WEEKLY,
    closed_by=("head",),
)
BARE = ResponseRule(key="bare", title="Bare", reasons=(SLOW,), responder="manager")

CLOCKS = st.one_of(
    st.builds(AtOnce, minutes=st.integers(30, 240)),
    st.builds(WithinHours, hours=st.integers(1, 240)),
    st.just(SameDay()),
    st.builds(WithinWorkingDays, days=st.integers(1, 10)),
    st.builds(WithinDays, days=st.integers(1, 30)),
)
RUNGS = st.builds(
    Rung, key=st.just("rung"), who=st.sampled_from("abc"), does=st.just("acts"), clock=CLOCKS
)
RULES = st.builds(
    ResponseRule,
    key=st.just("rule"),
    title=st.just("Rule"),
    reasons=st.tuples(
        st.builds(ResponseReason, key=st.just("r"), words=st.just("r"), clock=CLOCKS)
    ),
    responder=st.just("manager"),
    ladder=st.lists(RUNGS, max_size=4).map(tuple),
    then_reviews=st.none()
    | st.builds(
        Reviews, who=st.just("head"), every=st.sampled_from(Period), until=st.just("assured")
    ),
    closed_by=st.sampled_from([(), ("head",)]),
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def by(*moments: datetime) -> list[str]:
    """Moments to the minute."""
    return [f"{one:%Y-%m-%d %H:%M}" for one in moments]


def test_the_reasons_clock_is_that_of_the_first_rung() -> None:
    assert rungs_of(RULE, UNSAFE)[0].clock == SameDay()
    assert rungs_of(RULE, SLOW)[0].clock == WithinHours(hours=24)
    assert rungs_of(RULE, SLOW)[1:] == LADDER[1:]


def test_a_reason_may_say_how_soon_every_further_rung_acts_for_it() -> None:
    urgent = ResponseReason(key="u", words="U", clock=AtOnce(), further=WithinHours(hours=4))
    assert [rung.clock for rung in rungs_of(RULE, urgent)] == [
        AtOnce(),
        WithinHours(hours=4),
        WithinHours(hours=4),
    ]


def test_without_a_ladder_the_responder_answers_in_the_time_of_the_reason() -> None:
    (only,) = climb(rungs_of(BARE, SLOW), FRIDAY, CALENDAR)
    assert (only.rung, only.who, by(only.by)) == ("responder", "manager", ["2026-11-21 14:00"])


def test_every_rung_begins_when_the_one_before_ran_out() -> None:
    found = climb(rungs_of(RULE, UNSAFE), FRIDAY, CALENDAR)
    assert [turn.who for turn in found] == ["manager", "head", "director"]
    assert by(*(turn.starts for turn in found)) == [
        "2026-11-20 14:00",
        "2026-11-21 00:00",
        "2026-11-22 00:00",
    ]
    # The director's begins on a Sunday, so its working days are Monday and Tuesday.
    assert by(*(turn.by for turn in found)) == [
        "2026-11-20 23:59",
        "2026-11-21 23:59",
        "2026-11-24 23:59",
    ]


def test_who_acts_instead_is_said() -> None:
    assert [turn.instead for turn in climb(LADDER, FRIDAY, CALENDAR)] == ["head", None, None]


def test_the_last_rung_comes_round_again() -> None:
    found = list(islice(turns(LADDER, FRIDAY, CALENDAR), 5))
    assert [(turn.rung, turn.number) for turn in found] == [
        ("first", 1),
        ("second", 1),
        ("third", 1),
        ("third", 2),
        ("third", 3),
    ]
    assert all(one.by < two.by for one, two in pairwise(found))


def test_reviews_go_on_every_week_before_a_holiday_when_they_would_fall_on_one() -> None:
    friday = datetime(2026, 12, 4, 11, tzinfo=HERE)
    found = first_reviews(REVIEWED, friday, CALENDAR)
    assert [turn.by.date() for turn in found] == [
        date(2026, 12, 11),
        date(2026, 12, 18),
        date(2026, 12, 24),  # the 25th is Christmas Day
        date(2026, 12, 31),  # the 1st is New Year's Day
    ]
    assert {turn.who for turn in found} == {"head"}


def test_monthly_reviews_keep_to_the_day_of_the_month() -> None:
    monthly = Reviews(who="head", every=Period.MONTHLY, until="better")
    rule = ResponseRule(
        key="m", title="M", reasons=(SLOW,), responder="manager", then_reviews=monthly
    )
    found = first_reviews(rule, datetime(2028, 1, 31, 9, tzinfo=HERE), CALENDAR, number=2)
    assert [turn.by.date() for turn in found] == [date(2028, 2, 29), date(2028, 3, 31)]


def test_a_rule_without_reviews_has_none() -> None:
    assert first_reviews(RULE, FRIDAY, CALENDAR) == ()


@pytest.mark.parametrize(("rule", "who"), [(RULE, "head"), (REVIEWED, "head"), (BARE, "manager")])
def test_once_answered_somebody_still_has_to_close_or_review_it(
    rule: ResponseRule, who: str
) -> None:
    turn = next(turns_after_answer(rule, FRIDAY, CALENDAR))
    assert turn.who == who
    assert turn.by > FRIDAY


def test_the_answer_moves_the_turn_from_the_ladder() -> None:
    answered = FRIDAY + timedelta(hours=3)
    asked = {"raised": FRIDAY, "calendar": CALENDAR, "answered": answered}
    before = whose_turn(RULE, SLOW, moment=FRIDAY + timedelta(hours=1), **asked)  # type: ignore[arg-type]
    after = whose_turn(RULE, SLOW, moment=answered, **asked)  # type: ignore[arg-type]
    assert (before.rung, after.rung) == ("first", "closing")


def test_the_stages_of_an_alert_follow_one_another() -> None:
    alert = Alert(
        key="alert",
        title="Alert",
        raised_by=("iro",),
        stages=(
            AlertStage(key="informal", words="Talk", to="manager", clock=WithinWorkingDays(days=3)),
            AlertStage(key="formal", words="Write", to="head", clock=WithinWorkingDays(days=5)),
        ),
    )
    found = climb(stages_of(alert), FRIDAY, CALENDAR)
    assert [(turn.rung, turn.who, turn.by.date()) for turn in found] == [
        ("informal", "manager", date(2026, 11, 25)),
        # From midnight: Thursday 26 November is the first of its five working days.
        ("formal", "head", date(2026, 12, 2)),
    ]


@pytest.mark.parametrize(("days", "again"), [(90, date(2027, 2, 18)), (None, None)])
def test_a_pathway_says_when_it_is_looked_at_and_audited_again(
    days: int | None, again: date | None
) -> None:
    pathway = Pathway(
        key="after",
        title="After",
        starts=SingleGrade(grades=("low",)),
        people=("manager",),
        look_within=WithinWorkingDays(days=5),
        reaudit_within_days=days,
    )
    found = days_of_pathway(pathway, FRIDAY, CALENDAR)
    assert found.look_by.date() == date(2026, 11, 27)
    assert found.reaudit_on == again


@given(RULES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=40)), st.integers(0, 60))
def test_until_it_is_closed_exactly_one_party_must_act_and_can_still_be_in_time(
    rule: ResponseRule, raised: datetime, wait: timedelta, answered_after: int
) -> None:
    (reason,) = rule.reasons
    answered = raised + timedelta(days=answered_after)
    moment = raised + wait
    turn = whose_turn(
        rule, reason, raised=raised, moment=moment, calendar=CALENDAR, answered=answered
    )
    assert turn.who
    assert turn.starts.astimezone(UTC) <= moment <= turn.by.astimezone(UTC)


@given(RULES, MOMENTS)
def test_turns_leave_no_gap_and_never_overlap(rule: ResponseRule, raised: datetime) -> None:
    (reason,) = rule.reasons
    for coming in (
        turns(rungs_of(rule, reason), raised, CALENDAR),
        turns_after_answer(rule, raised, CALENDAR),
    ):
        for one, two in pairwise(islice(coming, 8)):
            gap = two.starts.astimezone(UTC) - one.by.astimezone(UTC)
            assert gap == timedelta(microseconds=1)
