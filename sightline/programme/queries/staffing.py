"""Who is here and what happened, as the rules of what is due read them."""

from datetime import date

from sightline.authorities.models import Absence, Authority, Person, Post, Unit
from sightline.children.models import Involvement
from sightline.domain.calendars import add_months
from sightline.domain.case_list import ChildStatus
from sightline.domain.falling_due import Happening, Setting
from sightline.domain.pack import Pack
from sightline.domain.pack_events import Event
from sightline.domain.staffing import Held, Staff, Staffing, UnitHere
from sightline.programme.bank_holidays import working_calendar

STARTS = {
    ChildStatus.IN_CARE: Event.CAME_INTO_CARE,
    ChildStatus.CHILD_PROTECTION: Event.PLAN_STARTED,
}
ENDS = {ChildStatus.IN_CARE: Event.LEFT_CARE, ChildStatus.CHILD_PROTECTION: Event.PLAN_ENDED}
REVIEWS = {
    ChildStatus.IN_CARE: Event.REVIEW_HELD,
    ChildStatus.CHILD_PROTECTION: Event.CONFERENCE_HELD,
}
FIRST_DAY, LAST_DAY = date.min, date.max


def setting_of(authority: Authority, *, pack: Pack, first: date, last: date) -> Setting:
    """Everything that what is due from `first` to `last` is worked out from. Five queries."""
    return Setting(
        pack=pack,
        staffing=staffing_of(authority),
        calendar=working_calendar(),
        happenings=happenings(authority, first=add_months(first, -12), last=last),
    )


def staffing_of(authority: Authority) -> Staffing:
    """Everybody who is or was here, their posts and absences, and the units. Four queries."""
    away: dict[int, list[tuple[date, date]]] = {}
    for absence in Absence.objects.filter(authority=authority):
        until = absence.to_on or LAST_DAY
        away.setdefault(absence.person_id, []).append((absence.from_on, until))
    people = Person.objects.filter(authority=authority)
    posts = Post.objects.filter(authority=authority).select_related("role")
    return Staffing(
        people={one.pk: _staff(one, tuple(away.get(one.pk, ()))) for one in people},
        posts=tuple(
            Held(
                post.person_id,
                post.role.key,
                post.unit_id,
                post.started_on or FIRST_DAY,
                post.ended_on or LAST_DAY,
            )
            for post in posts
        ),
        units={
            unit.pk: UnitHere(
                unit.pk, unit.name, unit.parent_id, unit.kind, unit.code, unit.group, unit.in_scope
            )
            for unit in Unit.objects.filter(authority=authority)
        },
    )


def _staff(person: Person, away: tuple[tuple[date, date], ...]) -> Staff:
    return Staff(
        person.pk,
        person.name,
        person.line_manager_id,
        person.started_on or FIRST_DAY,
        person.ended_on or LAST_DAY,
        away,
    )


def happenings(authority: Authority, *, first: date, last: date) -> tuple[Happening, ...]:
    """What the case list's dates say happened to children between two days. One query.

    Entry to care and the start of a plan are the first day of that involvement; leaving and the
    end of a plan its last; a review or conference the last one the list knows; closure the end
    of a main involvement.
    """
    involvements = Involvement.objects.filter(authority=authority).order_by("pk")
    found = [one for each in involvements.iterator() for one in _told_by(each)]
    return tuple(one for one in found if first <= one.on <= last)


def _told_by(involvement: Involvement) -> list[Happening]:
    status = ChildStatus(involvement.status)
    dated = [
        (STARTS.get(status), involvement.started_on),
        (ENDS.get(status), involvement.ended_on),
        (REVIEWS.get(status), involvement.last_review_on),
        (Event.CLOSURE if involvement.main else None, involvement.ended_on),
    ]
    known = (
        ("worker", involvement.worker_id),
        ("iro", involvement.iro_id),
        ("chair", involvement.chair_id),
    )
    parties = tuple((key, person) for key, person in known if person is not None)
    return [
        Happening(event, on, involvement.child_id, involvement.unit_id, None, parties)
        for event, on in dated
        if event is not None and on is not None
    ]
