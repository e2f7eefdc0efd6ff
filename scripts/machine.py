"""What the tests need from the machine itself: a browser and a database server."""

import glob
import os
import shutil
import subprocess
from pathlib import Path

from scripts.environment import Stop, say

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str:
    """The path of Chromium, installed first if it is missing and may be."""
    if not found_browser():
        install("chromium", because="the journeys drive a real browser")
    path = found_browser()
    if not path:
        raise Stop("Chromium was installed but cannot be found.")
    return path


def found_browser() -> str:
    """Where Chromium is, or nothing."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), "")


def postgres_programs() -> Path:
    """The folder of PostgreSQL's own programs, installed first if missing and may be."""
    if not found_postgres():
        install("postgresql", because="every test also runs on PostgreSQL")
    folder = found_postgres()
    if folder is None:
        raise Stop("PostgreSQL was installed but its `initdb` cannot be found.")
    return folder


def found_postgres() -> Path | None:
    """Where `initdb` and `pg_ctl` are: the newest version of Debian's, or on the path."""
    folders = sorted(
        (Path(path) for path in glob.glob("/usr/lib/postgresql/*/bin")),
        key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0,
    )
    on_path = shutil.which("initdb")
    candidates = [*([Path(on_path).parent] if on_path else []), *folders]
    return next((f for f in reversed(candidates) if (f / "initdb").exists()), None)


def install(package: str, *, because: str) -> None:
    """Install a system package, or say which one is missing and how to get it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop(
            f"The system package {package} is missing, and {because}. "
            f"Install it (Debian or Ubuntu: sudo apt-get install {package}) and run ./test again."
        )
    say(f"Installing the system package {package}, because {because} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0"]
    steps = [[*apt, "update"], [*apt, "install", "--no-install-recommends", package]]
    for step in steps:
        done = subprocess.run(
            step, env=quiet, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode != 0:
            raise Stop(f"{done.stdout}\n{done.stderr}\n`{' '.join(step)}` failed.")
