"""manage.py pack_check: everything that is wrong with a pack, at once."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sightline.frameworks.packs.checking import Checked, check_folder

WELL, WRONG, NOT_THERE = 0, 1, 2


class Command(BaseCommand):
    """Checks packs; exits 0 when all are well, 1 when something is wrong, 2 when one is missing."""

    help = (
        "Check the packs in these folders and list every problem with its file, line and what was "
        "expected. Exits 0 when nothing is wrong, 1 when something is, 2 when a folder is missing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """DIR… and --json."""
        parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="Print the problems as JSON")

    def handle(self, *args: Any, folders: list[Path], json: bool, **options: Any) -> None:
        """Check each folder and say how it stands."""
        missing = [str(folder) for folder in folders if not (folder / "pack.yaml").is_file()]
        if missing:
            self.stderr.write(f"There is no pack.yaml in {', '.join(missing)}")
            sys.exit(NOT_THERE)
        checked = {str(folder): check_folder(folder) for folder in folders}
        self._as_json(checked) if json else self._in_words(checked)
        if any(one.problems for one in checked.values()):
            sys.exit(WRONG)

    def _as_json(self, checked: dict[str, Checked]) -> None:
        told = {
            folder: {"sha256": one.sha256, "problems": [asdict(each) for each in one.problems]}
            for folder, one in checked.items()
        }
        self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))

    def _in_words(self, checked: dict[str, Checked]) -> None:
        for folder, one in checked.items():
            for problem in one.problems:
                self.stdout.write(f"{folder}/{problem}")
            count = len(one.problems)
            well = f"nothing wrong, SHA-256 {one.sha256[:12]}"
            many = f"{count} problem{'' if count == 1 else 's'}"
            self.stdout.write(f"{folder}: {many if count else well}")
