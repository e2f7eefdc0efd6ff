"""What this room adds to the control room of a cycle: its actions, and those that are late."""

from datetime import date

from django.db.models import Count, Q

from sightline.audits.models import Audit
from sightline.domain.access import Deed, Viewer, reasons_not_to
from sightline.domain.action_status import TO_DO, ActionStatus
from sightline.improvement.models import Action
from sightline.improvement.pages.words import room_url
from sightline.programme.control_room import Need, Panel, control_room_panel
from sightline.programme.models import Cycle
from sightline.ui.pages import Link
from sightline.ui.words import count


@control_room_panel(place=40)
def actions(cycle: Cycle, *, viewer: Viewer, on: date) -> Panel:
    """How many actions the cycle's audits led to, how many are verified, and how many are late."""
    if reasons_not_to(Deed.READ_ACTIONS, viewer):
        return Panel()
    late = Q(status__in=sorted(TO_DO), due_on__lt=on)
    audits = Audit.objects.filter(authority=cycle.authority, cycle=cycle).order_by().values("pk")
    found = Action.objects.filter(authority=cycle.authority, audit__in=audits).aggregate(
        every=Count("pk"),
        verified=Count("pk", filter=Q(status=ActionStatus.VERIFIED)),
        late=Count("pk", filter=late),
    )
    if not found["every"]:
        return Panel()
    tracker = room_url("list_actions", cycle.authority)
    verb = "is" if found["late"] == 1 else "are"
    need = Need(
        f"{count(found['late'], 'action')} {verb} late",
        link=Link("See which", f"{tracker}?state=late"),
    )
    return Panel(
        counts=(f"{found['verified']} of {count(found['every'], 'action')} verified",),
        needs=(need,) if found["late"] else (),
        links=(Link("Actions", tracker),),
    )
