"""manage.py import_children: bring a case list in from a file."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.children.files import Refused
from sightline.children.importing import import_file, try_file
from sightline.children.models import CaseList, CaseListProblem
from sightline.children.reading import CaseListRead, OwnMap
from sightline.domain.case_list import ImportStatus, Problem
from sightline.domain.case_list_changes import Changes, Kind
from sightline.domain.case_list_mapping import MAPPABLE
from sightline.domain.errors import NotAllowed
from sightline.ui.words import count

DONE, REFUSED, USAGE = 0, 1, 2
PROBLEMS_PRINTED = 50


class Command(BaseCommand):
    """Imports a case list; exits 0 when done, 1 when it was refused, 2 when called wrongly."""

    help = (
        "Import a case list: an Annex A workbook (xlsx, xls, ods), a CSV, or a folder or zip of "
        "CSVs. Exits 0 when it is imported or nothing changes, 1 when it is refused or its columns "
        "are not known, 2 when the command is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE --authority KEY [--on DATE] [--sheet-map FILE] [--dry-run]."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--authority", required=True, metavar="KEY")
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="DATE",
            help="The day the list was made, as 2026-10-05; today if left out",
        )
        parser.add_argument(
            "--sheet-map",
            type=Path,
            metavar="FILE",
            help="YAML that says what the columns mean: columns: {reference: Mosaic ID, …}, "
            f"status_is: in_care. Columns may say: {', '.join(MAPPABLE)}",
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check what was asked, then import or try."""
        authority = Authority.objects.filter(key=options["authority"]).first()
        if authority is None:
            self.stop(USAGE, f"There is no authority {options['authority']}")
        path: Path = options["file"]
        if not path.exists():
            self.stop(USAGE, f"There is no file {path}")
        own_map = self.own_map(options["sheet_map"])
        as_at = options["on"] or timezone.localdate()
        work = self.try_only if options["dry_run"] else self.bring_in
        with inside(authority):
            ending = work(authority, path, as_at, own_map)
        if ending != DONE:
            sys.exit(ending)

    def own_map(self, path: Path | None) -> OwnMap | None:
        """The meaning of columns from a YAML file."""
        if path is None:
            return None
        try:
            told = YAML(typ="safe").load(path)
        except (OSError, YAMLError) as error:
            self.stop(USAGE, f"{path} cannot be read: {error}")
        if not isinstance(told, dict) or not isinstance(told.get("columns"), dict):
            self.stop(USAGE, f"{path} must have “columns:” with a heading for each meaning")
        columns = {str(fact): str(heading) for fact, heading in told["columns"].items()}
        return OwnMap(columns=columns, status_is=str(told.get("status_is") or ""))

    def try_only(
        self, authority: Authority, path: Path, as_at: date, own_map: OwnMap | None
    ) -> int:
        """Say what a file would change."""
        try:
            tried = try_file(authority=authority, path=path, as_at=as_at, own_map=own_map)
        except Refused as refused:
            return self.say_refused(refused.problems)
        if tried.changes is None:
            return self.say_unmapped(tried.read)
        self.say_sheets(tried.read)
        self.say_problems(tried.read.problems, tried.read.problem_count)
        self.say_changes(tried.changes)
        self.stdout.write("Nothing was changed: this was a dry run")
        return DONE

    def bring_in(
        self, authority: Authority, path: Path, as_at: date, own_map: OwnMap | None
    ) -> int:
        """Import a file and say what changed."""
        try:
            case_list = import_file(
                authority=authority,
                path=path,
                as_at=as_at,
                by=None,
                at=timezone.now(),
                own_map=own_map,
            )
        except NotAllowed as refused:
            return self.say_refused(refused.reasons)
        if case_list.status == ImportStatus.REFUSED:
            return self.say_refused(case_list.refused_because)
        if case_list.status == ImportStatus.DISCARDED:
            headings = ", ".join(case_list.preview["unmapped"]["all"])
            return self.say_refused([HOW_TO_MAP.format(headings=headings)])
        self.say_problems(list(case_list.problems.all()), case_list.problem_count)
        self.say_result(case_list)
        return DONE

    def say_sheets(self, read: CaseListRead) -> None:
        """Which lists were found."""
        for sheet in read.sheets:
            used = f"{count(sheet.rows, 'row')}" if sheet.used else "not needed"
            self.stdout.write(f"{sheet.sheet}: List {sheet.number}, {sheet.title}: {used}")

    def say_problems(self, problems: Sequence[Problem | CaseListProblem], how_many: int) -> None:
        """The first problems, each with its place."""
        for problem in problems[:PROBLEMS_PRINTED]:
            place = f"{problem.sheet} row {problem.row}" if problem.row else problem.sheet
            self.stdout.write(
                f"  {place}, {problem.column}: “{problem.value}”. "
                f"Expected {problem.expected}. {problem.do}."
            )
        if how_many:
            self.stdout.write(f"{count(how_many, 'problem')} in the file")

    def say_changes(self, changes: Changes) -> None:
        """What would change."""
        parts = [f"{changes.count(kind):,} {kind.value}" for kind in Kind]
        self.stdout.write(f"Children: {', '.join(parts)}")

    def say_result(self, case_list: CaseList) -> None:
        """What did change."""
        if not (case_list.added or case_list.changed or case_list.closed):
            self.stdout.write(f"Nothing changed: all {case_list.unchanged:,} children are the same")
            return
        self.stdout.write(
            f"Children: {case_list.added:,} added, {case_list.changed:,} changed, "
            f"{case_list.closed:,} closed, {case_list.unchanged:,} unchanged"
        )

    def say_unmapped(self, read: CaseListRead) -> int:
        """Which headings a sheet map must speak of."""
        assert read.unmapped is not None  # noqa: S101
        headings = ", ".join(heading for heading in read.unmapped.headings if heading)
        return self.say_refused([HOW_TO_MAP.format(headings=headings)])

    def say_refused(self, because: list[str]) -> int:
        """Why nothing was imported."""
        for reason in because:
            self.stderr.write(reason)
        self.stderr.write("Nothing was imported")
        return REFUSED

    def stop(self, ending: int, words: str) -> NoReturn:
        """Say what is wrong with the command, and end."""
        self.stderr.write(words)
        sys.exit(ending)


HOW_TO_MAP = (
    "These are not the headings of an Annex A list: {headings}. "
    "Say what the columns mean with --sheet-map, or upload the file on the site and match "
    "them there"
)
