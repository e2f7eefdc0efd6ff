"""`./bench`: how fast Sightline is on this machine. Run by hand; never a test."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from scripts import bench_tables as tables
from scripts import site
from scripts.environment import ROOT, RUNTIME, Stop, prepare, say, tool
from scripts.postgres import throwaway_postgres

# Times of the data: councils, and years of each. The first is one year of one council.
SIZES = {1: (1, 1), 10: (1, 10), 100: (10, 10)}
IMPORT_ROWS = 200_000
SHARED_OUT = (200, 2_000, 20_000)
REPORTED = 1_000
PARTS = ("pages", "import", "sharing", "report")
DATABASES = ("sqlite", "postgresql")


def main() -> int:
    """Measure what was asked for, and print the tables."""
    choices = parser().parse_args()
    try:
        prepare(RUNTIME)
        found = measure(choices)
    except Stop as problem:
        say(str(problem))
        return 1
    words = tables.report(found)
    say(words)
    if choices.keep:
        (ROOT / "docs" / "benchmarks.md").write_text(words, encoding="utf-8")
    return 0


def parser() -> argparse.ArgumentParser:
    """What to measure."""
    choices = argparse.ArgumentParser(prog="./bench", description="Measure how fast Sightline is.")
    choices.add_argument("--only", choices=PARTS, action="append", help="measure this part only")
    choices.add_argument("--on", choices=DATABASES, action="append", help="this database only")
    choices.add_argument(
        "--times", type=int, choices=SIZES, action="append", help="pages at this size only"
    )
    choices.add_argument("--keep", action="store_true", help="write docs/benchmarks.md as well")
    return choices


def measure(choices: argparse.Namespace) -> dict[str, Any]:
    """Every part, on every database it depends on."""
    parts = choices.only or PARTS
    found: dict[str, Any] = {"pages": {}, "import": {}, "report": {}, "sharing": [], "placing": {}}
    if "sharing" in parts:
        say("Drawing and sharing out …")
        found["sharing"] = run("benchmarks.sharing", *map(str, SHARED_OUT), environment={})
    for database in choices.on or DATABASES:
        if "sharing" in parts:
            say(f"Drawing and sharing out on {database} …")
            with fresh_site(database) as environment:
                found["placing"][database] = run(
                    "benchmarks.placing", *map(str, SHARED_OUT), environment=environment
                )
        for times in choices.times or SIZES:
            if "pages" in parts:
                with fresh_site(database) as environment:
                    found["pages"][database, times] = measure_pages(environment, times, database)
        for part, module, size in (
            ("import", "benchmarks.importing", IMPORT_ROWS),
            ("report", "benchmarks.reporting", REPORTED),
        ):
            if part in parts:
                say(f"{part} of {size:,} on {database} …")
                with fresh_site(database) as environment:
                    found[part][database] = run(module, str(size), environment=environment)
    return found


@contextmanager
def fresh_site(database: str) -> Iterator[site.Environment]:
    """A migrated database with nothing in it, gone afterwards."""
    # A server that may forget would flatter PostgreSQL: this one keeps its promises.
    server = throwaway_postgres(forgetful=False) if database == "postgresql" else nullcontext("")
    with tempfile.TemporaryDirectory(prefix="sightline-bench-") as folder, server as address:
        environment = site.site_environment(local=Path(folder), demonstration=True)
        environment.pop("DATABASE_URL", None)
        if address:
            environment["DATABASE_URL"] = address
        site.prepare_site(environment, demonstration=False)
        yield environment


def measure_pages(environment: site.Environment, times: int, database: str) -> dict[str, Any]:
    """Fill the database, serve it, and let sixteen people loose on it."""
    authorities, years = SIZES[times]
    say(f"{times} × the data on {database}: filling …")
    amount = ("--authorities", str(authorities), "--years", str(years))
    site.manage("seed_scale", *amount, environment=environment)
    # What PostgreSQL's own housekeeper, or Sightline's worker, would have done by the next morning.
    site.manage("shell", "-v0", "-c", ANALYZE, environment=environment)
    places = Path(environment["SIGHTLINE_LOCAL"]) / "places.json"
    places.write_text(json.dumps(run("benchmarks.places", environment=environment)))
    say(f"{times} × the data on {database}: sixteen people at once …")
    port = site.free_port()
    server = site.web_server(port, application="benchmarks.timed_wsgi:application")
    process = site.start(server, environment)
    try:
        site.wait_until_open(port, process)
        found: dict[str, Any] = run(
            "benchmarks.load", str(port), str(places), environment=environment
        )
    finally:
        site.stop([process])
    return found


ANALYZE = "from django.db import connection; connection.cursor().execute('ANALYZE')"


def run(module: str, *arguments: str, environment: site.Environment) -> Any:
    """Run one measure in a process of its own; it prints JSON."""
    done = subprocess.run(
        [tool("python"), "-m", module, *arguments],
        cwd=ROOT,
        env=environment or None,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Stop(f"{done.stdout}\n{module} failed.")
    return json.loads(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
