"""What this room adds to the control room of a cycle: what is moderated and what waits."""

from collections.abc import Sequence
from datetime import date

from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.domain.cycle_status import ENDED, SHARED_OUT
from sightline.domain.moderation_status import OPEN, ModerationStatus
from sightline.moderation.models import Moderation
from sightline.moderation.pages.words import room_url, status_tag
from sightline.moderation.queries import moderation_rule, moderations_of_cycle, selection_of
from sightline.programme.control_room import (
    Columns,
    Need,
    Panel,
    control_room_columns,
    control_room_panel,
)
from sightline.programme.models import Cycle
from sightline.ui.pages import Cell, Column, Link
from sightline.ui.words import count


@control_room_panel(place=30)
def moderation(cycle: Cycle, *, viewer: Viewer, on: date) -> Panel:
    """How many second looks have an agreed grade, and what stands in the way of the others."""
    manages = not reasons_not_to(Deed.MANAGE_MODERATION, viewer)
    if cycle.where not in SHARED_OUT or moderation_rule(cycle) is None or not manages:
        return Panel()
    found = moderations_of_cycle(cycle.authority, cycle=cycle)
    agreed = sum(each.status == ModerationStatus.AGREED for each in found)
    way = Link("Moderation", room_url("show_cycle_moderation", cycle.authority, cycle.pk))
    changes = Link("Changes and agreement", room_url("show_changes", cycle.authority, cycle.pk))
    return Panel(
        counts=(f"{agreed} of {len(found)} moderated",) if found else (),
        needs=() if cycle.where in ENDED else _needs(cycle, found, on=on),
        links=(way, changes),
    )


def _needs(cycle: Cycle, found: Sequence[Moderation], *, on: date) -> tuple[Need, ...]:
    url = room_url("show_cycle_moderation", cycle.authority, cycle.pk)
    queue = f"{room_url('list_moderations', cycle.authority)}?cycle={cycle.pk}"
    waiting = sum(each.status == ModerationStatus.CHOSEN for each in found)
    late = sum(each.stands in OPEN and each.due_on < on for each in found)
    asked = sum(each.open_queries for each in found if each.stands in OPEN)
    needs = []
    if selection_of(cycle.authority, cycle=cycle) is None:
        needs.append(Need("Audits to moderate are not drawn yet", link=Link("Draw them", url)))
    if waiting:
        words = f"{count(waiting, 'audit')} chosen for moderation without a moderator"
        needs.append(Need(words, link=Link("Choose", url)))
    if late:
        verb = "is" if late == 1 else "are"
        words = f"{count(late, 'moderation')} {verb} late"
        needs.append(Need(words, link=Link("See which", queue), urgent=True))
    if asked:
        words = f"{count(asked, 'query', 'queries')} not answered by auditors"
        needs.append(Need(words, link=Link("See which", queue)))
    return tuple(needs)


@control_room_columns(place=30)
def second_looks(cycle: Cycle, *, children: Sequence[int], viewer: Viewer) -> Columns:
    """Where the second look at each audit stands."""
    if moderation_rule(cycle) is None:
        return Columns()
    found = Moderation.objects.filter(
        authority=cycle.authority, cycle=cycle, audit__child__in=children
    ).exclude(status=ModerationStatus.WITHDRAWN)
    cells = {
        each.audit.child_id or 0: (Cell(tag=status_tag(each)),)
        for each in found.select_related("audit").order_by("pk")
    }
    return Columns((Column("Moderation"),), cells)
