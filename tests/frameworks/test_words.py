"""The rules of a pack in plain English."""

from fractions import Fraction

import pytest

from sightline.authorities.models import Authority
from sightline.domain.case_list import ChildStatus
from sightline.domain.involvement import Involved
from sightline.domain.pack_activities import (
    AuditedWithin,
    EveryChild,
    Exclusion,
    FixedSize,
    Method,
    OpenLessThan,
    PerAuditorSize,
    Restricted,
    Sample,
    SampleSize,
    ShareSize,
    SiblingDrawn,
    Stratum,
)
from sightline.domain.pack_cadence import (
    AfterEvent,
    Anchor,
    AsRequired,
    Cadence,
    Limit,
    Moment,
    Month,
    NamedMonth,
    NamedMonths,
    Ongoing,
    Per,
    Period,
    Regular,
    Rotation,
    SplitPart,
    Times,
)
from sightline.domain.pack_cohort import Cohort
from sightline.domain.pack_events import Event
from sightline.domain.pack_responses import Clock, SameDay, WithinHours, WithinWorkingDays
from sightline.domain.pack_rules import (
    ChosenBecause,
    DisputedGrade,
    EveryGrade,
    NewAuditor,
    PeerEach,
    RandomShare,
)
from sightline.domain.pack_tools import AppliesTo
from sightline.frameworks import words
from sightline.frameworks.models import Edition

MONTHS = NamedMonths(months={Month.JANUARY: NamedMonth(), Month.MAY: NamedMonth()})


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        (Regular(every=Period.BI_MONTHLY), "every two months"),
        (Times(times=2, within_months=12, per=Per.WORKER), "twice in 12 months for each worker"),
        (Times(times=1, within_months=6, per=Per.TEAM), "once in 6 months for each team"),
        (
            Times(times=2, at_most=4, within_months=12, per=Per.DOER),
            "2 to 4 times in 12 months for each person who does it",
        ),
        (MONTHS, "in January and May"),
        (
            Times(
                times=30,
                within_months=3,
                per=Per.AUTHORITY,
                limit=Limit.AT_LEAST,
                split=(
                    SplitPart(key="cc", words="Centres", times=25),
                    SplitPart(key="pt", words="Parenting", times=5),
                ),
            ),
            "at least 30 times in 3 months for the whole council (Centres 25 and Parenting 5)",
        ),
        (Rotation(rotation="quarter"), "in turn, as the groups change places"),
        (Ongoing(about="in supervision"), "all the time: in supervision"),
        (
            AfterEvent(event=Event.REVIEW_HELD, within_working_days=2),
            "within 2 working days of each review of a child in care",
        ),
        (AfterEvent(event=Event.CLOSURE, within_days=1), "within 1 day of each closure"),
        (AsRequired(usually="before a launch"), "as required: before a launch"),
        (AsRequired(), "as required"),
    ],
)
def test_how_often(cadence: Cadence, said: str) -> None:
    assert words.cadence_words(cadence) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (Moment(of=Anchor.PERIOD_STARTS), "the day it starts"),
        (Moment(of=Anchor.PERIOD_STARTS, working=True), "its first working day"),
        (Moment(of=Anchor.PERIOD_ENDS, working=True), "its last working day"),
        (Moment(of=Anchor.PERIOD_STARTS, days=-5, working=True), "5 working days before it starts"),
        (Moment(of=Anchor.PERIOD_ENDS, days=1), "1 day after it ends"),
    ],
)
def test_when_in_a_cycle(moment: Moment, said: str) -> None:
    assert words.moment_words(moment) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (FixedSize(children=30), "30 children"),
        (ShareSize(share=Fraction(1, 10)), "one in 10 of the children"),
        (ShareSize(share=Fraction(1, 4), at_least=5), "a quarter of the children, at least 5"),
        (PerAuditorSize(each=2), "2 for each auditor"),
        (EveryChild(), "every child"),
    ],
)
def test_how_many(size: SampleSize, said: str) -> None:
    assert words.size_words(size) == said


def test_a_share_that_has_no_name_is_said_in_numbers() -> None:
    assert words.share_words(Fraction(2, 5)) == "2 in 5"


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (Method.SIMPLE_RANDOM, "Every child, drawn at random"),
        (Method.STRATIFIED, "Every child, drawn at random within each team"),
        (Method.SYSTEMATIC, "Every child, every so many down the list, from a random start"),
        (Method.EVERY_CASE, "Every child, all of them"),
    ],
)
def test_how_a_sample_is_drawn(method: Method, said: str) -> None:
    sample = Sample(
        key="s",
        words="S",
        cohort=Cohort(),
        method=method,
        spread_over=Stratum.TEAM,
        size=EveryChild(),
    )
    assert words.sample_words(sample) == said


@pytest.mark.parametrize(
    ("exclusion", "said"),
    [
        (AuditedWithin(months=12), "Children audited in the last 12 months"),
        (OpenLessThan(days=20), "Children open for less than 20 days"),
        (Restricted(), "Children whose page is restricted"),
        (SiblingDrawn(), "Brothers and sisters of a child already drawn"),
    ],
)
def test_who_is_left_out(exclusion: Exclusion, said: str) -> None:
    assert words.exclusion_words(exclusion) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (RandomShare(share=Fraction(1, 3)), "A third of the audits, at random"),
        (EveryGrade(grades=("good", "odd")), "Every audit graded good or odd"),
        (
            EveryGrade(grades=("good",), with_role="assistant_director"),
            "Every audit graded good, with the assistant director taking part",
        ),
        (DisputedGrade(), "Every audit whose overall grade is disputed"),
        (NewAuditor(first_audits=3), "The first 3 audits of a new auditor"),
        (
            PeerEach(role="iro", each=1),
            "1 audit a cycle for each independent reviewing officer, to learn from it",
        ),
    ],
)
def test_which_audits_are_moderated(ashby: Authority, rule: ChosenBecause, said: str) -> None:
    pack = Edition.objects.get().pack
    assert words.chosen_words(rule, pack, {"good": "Good"}) == said


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (SameDay(), "the same day"),
        (WithinHours(hours=24), "within 24 hours"),
        (WithinWorkingDays(days=1), "within 1 working day"),
    ],
)
def test_how_soon(clock: Clock, said: str) -> None:
    assert words.clock_words(clock) == said


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (AppliesTo(), ""),
        (AppliesTo(statuses=(ChildStatus.IN_CARE,), from_age_months=189), None),
        (AppliesTo(involved=(Involved.IRO,)), None),
        (AppliesTo(under_age_months=12), "Only under 1 year"),
    ],
)
def test_whom_it_is_for(to: AppliesTo, said: str | None) -> None:
    found = words.applies_words(to)
    if said is None:
        assert found.startswith("Only ")
    else:
        assert found == said


def test_an_age_is_said_in_years_and_months() -> None:
    assert words.age_words(189) == "15 years and 9 months"
