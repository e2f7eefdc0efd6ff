"""A month of audits in the database, and the month before it."""

from dataclasses import asdict
from datetime import date, datetime, timedelta

from sightline.audits.models import (
    Audit,
    Conversation,
    ConversationAttempt,
    Draw,
    Finding,
    FrameChild,
)
from sightline.domain.audit_status import AuditStatus
from sightline.domain.cohort import ChildFacts
from sightline.domain.comparison import compare
from sightline.domain.cycle_status import CycleStatus
from sightline.domain.judging import Capacity
from sightline.frameworks.models import Edition
from sightline.governance.models import Report
from sightline.governance.services import open_report, publish_report, save_narrative
from sightline.improvement.models import Action
from sightline.moderation.models import Moderation, ModerationReason
from sightline.programme.models import Cycle
from tests.factories.audited import hand_in, judge, make_audit, make_cycle
from tests.governance.framework import install
from tests.people import NOW, Council

PLACES = (1, 2, 1, 2, 3)
OUTCOMES = ("held", "refused", "not_appropriate", "not_reached", "not_yet")


def make_month(
    council: Council,
    *,
    number: int = 5,
    before: int = 3,
    edition: Edition | None = None,
    activity: str = "look",
) -> Cycle:
    """October's cycle with so many audits, all handed in, and September's before it."""
    edition = edition or install(council.authority)
    september = make_cycle(
        council.authority,
        edition=edition,
        activity=activity,
        title="September look",
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 9, 30),
        status=CycleStatus.REPORTED,
    )
    october = make_cycle(
        council.authority,
        edition=edition,
        activity=activity,
        title="October look",
        size=number,
        theme="Supervision",
    )
    for place in range(before):
        _audit(council, september, place)
    audits = [_audit(council, october, place) for place in range(number)]
    _draw(council, october, audits)
    _moderate(council, audits[0])
    return october


def add_audits(council: Council, cycle: Cycle, *, number: int) -> list[Audit]:
    """So many more audits in a cycle."""
    return [_audit(council, cycle, place) for place in range(number)]


def _audit(council: Council, cycle: Cycle, place: int) -> Audit:
    """One audit with grades, a finding, three conversations and an action."""
    ben = council.people["ben"]
    audit = make_audit(
        cycle,
        auditor=ben,
        worker=council.people["wes"],
        unit=council.units["North"],
        status=AuditStatus.ALLOCATED,
    )
    pack = cycle.edition.pack
    tool = pack.tools[pack.activities[cycle.activity].cycle_tool]
    audit.tool = tool.key
    grades = pack.scales[tool.overall.scale].best_first
    for shift, section in enumerate(("", *(area.key for area in tool.graded_sections))):
        grade = grades[PLACES[(place + shift) % len(PLACES)]].key
        judge(audit, grade, by=ben, section=section)
    saved = {"saved_at": NOW, "saved_by": ben}
    beside = {"authority": audit.authority, "audit": audit}
    Finding.objects.create(
        **beside,
        kind="strength" if place % 2 else "improvement",
        words="The plan was written with the family",
        themes=[list(pack.themes)[place % len(pack.themes)]],
        **saved,
    )
    for shift, kind in enumerate(tool.conversations):
        _converse(audit, kind, OUTCOMES[(place + shift) % len(OUTCOMES)], ben)
    hand_in(audit, at=NOW)
    _act(council, audit, place)
    return audit


def _converse(audit: Audit, kind: str, outcome: str, by: object) -> None:
    talk = Conversation.objects.create(
        authority=audit.authority,
        audit=audit,
        kind=kind,
        outcome=outcome,
        held_on=date(2026, 10, 2) if outcome == "held" else None,
    )
    if outcome == "not_reached":
        ConversationAttempt.objects.create(
            authority=audit.authority,
            conversation=talk,
            on=date(2026, 10, 1),
            way="phone",
            saved_at=NOW,
            saved_by=by,
        )


def _act(council: Council, audit: Audit, place: int) -> None:
    late = place % 2 == 0
    Action.objects.create(
        authority=audit.authority,
        audit=audit,
        child=audit.child,
        unit=audit.unit,
        edition=audit.edition,
        rule="actions",
        what="Update the plan",
        kind="plan",
        kind_words="The child’s plan",
        owner=council.people["wes"],
        opened_on=date(2026, 9, 1),
        first_due_on=date(2026, 9, 20) if late else date(2026, 12, 1),
        due_on=date(2026, 9, 20) if late else date(2026, 12, 1),
        opened_at=NOW,
    )


def _moderate(council: Council, audit: Audit) -> None:
    """Mo looks again and lowers the grade."""
    mo = council.people["mo"]
    moderation = Moderation.objects.create(
        authority=audit.authority,
        audit=audit,
        cycle=audit.cycle,
        version=1,
        blind=False,
        status="agreed",
        due_on=date(2026, 10, 30),
        chosen_at=NOW,
        moderator=mo,
        assigned_at=NOW,
        assigned_by=mo,
        graded_at=NOW,
        agreed_at=NOW,
        agreed_by=mo,
    )
    for code in ("share", "grade"):
        ModerationReason.objects.create(
            authority=audit.authority,
            moderation=moderation,
            code=code,
            words=code,
            source="selection:1",
            at=NOW,
        )
    pack = audit.cycle.edition.pack
    scale = pack.scales[pack.tools[audit.tool].overall.scale]
    judge(audit, scale.best_first[2].key, by=mo, capacity=Capacity.AGREED)


def _draw(council: Council, cycle: Cycle, audits: list[Audit]) -> None:
    drawn = [ChildFacts(child=n, reference="", status="", team="North") for n in range(40)]
    others = [ChildFacts(child=n, reference="", status="", team="South") for n in range(60)]
    compared = compare([*drawn, *others], drawn[: len(audits)])
    draw = Draw.objects.create(
        authority=cycle.authority,
        cycle=cycle,
        number=1,
        as_at=date(2026, 9, 28),
        method="simple_random",
        seed="october",
        size=len(audits),
        frame_sha256="0" * 64,
        in_frame=100,
        left_out=7,
        statement="Children were drawn at random from 100 open children.",
        comparison=[asdict(one) for one in compared if one.characteristic == "Team"],
        drawn_at=NOW,
    )
    for place, audit in enumerate(audits):
        facts = ChildFacts(
            child=audit.child_id,
            reference=audit.child.reference,
            status="in_care",
            unit=audit.unit_id,
            team="North",
        )
        FrameChild.objects.create(
            authority=cycle.authority,
            draw=draw,
            child=audit.child,
            facts=facts.as_json(),
            outcome="drawn",
            came_at=NOW,
            place=place + 1,
        )


def make_draft(council: Council, cycle: Cycle) -> Report:
    """Amina has begun October's report."""
    report = open_report(
        authority=council.authority,
        cycle=cycle,
        key="month",
        by=council.people["amina"],
        at=NOW,
    )
    report.authority = council.authority
    return report


def write(report: Report, words: str = "A steady month.", *, at: datetime = NOW) -> None:
    """The words that a report must have."""
    save_narrative(
        report=report,
        section="summary",
        words=words,
        read_version=report.narratives.filter(section="summary").count(),
        by=report.opened_by,
        at=at,
    )


def publish(report: Report, *, at: datetime = NOW + timedelta(hours=1)) -> Report:
    """The report, written and out."""
    write(report)
    published = publish_report(report=report, by=report.opened_by, at=at)
    published.authority = report.authority
    return published
