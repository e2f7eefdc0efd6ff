"""A case list of 200,000 rows, imported, beside the bare reading of the same file."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from python_calamine import CalamineWorkbook

import benchmarks.ready  # noqa: F401 - before anything of Django's
from sightline.authorities.models import Authority, Person
from sightline.authorities.walls import inside
from sightline.children.importing import import_file
from sightline.children.invented_case_list import write_annex_a
from sightline.children.models import Child

ON = date(2026, 10, 1)
AT = datetime(2026, 10, 1, 9, tzinfo=ZoneInfo("Europe/London"))
ROWS_A_CHILD = 4


def main() -> None:
    """Write it, read it bare, import it."""
    rows = int(sys.argv[1])
    authority, _ = Authority.objects.get_or_create(
        key="import", defaults={"name": "Import", "short_name": "Import", "invented": True}
    )
    with TemporaryDirectory() as folder, inside(authority):
        by = Person.objects.create(authority=authority, name="Import")
        path = Path(folder) / "annex-a.xlsx"
        teams = [f"Team {n}" for n in range(40)]
        workers = {team: [f"Worker {n} of {team}" for n in range(12)] for team in teams}
        write_annex_a(
            path, children=rows // ROWS_A_CHILD, seed=1, teams=teams, workers=workers, on=ON
        )
        began = perf_counter()
        read = read_bare(path)
        bare = perf_counter() - began
        began = perf_counter()
        case_list = import_file(authority=authority, path=path, as_at=ON, by=by, at=AT)
        whole = perf_counter() - began
        children = Child.objects.count()
    found = {"rows": read, "bare": bare, "whole": whole, "children": children}
    print(json.dumps({**found, "status": case_list.status}))


def read_bare(path: Path) -> int:
    """Every row of every sheet, by the library alone; how many."""
    book = CalamineWorkbook.from_path(str(path))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


if __name__ == "__main__":
    main()
