"""The children of an invented council, year by year."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sightline.authorities.models import Authority, Person, Unit
from sightline.children.models import Child, Involvement
from sightline.domain.case_list import Answer, ChildStatus
from sightline.web.scale.shape import Shape

STATUSES = list(ChildStatus)
GENDERS = ("male", "female", "not_known")
GROUPS = ("white", "asian", "black", "mixed", "other")
BATCH = 2000


@dataclass
class Council:
    """What is known of a council while its rows are made."""

    authority: Authority
    shape: Shape
    random: Random
    teams: list[Unit]
    workers: dict[int, list[Person]]
    managers: dict[int, Person]
    reviewers: list[Person]
    quality: Person
    open: list[Involvement] = field(default_factory=list)
    children: int = 0


def know(authority: Authority, shape: Shape) -> Council:
    """Read the council that was just made."""
    workers: dict[int, list[Person]] = {}
    managers: dict[int, Person] = {}
    by_role: dict[str, list[Person]] = {}
    people = Person.objects.prefetch_related("posts__role", "posts__unit").order_by("pk")
    for person in people:
        post = person.posts.all()[0]
        by_role.setdefault(post.role.key, []).append(person)
        if post.role.key == "key_worker":
            workers.setdefault(post.unit_id, []).append(person)
        if post.role.key == "team_manager":
            managers[post.unit_id] = person
    return Council(
        authority=authority,
        shape=shape,
        random=Random(authority.key),
        teams=list(Unit.objects.filter(pk__in=workers).order_by("pk")),
        workers=workers,
        managers=managers,
        reviewers=by_role["iro"],
        quality=by_role["qa_manager"][0],
    )


def add_children(council: Council, *, number: int, on: date) -> None:
    """So many children become open to the service on a day."""
    children = Child.objects.bulk_create(
        [child(council, council.children + n, on) for n in range(number)], batch_size=BATCH
    )
    council.children += number
    rows = [involvement(council, one, on) for one in children]
    council.open += Involvement.objects.bulk_create(rows, batch_size=BATCH)


def close_children(council: Council, *, number: int, on: date) -> None:
    """The longest open are closed."""
    closing, council.open = council.open[:number], council.open[number:]
    for row in closing:
        row.ended_on = on
    Involvement.objects.bulk_update(closing, ["ended_on"], batch_size=500)


def child(council: Council, number: int, on: date) -> Child:
    """One invented child."""
    random = council.random
    born = (on - timedelta(days=random.randrange(30, 17 * 365))).replace(day=1)
    return Child(
        authority=council.authority,
        reference=f"{70000 + number}",
        born=born,
        gender=random.choice(GENDERS),
        ethnic_group=random.choice(GROUPS),
        disabled=random.choice(list(Answer)),
        sibling_group=f"F{number // 2}" if random.random() < 0.4 else "",
    )


def involvement(council: Council, child: Child, on: date) -> Involvement:
    """How the child is open, with team and worker."""
    random = council.random
    team = random.choice(council.teams)
    worker = random.choice(council.workers[team.pk])
    return Involvement(
        authority=council.authority,
        child=child,
        status=random.choice(STATUSES),
        source="8",
        main=True,
        started_on=on - timedelta(days=random.randrange(0, 200)),
        team_words=team.name,
        unit=team,
        worker_words=worker.name,
        worker=worker,
        iro=random.choice(council.reviewers),
        last_seen_on=on - timedelta(days=random.randrange(0, 30)),
    )
