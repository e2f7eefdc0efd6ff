"""What is due, as plain data for a program to read."""

from collections.abc import Iterable, Mapping
from typing import Any

from sightline.authorities.models import Authority
from sightline.children.models import Child
from sightline.domain.falling_due import Due
from sightline.domain.pack import Pack
from sightline.domain.pack_tools import ToolSubject
from sightline.domain.staffing import Staffing


def due_lines(
    authority: Authority, dues: Iterable[Due], *, pack: Pack, staffing: Staffing
) -> list[dict[str, Any]]:
    """One mapping for each piece of work due. One query, for the children's references."""
    listed = list(dues)
    children = {due.subject for due in listed if due.about is ToolSubject.CHILD}
    found = Child.objects.filter(authority=authority, pk__in=children)
    references = dict(found.values_list("pk", "reference"))
    return [due_line(due, pack=pack, staffing=staffing, references=references) for due in listed]


def due_line(
    due: Due, *, pack: Pack, staffing: Staffing, references: Mapping[int, str]
) -> dict[str, Any]:
    """One piece of work due: what, from whom, about whom, when, and by which clauses."""
    role = pack.roles.get(due.role)
    return {
        "name": due.name,
        "kind": due.task.kind.value,
        "activity": due.task.key,
        "title": due.task.title,
        "sample": due.task.sample,
        "role": due.role,
        "role_words": role.words if role else "",
        "person": _person(due.person, staffing),
        "shared_with": [_person(one, staffing) for one in due.shared_with],
        "unit": _unit(due.unit, staffing),
        "subject": _subject(due, staffing, references),
        "group": due.group,
        "share": due.share,
        "cohort": due.cohort,
        "window": {"from": due.window.starts_on.isoformat(), "to": due.window.ends_on.isoformat()},
        "due_on": due.due_on.isoformat(),
        "number": due.number,
        "of": due.of,
        "limit": due.limit.value,
        "excused": due.excused,
        "clauses": list(due.task.clauses),
    }


def _person(person: int | None, staffing: Staffing) -> dict[str, Any] | None:
    if person is None:
        return None
    staff = staffing.people.get(person)
    return {"id": person, "name": staff.name if staff else ""}


def _unit(unit: int | None, staffing: Staffing) -> dict[str, Any] | None:
    here = staffing.units.get(unit) if unit is not None else None
    return {"id": unit, "name": here.name, "code": here.code} if here else None


def _subject(due: Due, staffing: Staffing, references: Mapping[int, str]) -> dict[str, Any] | None:
    """Whom or what the work is about: a child by reference, a person or unit by name."""
    if due.about is None or due.subject is None:
        return None
    if due.about is ToolSubject.CHILD:
        words = references.get(due.subject, "")
    elif due.about in (ToolSubject.TEAM, ToolSubject.SERVICE):
        here = staffing.units.get(due.subject)
        words = here.name if here else ""
    else:
        staff = staffing.people.get(due.subject)
        words = staff.name if staff else ""
    return {"kind": due.about.value, "id": due.subject, "words": words}
