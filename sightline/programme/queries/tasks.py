"""Questions about what falls due from the framework: whose it is, where it stands."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from sightline.authorities.models import Authority, Person
from sightline.authorities.queries import posts_of
from sightline.domain.cycle_status import OPEN, AssignmentKind
from sightline.programme.models import Assignment


def tasks(authority: Authority) -> QuerySet[Assignment]:
    """Every task, with those it is due from and about."""
    return Assignment.objects.filter(authority=authority, kind=AssignmentKind.TASK).select_related(
        "person", "unit", "child", "about_person", "about_unit", "edition"
    )


def tasks_of(person: Person, *, on: date) -> QuerySet[Assignment]:
    """What is due from this person, or from anybody in a role they hold on the day."""
    return tasks(person.authority).filter(whose(person, on=on))


def whose(person: Person, *, on: date) -> Q:
    """True of the tasks a person may tick off. One query, for their posts."""
    roles = {post.role.key for post in posts_of(person, on=on)}
    return Q(person=person) | Q(shared=True, role__in=roles)


def is_mine(task: Assignment, person: Person, *, on: date) -> bool:
    """Whether this person may tick the task off. One query, for their posts."""
    if task.person_id == person.pk:
        return True
    return task.shared and task.role in {post.role.key for post in posts_of(person, on=on)}


def waiting(found: QuerySet[Assignment], *, until: date) -> QuerySet[Assignment]:
    """Of these, what is still to be done and due by a day, first due first."""
    return found.filter(status__in=OPEN, due_on__lte=until).order_by("due_on", "title", "pk")


def task_for(
    authority: Authority,
    *,
    activity: str,
    person: Person,
    on: date,
    about_person: int | None = None,
    about_unit: int | None = None,
    child: int | None = None,
) -> Assignment | None:
    """The first open task of this activity that work by this person, about this, would do.

    A task that names whom it is about is done only by work about them.
    """
    found = tasks(authority).filter(
        whose(person, on=on), source="activity", activity=activity, status__in=OPEN
    )
    about = (
        Q(about_person=None, about_unit=None, child=None)
        | Q(about_person=about_person, about_person__isnull=False)
        | Q(about_unit=about_unit, about_unit__isnull=False)
        | Q(child=child, child__isnull=False)
    )
    return found.filter(about, fulfilled_by=None).order_by("due_on", "pk").first()


def task_or_404(authority: Authority, pk: int) -> Assignment:
    """The task, or not found."""
    found = tasks(authority).filter(pk=pk).first()
    if found is None:
        raise Http404
    found.authority = authority
    return found
