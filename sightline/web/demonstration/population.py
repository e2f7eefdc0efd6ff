"""Invented children, brought in by case lists as a council would."""

import csv
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle as round_and_round
from pathlib import Path
from random import Random

from sightline.authorities.models import Authority, Person, Post
from sightline.children.importing import import_file
from sightline.children.invented_case_list import write_annex_a
from sightline.children.queries import open_children
from sightline.children.reading import OwnMap
from sightline.domain.case_list import ChildStatus
from sightline.domain.organisation import UnitKind
from sightline.web.demonstration.living import Living
from sightline.web.demonstration.plans import CouncilPlan

OWN_MAP = OwnMap(
    columns={
        "reference": "Child",
        "status": "Status",
        "team": "Team",
        "worker": "Worker",
        "iro": "Reviewing officer",
        "chair": "Conference chair",
        "last_supervision_on": "Last supervision",
    }
)


SOONEST, LATEST = timedelta(days=25), timedelta(days=35)
"""A case list is imported about once a month: when a sample is drawn, and else in between."""


class Population:
    """The children of a council, from one case list to the next."""

    def __init__(self, living: Living) -> None:
        self.living = living
        self.first: date | None = None
        self.last: date | None = None

    def live(self, day: date, *, drawn: bool) -> None:
        """Import a case list at the beginning, before a draw, and when the last one is old."""
        age = day - self.last if self.last else LATEST
        if age >= (SOONEST if drawn else LATEST):
            living = self.living
            self.first = self.first or day
            import_case_lists(
                living.plan,
                living.authority,
                since=self.first,
                on=day,
                by=living.importer,
                at=living.at(day, 8),
            )
            self.last = day


def import_case_lists(
    plan: CouncilPlan, authority: Authority, *, since: date, on: date, by: Person, at: datetime
) -> None:
    """The children of the month in Annex A, and what it has no columns for in a list of our own."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / f"Annex A {on:%Y-%m}.xlsx"
        workers = _workers(plan, authority)
        write_annex_a(
            workbook,
            children=plan.children,
            seed=plan.seed,
            teams=sorted(workers),
            workers=workers,
            on=on,
            teams_for=_teams_for(plan),
            known_since=since,
        )
        import_file(authority=authority, path=workbook, as_at=on, by=by, at=at)
        own = Path(folder) / f"Workers and chairs {on:%Y-%m}.csv"
        _write_own_list(own, plan, authority, workers=workers, on=on)
        import_file(authority=authority, path=own, as_at=on, by=by, at=at, own_map=OWN_MAP)


def _teams_for(plan: CouncilPlan) -> dict[ChildStatus, list[str]]:
    """Which teams work with children of each status."""
    return {
        status: [unit.name for unit in plan.units if status in unit.works_with]
        for status in ChildStatus
    }


def _workers(plan: CouncilPlan, authority: Authority) -> dict[str, list[str]]:
    """The names of each team's workers: those in it who manage nobody and have cases."""
    without = [person.name for person in plan.people if not person.has_cases]
    posts = Post.objects.filter(
        authority=authority, unit__kind=UnitKind.TEAM, person__reports__isnull=True
    ).exclude(person__name__in=without)
    teams: dict[str, list[str]] = defaultdict(list)
    for team, name in posts.values_list("unit__name", "person__name").order_by("person__name"):
        teams[team].append(name)
    return dict(teams)


def _write_own_list(
    path: Path,
    plan: CouncilPlan,
    authority: Authority,
    *,
    workers: Mapping[str, Sequence[str]],
    on: date,
) -> None:
    dice = Random(plan.seed)  # noqa: S311 - invented children, not secrets
    in_care, on_plans = ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION
    iros, chairs = _reviewers(plan, in_care), _reviewers(plan, on_plans)
    helpers = round_and_round(_helpers(plan, workers) or [("", "")])
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(OWN_MAP.columns.values())
        for child in open_children(authority, on=on):
            without = child.status == ChildStatus.EARLY_HELP and not child.worker
            team, worker = next(helpers) if without else (child.team_words, child.worker_words)
            supervised = on - timedelta(days=dice.randrange(5, 120))
            writer.writerow(
                [
                    child.reference,
                    child.status.words,
                    team,
                    worker,
                    next(iros) if child.status == in_care else "",
                    next(chairs) if child.status == on_plans else "",
                    supervised.isoformat(),
                ]
            )


def _helpers(plan: CouncilPlan, workers: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Team and worker of early help, in turn; Annex A has no columns for them."""
    teams = _teams_for(plan)[ChildStatus.EARLY_HELP]
    return [(team, name) for team in teams for name in workers.get(team) or ("",)]


def _reviewers(plan: CouncilPlan, status: ChildStatus) -> Iterator[str]:
    """Those who review children with a status, over and over; blanks when there is nobody."""
    names = [one.name for one in plan.people if status in one.reviews]
    return round_and_round(names or [""])
