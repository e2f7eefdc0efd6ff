"""Every read of actions: named questions, authority first."""

from datetime import date

from django.db.models import Q, QuerySet

from sightline.authorities.models import Authority, Person
from sightline.domain.access import Deed, Reach, Viewer, grants_for
from sightline.domain.action_status import TO_DO, ActionStatus, StepKind
from sightline.improvement.models import Action, ActionStep, Evidence

BESIDE = ("owner__line_manager", "child", "audit__cycle", "unit", "edition")


def actions_of(authority: Authority) -> QuerySet[Action]:
    """Every action of the authority, with what a list shows beside it."""
    return Action.objects.filter(authority=authority).select_related(*BESIDE)


def action_by(authority: Authority, *, pk: int) -> Action | None:
    """One action with the people in its story."""
    people = ("done_by", "signed_off_by", "verified_by", "withdrawn_by", "opened_by")
    return actions_of(authority).select_related(*people).filter(pk=pk).first()


def actions_seen_by(authority: Authority, *, viewer: Viewer) -> QuerySet[Action]:
    """The actions that somebody's roles let them see in a list.

    Their own, those of people they manage, and those of the units their roles reach. An action
    for a restricted child is seen only by those named in it and those with a grant.
    """
    me = viewer.person
    named = (
        Q(owner=me)
        | Q(owner__line_manager=me)
        | Q(audit__worker=me)
        | Q(audit__worker_line_manager=me)
    )
    grants = grants_for(Deed.READ_ACTIONS, viewer)
    if any(grant.reach is Reach.AUTHORITY for grant in grants):
        seen = Q()
    else:
        units = {u for grant in grants if grant.reach is not Reach.OWN for u in grant.units}
        seen = named | Q(unit__in=units)
    actions = actions_of(authority).filter(seen)
    if any(g.reach is Reach.AUTHORITY for g in grants_for(Deed.READ_RESTRICTED_CHILD, viewer)):
        return actions
    return actions.filter(named | Q(child__isnull=True) | Q(child__restricted_at__isnull=True))


def my_actions(authority: Authority, *, person: Person) -> QuerySet[Action]:
    """The actions this person owns."""
    return actions_of(authority).filter(owner=person)


def actions_to_do(authority: Authority, *, person: Person) -> QuerySet[Action]:
    """What this person still has to do."""
    return my_actions(authority, person=person).filter(status__in=sorted(TO_DO))


def actions_to_sign_off(authority: Authority, *, person: Person) -> QuerySet[Action]:
    """What those this person manages have done, waiting for sign-off.

    When the owner has no line manager, the line manager of the child's worker is asked.
    """
    mine = Q(owner__line_manager=person) | Q(
        owner__line_manager__isnull=True, audit__worker_line_manager=person
    )
    return actions_of(authority).filter(mine, status=ActionStatus.DONE).exclude(owner=person)


def actions_to_verify(authority: Authority, *, person: Person) -> QuerySet[Action]:
    """What is signed off and waits for somebody else to look in the record."""
    signed_off = actions_of(authority).filter(status=ActionStatus.SIGNED_OFF)
    return signed_off.exclude(owner=person).exclude(signed_off_by=person)


def history_of(action: Action) -> list[ActionStep]:
    """What happened to an action, oldest first."""
    return list(action.steps.select_related("by"))


def evidence_of(action: Action) -> list[Evidence]:
    """The files kept with an action."""
    return list(action.evidence.select_related("added_by"))


def evidence_by(authority: Authority, *, action: int, pk: int) -> Evidence | None:
    """One file of one action."""
    return (
        Evidence.objects.filter(authority=authority, action_id=action, pk=pk)
        .select_related("action")
        .first()
    )


def chases_sent(action: Action) -> list[int]:
    """The numbers of the reminders sent about the date it is due now."""
    steps = action.steps.filter(kind=StepKind.CHASED, about_due_on=action.due_on)
    return [chase for chase in steps.values_list("chase", flat=True) if chase is not None]


def actions_to_chase(authority: Authority, *, until: date) -> QuerySet[Action]:
    """Actions with something left to do that are due by a day."""
    return actions_of(authority).filter(status__in=sorted(TO_DO), due_on__lte=until)
