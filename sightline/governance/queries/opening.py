"""The rows behind a figure, as far as the person looking may see them.

Whether a row may be seen is decided by its own rules, not by who may read the report.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from sightline.audits.models import Audit, Conversation, Finding
from sightline.authorities.access import may
from sightline.authorities.models import Authority
from sightline.children.models import Child, Involvement, RestrictedGrant
from sightline.domain.access import Deed, Subject, Viewer
from sightline.domain.figures import Counted, Figure
from sightline.improvement.models import Action

PER_PAGE = 50
AUDIT_PEOPLE = ("auditor_id", "supported_by_id")


@dataclass(frozen=True)
class Opened:
    """One page of the rows that may be seen, how many those are, and how many there are."""

    rows: tuple[Any, ...]
    seen: int
    counted: int


@dataclass(frozen=True)
class _Way:
    """How rows of one sort are reached: the deed that reads them, and the path to their audit."""

    model: type[Model]
    deed: Deed
    people: tuple[str, ...]
    unit: str
    restricted: str
    child: str
    related: tuple[str, ...]


WAYS = {
    Counted.AUDITS: _Way(
        Audit,
        Deed.READ_AUDIT,
        AUDIT_PEOPLE,
        "unit_id",
        "child__restricted_at",
        "child_id",
        ("child", "unit", "auditor"),
    ),
    Counted.CONVERSATIONS: _Way(
        Conversation,
        Deed.READ_AUDIT,
        tuple(f"audit__{name}" for name in AUDIT_PEOPLE),
        "audit__unit_id",
        "audit__child__restricted_at",
        "audit__child_id",
        ("audit__child", "audit__unit", "audit__edition"),
    ),
    Counted.FINDINGS: _Way(
        Finding,
        Deed.READ_AUDIT,
        tuple(f"audit__{name}" for name in AUDIT_PEOPLE),
        "audit__unit_id",
        "audit__child__restricted_at",
        "audit__child_id",
        ("audit__child", "audit__unit", "audit__edition"),
    ),
    Counted.ACTIONS: _Way(
        Action,
        Deed.READ_ACTIONS,
        ("owner_id", "owner__line_manager_id", "audit__worker_id", "audit__worker_line_manager_id"),
        "unit_id",
        "child__restricted_at",
        "child_id",
        ("child", "unit", "owner"),
    ),
}


def opened_rows(
    authority: Authority, *, figure: Figure, viewer: Viewer, page: int, at: datetime
) -> Opened:
    """One page of the rows a figure counts that this viewer may see."""
    seen = sorted(_visible(authority, figure, viewer, at))
    start = (max(1, page) - 1) * PER_PAGE
    wanted = seen[start : start + PER_PAGE]
    if figure.counted is Counted.CHILDREN:
        found: Any = Child.objects.filter(authority=authority, pk__in=wanted)
    else:
        way = WAYS[figure.counted]
        found = way.model.objects.filter(authority=authority, pk__in=wanted)
        found = found.select_related(*way.related)
    return Opened(tuple(found.order_by("pk")), len(seen), len(figure.rows))


def _visible(authority: Authority, figure: Figure, viewer: Viewer, at: datetime) -> Iterator[int]:
    granted = _children_granted(authority, viewer, at)
    if figure.counted is Counted.CHILDREN:
        yield from _visible_children(authority, figure, viewer, granted)
        return
    way = WAYS[figure.counted]
    found = way.model.objects.filter(authority=authority, pk__in=figure.rows)
    for pk, unit, restricted, child, *people in found.values_list(
        "pk", way.unit, way.restricted, way.child, *way.people
    ):
        named = frozenset(person for person in people if person is not None)
        subject = Subject(
            people=named,
            unit=unit,
            restricted=restricted is not None,
            granted=named | frozenset({viewer.person} if child in granted else ()),
        )
        if may(viewer, way.deed, subject):
            yield pk


def _visible_children(
    authority: Authority, figure: Figure, viewer: Viewer, granted: frozenset[int]
) -> Iterator[int]:
    """Children by whom they are open to now; a child no longer open belongs to no team."""
    subjects: dict[int, Subject] = {}
    open_to = Involvement.objects.filter(authority=authority, ended_on=None).filter(
        child__in=figure.rows
    )
    for child, main, unit, *people in open_to.values_list(
        "child_id", "main", "unit_id", "worker_id", "iro_id", "chair_id"
    ):
        known = subjects.get(child, Subject())
        named = known.people | frozenset(person for person in people if person is not None)
        subjects[child] = Subject(people=named, unit=unit if main else known.unit)
    found = Child.objects.filter(authority=authority, pk__in=figure.rows)
    for pk, restricted_at in found.values_list("pk", "restricted_at"):
        known = subjects.get(pk, Subject())
        subject = Subject(
            people=known.people,
            unit=known.unit,
            restricted=restricted_at is not None,
            granted=frozenset({viewer.person} if pk in granted else ()),
        )
        if may(viewer, Deed.READ_CHILD, subject):
            yield pk


def _children_granted(authority: Authority, viewer: Viewer, at: datetime) -> frozenset[int]:
    """The restricted children this viewer has been given leave to read."""
    leave = RestrictedGrant.objects.filter(
        Q(until=None) | Q(until__gt=at), authority=authority, person=viewer.person, ended_at=None
    )
    return frozenset(leave.values_list("child_id", flat=True))
