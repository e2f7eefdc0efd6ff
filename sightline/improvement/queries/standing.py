"""What one person is to one action: its owner, in its line, somebody who may verify."""

from dataclasses import dataclass
from datetime import date

from sightline.authorities import queries as authorities
from sightline.authorities.models import Person
from sightline.domain.access import Deed, Reach, Subject, Viewer, covers, grants_for
from sightline.domain.actions import Looker
from sightline.improvement.models import Action

LONGEST_LINE = 8


@dataclass(frozen=True)
class Standing:
    """The facts the rules ask about a person and an action."""

    person: int
    is_owner: bool
    in_line: bool
    may_manage: bool
    looker: Looker


def subject_of(action: Action) -> Subject:
    """Who and what the action is about, for the policy of access."""
    audit = action.audit
    people = [action.owner_id, action.owner.line_manager_id]
    if audit is not None:
        people += [audit.worker_id, audit.worker_line_manager_id]
    child = action.child
    named = frozenset(pk for pk in people if pk is not None)
    return Subject(
        people=named,
        unit=action.unit_id,
        restricted=child is not None and child.restricted,
        granted=named,
    )


def standing_of(action: Action, *, person: Person, on: date) -> Standing:
    """What this person is to this action on a day."""
    posts = authorities.posts_of(person, on=on)
    viewer = authorities.viewer_for(person, on=on)
    return Standing(
        person=person.pk,
        is_owner=person.pk == action.owner_id,
        in_line=is_in_line(action, person=person, viewer=viewer),
        may_manage=_covers_by_right(viewer, Deed.MANAGE_ACTIONS, action, Reach.AUTHORITY),
        looker=Looker(
            person=person.pk,
            owner=action.owner_id,
            signed_off_by=action.signed_off_by_id,
            roles=frozenset(post.role.key for post in posts),
        ),
    )


def is_in_line(action: Action, *, person: Person, viewer: Viewer) -> bool:
    """Whether somebody is above the owner, manages the child's worker, or leads the team."""
    audit = action.audit
    if audit is not None and audit.worker_line_manager_id == person.pk:
        return True
    if person.pk in line_above(action.owner):
        return True
    return _covers_by_right(viewer, Deed.SIGN_OFF_ACTION, action, Reach.TEAM, Reach.SERVICE)


def line_above(owner: Person) -> list[int]:
    """The owner's line manager, and theirs, upwards; a ring of managers ends it."""
    line: list[int] = []
    above = owner.line_manager
    while above is not None and above.pk not in line and len(line) < LONGEST_LINE:
        line.append(above.pk)
        above = above.line_manager
    return line


def _covers_by_right(viewer: Viewer, deed: Deed, action: Action, *reaches: Reach) -> bool:
    subject = Subject(unit=action.unit_id)
    return any(
        grant.reach in reaches and covers(grant, viewer, subject)
        for grant in grants_for(deed, viewer)
    )
