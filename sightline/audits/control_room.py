"""What this room adds to the control room of a cycle: the sample, the sharing out, the audits."""

from collections.abc import Sequence
from datetime import date

from sightline.audits.models import Audit, Draw
from sightline.audits.pages.drawing import address
from sightline.audits.pages.starting import url_to_start
from sightline.audits.pages.tops import HIDDEN, grade_tag
from sightline.audits.queries.auditors import activity_of, without_auditor
from sightline.audits.queries.cycles import AuditRow, audit_row, counted
from sightline.audits.queries.hiding import hidden_from
from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.domain.audit_status import AuditStatus
from sightline.domain.cycle_status import ENDED, SHARED_OUT, CycleStatus
from sightline.programme.control_room import (
    Columns,
    Need,
    Panel,
    control_room_columns,
    control_room_panel,
)
from sightline.programme.models import Cycle
from sightline.programme.queries import counts_of
from sightline.ui.pages import Cell, Column, Link, Progress
from sightline.ui.words import as_short_date, count


@control_room_panel(place=10)
def sample_and_sharing(cycle: Cycle, *, viewer: Viewer, on: date) -> Panel:
    """The sample, who has what, and what is still to be drawn, given or told."""
    if cycle.where in (CycleStatus.PLANNED, CycleStatus.CANCELLED):
        return _planned(cycle, viewer)
    draw = Draw.objects.filter(authority=cycle.authority, cycle=cycle, superseded_at=None).first()
    if draw is None:
        return Panel()
    waiting = without_auditor(cycle)
    counts = counts_of(cycle.authority, cycles=[cycle]).get(cycle.pk)
    given, done = (counts.given, counts.done) if counts else (0, 0)
    sentence = [f"{given + len(waiting):,} drawn from {draw.in_frame:,} children"]
    if cycle.where in SHARED_OUT:
        sentence += [f"{given:,} allocated", f"{done:,} submitted"]
    return Panel(
        counts=tuple(sentence),
        needs=_needs(cycle, waiting=len(waiting), given=given, viewer=viewer),
        links=(
            Link("Sample", address("show_sample", cycle.authority, pk=cycle.pk)),
            Link("Allocation", address("show_allocation", cycle.authority, pk=cycle.pk)),
        ),
    )


def _planned(cycle: Cycle, viewer: Viewer) -> Panel:
    if cycle.where is CycleStatus.CANCELLED:
        return Panel()
    if not activity_of(cycle).samples:
        start = Link("Start one by hand", url_to_start(cycle.authority, cycle.activity))
        return Panel(needs=(Need("This activity draws no sample", link=start),))
    if reasons_not_to(Deed.DRAW_SAMPLE, viewer):
        return Panel()
    way = Link("Draw the sample", address("draw_sample", cycle.authority, pk=cycle.pk))
    return Panel(needs=(Need("The sample has not been drawn", link=way),))


def _needs(cycle: Cycle, *, waiting: int, given: int, viewer: Viewer) -> tuple[Need, ...]:
    if cycle.where in ENDED or reasons_not_to(Deed.ALLOCATE_AUDITS, viewer):
        return ()
    way = Link("See why, and who could", address("show_allocation", cycle.authority, pk=cycle.pk))
    needs = []
    if waiting and cycle.where is CycleStatus.DRAWN:
        share_out = Link("Share them out", way.url)
        needs.append(Need(f"{count(waiting, 'audit')} to be shared out", link=share_out))
    elif waiting:
        verb = "has" if waiting == 1 else "have"
        needs.append(Need(f"{count(waiting, 'audit')} {verb} no auditor", link=way))
    if given and cycle.told_at is None:
        tell = Link("Tell them", address("tell_those_involved", cycle.authority, pk=cycle.pk))
        needs.append(Need("Those involved have not been told of the audits", button=tell))
    return tuple(needs)


@control_room_columns(place=10)
def audits(cycle: Cycle, *, children: Sequence[int], viewer: Viewer) -> Columns:
    """How far each audit is: team, conversations held, questions answered, grade, actions."""
    found = counted(cycle.authority).filter(cycle=cycle, child__in=children)
    hidden = hidden_from(cycle.authority, person=viewer.person)
    cells = {}
    for audit in found.exclude(status=AuditStatus.WITHDRAWN):
        row = audit_row(audit)
        cells[audit.child_id or 0] = (
            Cell(audit.facts.get("team") or "Not recorded"),
            Cell(f"{row.talks_held} of {row.talks}"),
            Cell(progress=Progress(row.answered, row.questions, f"{row.answered}/{row.questions}")),
            Cell(tag=HIDDEN) if audit.pk in hidden else _grade_cell(audit, row),
            Cell(str(row.actions), numeric=True),
            Cell(as_short_date(audit.touched_at) or "Not yet"),
        )
    columns = ("Team", "Conversations", "Answered", "Grade", "Actions", "Last touched")
    return Columns(tuple(Column(one, numeric=one == "Actions") for one in columns), cells)


def _grade_cell(audit: Audit, row: AuditRow) -> Cell:
    """The grade that counts; when moderation changed it, the auditor's beside it."""
    overall = audit.edition.pack.tools[audit.tool].overall
    scale = audit.edition.pack.scales[overall.scale] if overall else None
    if scale is None or not row.grade:
        return Cell("–")
    changed = row.agreed_grade and row.agreed_grade != row.auditor_grade
    was = scale.by_key.get(row.auditor_grade)
    note = f"the auditor gave {was.words.lower()}" if changed and was else ""
    return Cell(tag=grade_tag(scale, row.grade), note=note)
