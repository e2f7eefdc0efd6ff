"""Who a worker's name in a case list is, and which unit a team's name or id is.

Only what is exactly the same is matched without asking; anything less waits for a person.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority, Person, Unit
from sightline.children.models import TeamName, WorkerName
from sightline.domain.case_list_names import fold, key_of_name


@dataclass(frozen=True)
class Names:
    """The person or unit behind each name of a case list, where it is known."""

    people: dict[str, int]
    units: dict[str, int]


def people_by_name(authority: Authority) -> dict[str, int]:
    """People by name, staff id and e-mail address, in one spelling; two of a name are left out."""
    rows = Person.objects.filter(authority=authority).values_list("pk", "name", "staff_id", "email")
    pairs = [(key_of_name(words), pk) for pk, *said in rows for words in {*map(str, said)} if words]
    return only_once(pairs)


def units_by_name(authority: Authority) -> dict[str, int]:
    """Units by name and by the case system's code, in one spelling."""
    rows = Unit.objects.filter(authority=authority).values_list("pk", "name", "code")
    return only_once(
        [(" ".join(w.casefold().split()), pk) for pk, *said in rows for w in said if w]
    )


def only_once(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The names that mean one thing only."""
    different = set(pairs)
    times = Counter(name for name, _ in different)
    return {name: pk for name, pk in different if times[name] == 1}


def resolve(authority: Authority, *, workers: set[str], teams: set[str]) -> Names:
    """Find who and what the names mean, and keep every name so that the rest can be matched."""
    return Names(
        people=remember(
            authority, WorkerName, "person_id", workers, people_by_name(authority), key_of_name
        ),
        units=remember(authority, TeamName, "unit_id", teams, units_by_name(authority), fold),
    )


def remember(
    authority: Authority, model: Any, field: str, words: set[str], exact: dict[str, int], key: Any
) -> dict[str, int]:
    """Keep each name once, with its match when there is an exact one; return those matched."""
    known = dict(model.objects.filter(authority=authority).values_list("words", field))
    unmatched = model.objects.filter(
        authority=authority, set_aside=False, **{f"{field}__isnull": True}
    )
    for row in unmatched.filter(
        words__in=[w for w in words if w in known and key(w) in exact][:500]
    ):
        setattr(row, field, exact[key(row.words)])
        row.save(update_fields=[field])
        known[row.words] = exact[key(row.words)]
    new = sorted(words - known.keys())
    model.objects.bulk_create(
        [model(authority=authority, words=w, **{field: exact.get(key(w))}) for w in new],
        batch_size=500,
    )
    known.update({w: exact[key(w)] for w in new if key(w) in exact})
    return {w: pk for w, pk in known.items() if pk is not None}
