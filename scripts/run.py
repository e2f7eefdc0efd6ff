"""`./run`: starts Sightline on this machine."""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from scripts import check, site
from scripts.environment import ROOT, RUNTIME, Stop, prepare, say


def main() -> int:
    """Read the choices, start, and turn what stops us into words."""
    choices = parser().parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        prepare(RUNTIME)
        return check_site() if choices.check else serve(demonstration=not choices.empty)
    except Stop as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 0


def parser() -> argparse.ArgumentParser:
    """The choices of `./run`."""
    choices = argparse.ArgumentParser(prog="./run", description="Start Sightline on this machine.")
    choices.add_argument("--empty", action="store_true", help="start without the demonstration")
    choices.add_argument(
        "--check",
        action="store_true",
        help="start with fresh data, visit the pages as every demonstration person, and stop",
    )
    choices.epilog = "PORT chooses the port (8000); dotenv-sample lists everything that can be set."
    return choices


def serve(*, demonstration: bool) -> int:
    """Prepare the site and serve it until it is stopped."""
    port = int(os.environ.get("PORT", "8000"))
    site.require_free(port)
    local = Path(os.environ.get("SIGHTLINE_LOCAL", ROOT / ".local"))
    environment = site.site_environment(local=local, demonstration=demonstration)
    site.prepare_site(environment, demonstration=demonstration)
    with site.running_site(environment, port=port) as processes:
        welcome(environment, port=port, demonstration=demonstration)
        watch(processes, environment)
    return 1


def welcome(environment: site.Environment, *, port: int, demonstration: bool) -> None:
    """The address, and who can sign in."""
    say(f"\nSightline is at http://{site.HOST}:{port}/    (ctrl-C stops it)\n")
    if demonstration:
        say("Everybody and everything in it is invented. You can sign in as:\n")
        say(who_can_sign_in(people_of(environment)))
    else:
        say("It is empty. To open it for a council:\n")
        say("  SECRET_KEY_FILE=.local/secret-key .venv/bin/python manage.py open_authority --help")


def people_of(environment: site.Environment) -> list[dict[str, Any]]:
    """The people of the demonstration, as its command lists them."""
    people: list[dict[str, Any]] = json.loads(
        site.manage("demo", "--people", "--json", environment=environment)
    )
    return people


def who_can_sign_in(people: list[dict[str, Any]]) -> str:
    """A line for each person: email address, password, what they are."""
    width = max(len(person["email"]) for person in people)
    lines = [
        f"  {person['email']:<{width}}  {person['password']}  "
        f"{person['name']}, {person['title']} ({person['authority']})"
        for person in people
    ]
    return "\n".join(lines)


def watch(processes: list[subprocess.Popen[bytes]], environment: site.Environment) -> None:
    """Keep the worker going; stop when the web server stops."""
    server, _ = processes
    while server.poll() is None:
        if processes[1].poll() is not None:
            say("The worker stopped; starting it again. What it had in hand is done again.")
            processes[1] = site.start(site.worker(), environment)
        time.sleep(1)
    say("The web server stopped.")


def check_site() -> int:
    """Do all of it on a free port with fresh data, visit the pages, and say what failed."""
    with tempfile.TemporaryDirectory(prefix="sightline-check-") as folder:
        environment = site.site_environment(local=Path(folder), demonstration=True)
        site.prepare_site(environment, demonstration=True)
        port = site.free_port()
        with site.running_site(environment, port=port):
            problems = check.visit_everybody(f"http://{site.HOST}:{port}", people_of(environment))
    for problem in problems:
        say(f"FAILED  {problem}")
    say("Something is wrong: see above." if problems else "All is well.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
