"""A throw-away PostgreSQL: made in a temporary folder, quick and forgetful, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.environment import Stop
from scripts.machine import postgres_programs
from scripts.site import HOST, free_port

# Losing everything when the machine stops is fine for a test, and much faster.
FORGETFUL = ("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off")
OWNER, DATABASE = "owner", "sightline"
# Row-level security holds neither for a superuser nor for a role that may bypass it.
ROLE = f"CREATE ROLE {DATABASE} LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS"


@contextmanager
def throwaway_postgres(*, forgetful: bool = True) -> Iterator[str]:
    """A running server; its address as DATABASE_URL wants it."""
    programs = postgres_programs()
    folder = Path(tempfile.mkdtemp(prefix="sightline-postgres-"))
    port = free_port()
    server = Server(programs, folder, port, FORGETFUL if forgetful else ())
    try:
        server.make()
        server.start()
        yield f"postgres://{DATABASE}@{HOST}:{port}/{DATABASE}"
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """One cluster in one folder."""

    def __init__(self, programs: Path, folder: Path, port: int, options: tuple[str, ...]) -> None:
        self.programs, self.folder, self.port, self.options = programs, folder, port, options
        self.cluster = folder / "cluster"

    def make(self) -> None:
        """A new cluster. PostgreSQL refuses to run as root, so root hands it to somebody else."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, user=unprivileged())
        self.run("initdb", "-D", str(self.cluster), "-U", OWNER, "-A", "trust", "-E", "UTF8")

    def start(self) -> None:
        """Start it, and make the role and the database that Sightline uses."""
        options = [f"-p {self.port}", f"-k {self.folder}", f"-c listen_addresses={HOST}"]
        log = str(self.folder / "log")
        self.run(
            *("pg_ctl", "-D", str(self.cluster), "-w", "-l", log),
            *("-o", " ".join([*options, *self.options]), "start"),
        )
        self.say(ROLE)
        self.say(f"CREATE DATABASE {DATABASE} OWNER {DATABASE}")

    def say(self, sql: str) -> None:
        """One statement, as the owner of the cluster."""
        at = ["-h", HOST, "-p", str(self.port), "-U", OWNER, "-d", "postgres"]
        self.run("psql", *at, "-q", "-v", "ON_ERROR_STOP=1", "-c", sql)

    def stop(self) -> None:
        """Stop it at once."""
        if (self.cluster / "postmaster.pid").exists():
            self.run("pg_ctl", "-D", str(self.cluster), "-m", "immediate", "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, as somebody who is not root."""
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", unprivileged(), "--", *command]
        # Its output goes to a file: a server started by pg_ctl keeps a pipe open for ever.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                command, cwd=self.folder, stdout=output, stderr=output, check=False
            )
            output.seek(0)
            words = output.read().decode()
        if done.returncode != 0:
            raise Stop(f"{words}\nPostgreSQL's {program} failed.")


def unprivileged() -> str:
    """Somebody on this machine who is not root."""
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
