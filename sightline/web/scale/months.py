"""A month of an invented council: its cycle, its sample, its audits and what follows."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from sightline.audits.models import Allocation, Audit, Draw, FrameChild, KeptFrame
from sightline.children.models import Involvement
from sightline.domain.audit_status import AuditStatus
from sightline.domain.cohort import ChildFacts, as_table
from sightline.domain.cycle_plan import SamplingPlan, days_of
from sightline.domain.cycle_status import AssignmentKind, AssignmentStatus, CycleStatus
from sightline.domain.pack_activities import Activity, Method
from sightline.domain.sampling import Outcome
from sightline.frameworks.models import Edition
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Assignment, Cycle
from sightline.ui.words import as_month
from sightline.web.scale.population import BATCH, Council
from sightline.web.scale.shape import WORDS

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Month:
    """One month of one council. The last month is still going on: its audits are half done."""

    council: Council
    edition: Edition
    activity: Activity
    first: date
    is_last: bool

    @property
    def last(self) -> date:
        """Its last day."""
        return self.first + relativedelta(months=1, days=-1)

    def at(self, day: date, hour: int = 9) -> datetime:
        """A moment."""
        return datetime.combine(day, time(hour), tzinfo=LONDON)


def make_cycle(month: Month) -> Cycle:
    """The month's cycle, planned, drawn and shared out."""
    days = days_of(
        month.activity.cycle_timetable,
        starts_on=month.first,
        ends_on=month.last,
        calendar=working_calendar(),
    )
    by, at = month.council.quality, month.at(days.sample_on)
    ended = {} if month.is_last else {"ended_at": month.at(month.last, 17), "ended_by": by}
    return Cycle.objects.create(
        authority=month.council.authority,
        edition=month.edition,
        activity=month.activity.key,
        title=f"{month.activity.title}, {as_month(month.first)}",
        starts_on=month.first,
        ends_on=month.last,
        theme="Supervision",
        theme_reason=WORDS,
        sample_on=days.sample_on,
        notice_on=days.notice_on,
        audits_due_on=days.audits_due_on,
        moderate_by=days.moderate_by,
        report_on=days.report_on,
        size=month.council.shape.audits_a_month,
        sampling=SamplingPlan.from_pack(month.activity.sample).as_json(),
        status=CycleStatus.UNDER_WAY if month.is_last else CycleStatus.CLOSED,
        **dict.fromkeys(("planned_at", "drawn_at", "allocated_at", "told_at"), at),
        **dict.fromkeys(("planned_by", "drawn_by", "allocated_by", "told_by"), by),
        **ended,
    )


def make_draw(month: Month, cycle: Cycle) -> list[FrameChild]:
    """The sample: children open on the day, drawn by chance."""
    council = month.council
    drawn = council.random.sample(council.open, cycle.size)
    draw = Draw.objects.create(
        authority=council.authority,
        cycle=cycle,
        number=1,
        as_at=cycle.sample_on,
        method=Method.STRATIFIED,
        seed=f"{cycle.pk}",
        size=cycle.size,
        frame_sha256="0" * 64,
        in_frame=len(council.open),
        left_out=0,
        statement=WORDS,
        drawn_at=cycle.drawn_at,
        drawn_by=council.quality,
    )
    facts = [facts_of(row, on=draw.as_at) for row in drawn]
    left_out = {"children": as_table([]), "reasons": []}
    KeptFrame.objects.create(
        authority=council.authority, draw=draw, children=as_table(facts), left_out=left_out
    )
    Allocation.objects.create(
        authority=council.authority,
        draw=draw,
        number=1,
        seed=f"{cycle.pk}",
        placed=cycle.size,
        outcome={"not_placed": [], "left_out": [], "supported": 0},
        allocated_at=cycle.allocated_at,
        allocated_by=council.quality,
    )
    rows = [frame_child(draw, place, row) for place, row in enumerate(drawn, 1)]
    return FrameChild.objects.bulk_create(rows, batch_size=BATCH)


def frame_child(draw: Draw, place: int, row: Involvement) -> FrameChild:
    """One child of the sample, with what the case list said on the day."""
    return FrameChild(
        authority=draw.authority,
        draw=draw,
        child=row.child,
        facts=facts_of(row, on=draw.as_at).as_json(),
        outcome=Outcome.DRAWN,
        came_at=draw.drawn_at,
        place=place,
        stratum=row.team_words,
    )


def facts_of(row: Involvement, *, on: date) -> ChildFacts:
    """What the case list said of the child on the day."""
    return ChildFacts(
        child=row.child_id,
        reference=row.child.reference,
        status=row.status,
        unit=row.unit_id,
        team=row.team_words,
        worker=row.worker_id,
        iro=row.iro_id,
        gender=row.child.gender,
        ethnicity=row.child.ethnic_group,
        age=row.child.age_on(on),
        sibling_group=row.child.sibling_group,
        opened_on=row.started_on,
    )


def make_audits(month: Month, cycle: Cycle, sample: list[FrameChild]) -> list[Audit]:
    """An audit of each child, given to the manager of another team."""
    people = {person.pk: person for team in month.council.workers.values() for person in team}
    assignments = Assignment.objects.bulk_create(
        [assignment(month, cycle, n, drawn) for n, drawn in enumerate(sample)], batch_size=BATCH
    )
    audits = [
        audit(month, cycle, drawn, given, people)
        for drawn, given in zip(sample, assignments, strict=True)
    ]
    return Audit.objects.bulk_create(audits, batch_size=BATCH)


def assignment(month: Month, cycle: Cycle, number: int, drawn: FrameChild) -> Assignment:
    """Who does it: each manager in turn, but not of their own team."""
    managers = [m for unit, m in month.council.managers.items() if unit != drawn.facts["unit"]]
    done = not month.is_last or number % 2 == 0
    finished = month.at(cycle.audits_due_on)
    return Assignment(
        authority=month.council.authority,
        cycle=cycle,
        edition=month.edition,
        activity=cycle.activity,
        kind=AssignmentKind.AUDIT,
        person=managers[number % len(managers)],
        child=drawn.child,
        opens_on=cycle.sample_on,
        due_on=cycle.audits_due_on,
        status=AssignmentStatus.DONE if done else AssignmentStatus.STARTED,
        given_at=cycle.allocated_at,
        given_by=month.council.quality,
        done_at=finished if done else None,
    )


def audit(month: Month, cycle: Cycle, drawn: FrameChild, given: Assignment, people: dict) -> Audit:
    """The audit as it was given out, and begun."""
    worker = people[drawn.facts["worker"]]
    started = month.at(cycle.sample_on + timedelta(days=2))
    return Audit(
        authority=month.council.authority,
        cycle=cycle,
        activity=cycle.activity,
        assignment=given,
        frame_child=drawn,
        child=drawn.child,
        edition=month.edition,
        tool=month.activity.cycle_tool,
        auditor=given.person,
        worker=worker,
        worker_line_manager=month.council.managers[drawn.facts["unit"]],
        unit_id=drawn.facts["unit"],
        facts=drawn.facts,
        period_from=month.first - relativedelta(months=month.activity.look_back_months),
        period_to=month.first,
        due_on=cycle.audits_due_on,
        status=AuditStatus.IN_PROGRESS,
        created_at=cycle.allocated_at,
        started_at=started,
        touched_at=started,
    )
