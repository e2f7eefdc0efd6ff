"""`./test`: everything that must hold before a change is good."""

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor

from scripts import legs
from scripts.environment import DEVELOPMENT, Stop, prepare, say
from scripts.legs import Leg, Result
from scripts.machine import browser
from scripts.postgres import throwaway_postgres

PARALLEL = ("-n", "2")
QUICK = ("-m", "not browser and not slow", "--hypothesis-profile=quick")
ON_POSTGRES = ("-m", "not browser and not once")
NOT_BROWSED = ("-m", "not browser and not walked_in_browser")
WITHOUT_DATABASE = tuple(f"--ignore=tests/{room}" for room in ("domain", "packs", "scripts"))
"""Rooms whose tests ask no database anything: once is enough."""
JOURNEYS = ("tests/journeys", "-m", "browser")
JOURNEYS_ON_BOTH = ("tests/journeys", "-m", "browser and on_both")


def main() -> int:
    """Read the choices, run the legs, and close with the counts."""
    choices, paths = parser().parse_known_args()
    try:
        prepare(DEVELOPMENT)
        if paths:
            results = [legs.run(legs.pytest("chosen tests", *paths))]
        else:
            results = quick() if choices.quick else everything()
    except Stop as problem:
        say(str(problem))
        results = [Result("what the tests need", 0, 1, 0)]
    except KeyboardInterrupt:
        results = [Result("stopped by hand", 0, 1, 0)]
    return close(results)


def parser() -> argparse.ArgumentParser:
    """The choices of `./test`."""
    choices = argparse.ArgumentParser(prog="./test", description="Run the tests.")
    choices.add_argument("--quick", action="store_true", help="without browser and PostgreSQL")
    choices.epilog = "Anything else is handed to pytest: ./test tests/jobs -k clockwork"
    return choices


def quick() -> list[Result]:
    """The checks beside the tests on SQLite: what to run before every commit."""
    with ThreadPoolExecutor(2) as pool:
        tests = pool.submit(legs.run, legs.pytest("tests on SQLite", *PARALLEL, *QUICK))
        checked = pool.submit(run_checks)
        return [*checked.result(), tests.result()]


def everything() -> list[Result]:
    """Checks; tests on both databases; journeys on both."""
    path = browser()
    results = run_checks()
    results.append(legs.run(legs.pytest("tests on SQLite", *PARALLEL, *NOT_BROWSED)))
    results.append(legs.run(on_file("journeys on SQLite", path)))
    with throwaway_postgres() as address:
        on_postgres = {"DATABASE_URL": address, **in_browser(path)}
        for name, arguments in (
            ("tests on PostgreSQL", (*PARALLEL, *ON_POSTGRES, *WITHOUT_DATABASE)),
            ("journeys on PostgreSQL", (*PARALLEL, *JOURNEYS_ON_BOTH)),
        ):
            leg = legs.pytest(name, "--create-db", *arguments, environment=on_postgres)
            results.append(legs.run(leg))
    return results


def on_file(name: str, chromium: str) -> Leg:
    """Journeys need a database in a file: the browser and the test write at the same time."""
    environment = {"TEST_DATABASE_FILE": "journeys.sqlite3", **in_browser(chromium)}
    return legs.pytest(name, *PARALLEL, *JOURNEYS, environment=environment)


def in_browser(chromium: str) -> dict[str, str]:
    """Where the browser is; its own loop runs in the thread of the test."""
    return {"CHROMIUM": chromium, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}


def run_checks() -> list[Result]:
    """Each check, told of in one line, or in full when it fails."""
    results = []
    for leg in legs.checks():
        result = legs.run(leg, quietly=True)
        if result.failed:
            say(f"\n── {leg.name} ──\n{result.output}")
        results.append(result)
    return results


def close(results: list[Result]) -> int:
    """A line for each leg, and the counts alone on the last."""
    say("")
    for result in results:
        state = "FAILED" if result.failed else "passed"
        counts = f"{result.passed} passed, {result.failed} failed"
        left = f", {result.skipped} skipped" if result.skipped else ""
        say(f"{state}  {result.name:<26} {counts}{left} in {result.seconds:.0f} s")
    passed = sum(result.passed for result in results)
    failed = sum(result.failed for result in results)
    skipped = sum(result.skipped for result in results)
    say("")
    say(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
