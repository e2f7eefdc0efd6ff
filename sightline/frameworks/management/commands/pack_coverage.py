"""manage.py pack_coverage: what Sightline does about every clause of a framework's document."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from sightline.domain.clauses import (
    OUTSIDE_AT_MOST_PERCENT,
    Accounted,
    accounted,
    accounted_by_area,
    missing_most,
    planned,
)
from sightline.domain.pack import Clause, ClauseStatus
from sightline.frameworks.packs.checking import Checked, check_folder
from sightline.ui.words import count

WELL, WRONG, NOT_THERE = 0, 1, 2


class Command(BaseCommand):
    """Counts clauses by status; exits 0, 1 when a pack does not check, 2 when one is missing."""

    help = (
        "Count the clauses of these packs (of all packs when none is named) by what Sightline does "
        "about them, in all and in each area, and list those that are planned with what is "
        "missing. Exits 0 when every pack checks, 1 when one does not or leaves more than "
        f"{OUTSIDE_AT_MOST_PERCENT} clauses in a hundred outside, 2 when a folder has no pack."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """[DIR…] and --json."""
        parser.add_argument("folders", nargs="*", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="Print the counts as JSON")

    def handle(self, *args: Any, folders: list[Path], json: bool, **options: Any) -> None:
        """Count each pack and say how it stands."""
        wanted = folders or sorted(one.parent for one in settings.PACKS.glob("*/pack.yaml"))
        missing = [str(folder) for folder in wanted if not (folder / "pack.yaml").is_file()]
        if missing or not wanted:
            self.stderr.write(f"There is no pack.yaml in {', '.join(missing) or settings.PACKS}")
            sys.exit(NOT_THERE)
        checked = {folder.resolve().name: check_folder(folder) for folder in wanted}
        self._as_json(checked) if json else self._in_words(checked)
        if any(one.problems for one in checked.values()):
            sys.exit(WRONG)

    def _as_json(self, checked: dict[str, Checked]) -> None:
        told = {name: _told(one) for name, one in checked.items()}
        self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))

    def _in_words(self, checked: dict[str, Checked]) -> None:
        for name, one in checked.items():
            clauses = one.clauses
            self.stdout.write(f"{name}: {_heading(one, accounted(clauses))}")
            self._table(clauses)
            for wanted, waiting in missing_most(clauses):
                self.stdout.write(f"  waiting for: {wanted} ({count(waiting, 'clause')})")
            for clause in planned(clauses):
                self.stdout.write(f"  {clause.key} planned: {clause.missing}")
            self.stdout.write("")

    def _table(self, clauses: tuple[Clause, ...]) -> None:
        """The counts, all areas first, in columns that line up."""
        areas = {"all areas": accounted(clauses), **accounted_by_area(clauses)}
        wide = max(len(area) for area in areas)
        heads = [*(status.value for status in ClauseStatus), "all"]
        self.stdout.write("  " + " ".join(["".ljust(wide), *(head.rjust(8) for head in heads)]))
        for area, counts in areas.items():
            numbers = [*(counts.by_status[status] for status in ClauseStatus), counts.total]
            line = [area.ljust(wide), *(str(number).rjust(8) for number in numbers)]
            self.stdout.write("  " + " ".join(line))


def _heading(checked: Checked, counts: Accounted) -> str:
    said = f"{count(counts.total, 'clause')}, {counts.alive} of them alive in Sightline"
    if counts.too_many_outside:
        said += f"; more than {OUTSIDE_AT_MOST_PERCENT} in a hundred are outside"
    if checked.problems:
        said += f"; {count(len(checked.problems), 'problem')}: see pack_check"
    return said


def _told(checked: Checked) -> dict[str, Any]:
    """One pack for a program to read."""
    clauses = checked.clauses
    counts = accounted(clauses)
    return {
        "checks": not checked.problems,
        "problems": len(checked.problems),
        "sha256": checked.sha256,
        "clauses": counts.total,
        "alive": counts.alive,
        "too_many_outside": counts.too_many_outside,
        "by_status": _numbers(counts),
        "by_area": {area: _numbers(one) for area, one in accounted_by_area(clauses).items()},
        "planned": [{"clause": one.key, "missing": one.missing} for one in planned(clauses)],
    }


def _numbers(counts: Accounted) -> dict[str, int]:
    return {status.value: number for status, number in counts.by_status.items()}
