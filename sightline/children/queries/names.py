"""Questions about the names that case lists write: which are not matched, and who is near."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404
from rapidfuzz import fuzz, process

from sightline.authorities.models import Authority, Person, Unit
from sightline.children.models import Involvement, TeamName, WorkerName
from sightline.domain.case_list_names import fold, key_of_name

NEAR_ENOUGH = 70
MOST_SUGGESTED = 5


@dataclass(frozen=True)
class Unmatched:
    """A name that waits to be matched, and how many children it stands beside."""

    pk: int
    words: str
    children: int


def unmatched_workers(authority: Authority) -> list[Unmatched]:
    """Workers' names nobody has been matched to, those beside most children first."""
    beside = _beside(authority, "worker_words")
    names = WorkerName.objects.filter(authority=authority, person__isnull=True, set_aside=False)
    return _by_children(names.values_list("pk", "words"), beside)


def unmatched_teams(authority: Authority) -> list[Unmatched]:
    """Teams' names no unit has been matched to, those beside most children first."""
    beside = _beside(authority, "team_words")
    names = TeamName.objects.filter(authority=authority, unit__isnull=True, set_aside=False)
    return _by_children(names.values_list("pk", "words"), beside)


def _beside(authority: Authority, field: str) -> dict[str, int]:
    rows = Involvement.objects.filter(authority=authority, main=True, ended_on__isnull=True)
    return dict(rows.order_by().values_list(field).annotate(Count("pk")))


def _by_children(rows: object, beside: dict[str, int]) -> list[Unmatched]:
    names = [Unmatched(pk, words, beside.get(words, 0)) for pk, words in rows]  # type: ignore[attr-defined]
    return sorted(names, key=lambda name: (-name.children, name.words.casefold()))


def count_unmatched(authority: Authority) -> int:
    """How many names wait to be matched."""
    waiting = Q(authority=authority, set_aside=False)
    workers = WorkerName.objects.filter(waiting, person__isnull=True).count()
    return workers + TeamName.objects.filter(waiting, unit__isnull=True).count()


def worker_name_or_404(authority: Authority, pk: int) -> WorkerName:
    """The worker's name, or no page."""
    found = WorkerName.objects.filter(authority=authority, pk=pk).first()
    if found is None:
        raise Http404
    return found


def team_name_or_404(authority: Authority, pk: int) -> TeamName:
    """The team's name, or no page."""
    found = TeamName.objects.filter(authority=authority, pk=pk).first()
    if found is None:
        raise Http404
    return found


def people_near(words: str, people: Sequence[Person]) -> list[Person]:
    """The people whose names are nearest to what a case list writes, nearest first."""
    names = {place: key_of_name(person.name) for place, person in enumerate(people)}
    found = process.extract(
        key_of_name(words),
        names,
        scorer=fuzz.token_sort_ratio,
        score_cutoff=NEAR_ENOUGH,
        limit=MOST_SUGGESTED,
    )
    return [people[place] for _, _, place in found]


def unit_near(words: str, units: Sequence[Unit]) -> Unit | None:
    """The unit whose name is nearest to what a case list writes, if one is near."""
    names = {place: fold(unit.name) for place, unit in enumerate(units)}
    found = process.extractOne(
        fold(words), names, scorer=fuzz.token_set_ratio, score_cutoff=NEAR_ENOUGH
    )
    return units[found[2]] if found else None
