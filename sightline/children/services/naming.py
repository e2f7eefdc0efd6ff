"""Who a worker's name in a case list is, and which unit a team's name or id is.

Only what is exactly the same is matched without asking; anything less waits for a person.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority, Person, Unit
from sightline.children.models import Involvement, TeamName, WorkerName
from sightline.domain.case_list_names import fold, key_of_name

# Where a worker's or a team's name stands in an involvement, and beside it who or what it is.
WORKER_PLACES = (
    ("worker_words", "worker_id"),
    ("iro_words", "iro_id"),
    ("chair_words", "chair_id"),
    ("adviser_words", "adviser_id"),
)
TEAM_PLACES = (("team_words", "unit_id"),)


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
    return only_once([(fold(words), pk) for pk, *said in rows for words in said if words])


def only_once(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The names that mean one thing only."""
    different = set(pairs)
    times = Counter(name for name, _ in different)
    return {name: pk for name, pk in different if times[name] == 1}


def resolve(authority: Authority, *, workers: set[str], teams: set[str]) -> Names:
    """Find who and what the names mean, and keep every name so that the rest can be matched."""
    people = Kept(WorkerName, "person_id", people_by_name(authority), key_of_name, WORKER_PLACES)
    units = Kept(TeamName, "unit_id", units_by_name(authority), fold, TEAM_PLACES)
    return Names(
        people=remember(authority, people, workers), units=remember(authority, units, teams)
    )


@dataclass(frozen=True)
class Kept:
    """How names of one kind are kept: their table, what they stand for, and where they stand."""

    model: Any
    field: str
    exact: dict[str, int]
    spelling: Callable[[str], str]
    places: tuple[tuple[str, str], ...]

    def match_of(self, words: str) -> int | None:
        """What a name exactly means, if anything."""
        return self.exact.get(self.spelling(words))


def remember(authority: Authority, kept: Kept, words: set[str]) -> dict[str, int]:
    """Keep each name once, with its match when there is an exact one; return those matched."""
    match_late(authority, kept)
    rows = kept.model.objects.filter(authority=authority)
    known: dict[str, int | None] = dict(rows.values_list("words", kept.field))
    new = {name: kept.match_of(name) for name in sorted(words - known.keys())}
    kept.model.objects.bulk_create(
        [
            kept.model(authority=authority, words=name, **{kept.field: match})
            for name, match in new.items()
        ],
        batch_size=500,
    )
    return {name: pk for name, pk in (known | new).items() if pk is not None}


def match_late(authority: Authority, kept: Kept) -> None:
    """Match names that waited for a person or unit who has come since, wherever they stand."""
    waiting = kept.model.objects.filter(
        authority=authority, set_aside=False, **{f"{kept.field}__isnull": True}
    )
    for row in waiting:
        match = kept.match_of(row.words)
        if match is None:
            continue
        setattr(row, kept.field, match)
        row.save(update_fields=[kept.field])
        for words, field in kept.places:
            standing = Involvement.objects.filter(authority=authority, **{words: row.words})
            standing.update(**{field: match})
