"""Sightline as running processes: its folder, its secret, its web server and its worker."""

import os
import secrets
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from scripts.environment import ROOT, Stop, say, tool

HOST = "127.0.0.1"
WEB_WORKERS = 2
THREADS_EACH = 4
SECONDS_TO_START = 60
SECONDS_TO_STOP = 20

Environment = dict[str, str]


def settings_from_file() -> Environment:
    """What a `.env` file beside this project says, if there is one."""
    path = ROOT / ".env"
    if not path.exists():
        return {}
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in pairs}


def site_environment(*, local: Path, demonstration: bool) -> Environment:
    """The environment of the site on this machine. What the person has set comes first."""
    ours = {
        "SIGHTLINE_LOCAL": str(local),
        "DEMONSTRATION": str(demonstration),
        # The address is this machine's own, so there is no certificate to insist on.
        "HTTPS": "False",
        "LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
    }
    theirs = {**settings_from_file(), **os.environ}
    environment = {**ours, **theirs}
    if not {"SECRET_KEY", "SECRET_KEY_FILE"} & theirs.keys():
        environment["SECRET_KEY_FILE"] = str(secret_key_file(local))
    return environment


def secret_key_file(local: Path) -> Path:
    """The site's secret key, made once and readable by its owner only."""
    path = local / "secret-key"
    if not path.exists():
        local.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path


def manage(*arguments: str, environment: Environment, aloud: bool = False) -> str:
    """Run one of `manage.py`'s commands: what it printed, unless it was printed `aloud`."""
    command = [tool("python"), str(ROOT / "manage.py"), *arguments]
    output = None if aloud else subprocess.PIPE
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=output, text=True, check=False)
    if done.returncode != 0:
        raise Stop(f"{done.stdout or ''}\n`manage.py {' '.join(arguments)}` failed.")
    return done.stdout or ""


def prepare_site(environment: Environment, *, demonstration: bool) -> None:
    """Bring the database up to date, gather the static files, and load the demonstration once."""
    Path(environment["SIGHTLINE_LOCAL"]).mkdir(parents=True, exist_ok=True)
    say("Bringing the database up to date …")
    with ThreadPoolExecutor(2) as both:
        gathered = both.submit(manage, "collectstatic", "--noinput", "-v0", environment=environment)
        manage("migrate", "-v0", environment=environment)
        gathered.result()
    if demonstration:
        say("Loading the demonstration, unless somebody is here already …")
        manage("demo", "--if-empty", environment=environment, aloud=True)


def free_port() -> int:
    """A port nobody is using."""
    with socket.socket() as door:
        door.bind((HOST, 0))
        return int(door.getsockname()[1])


def require_free(port: int) -> None:
    """Say so when something else already listens on the port."""
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, port))
        except OSError as problem:
            raise Stop(
                f"Port {port} on {HOST} is in use by another program. "
                f"Stop it, or choose another: PORT={port + 1} ./run"
            ) from problem


@contextmanager
def running_site(environment: Environment, *, port: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The web server and the worker, both stopped at the end."""
    processes = [start(web_server(port), environment), start(worker(), environment)]
    try:
        wait_until_open(port, processes[0])
        yield processes
    finally:
        stop(processes)


def web_server(port: int, *, application: str = "sightline.web.wsgi:application") -> list[str]:
    """The command that serves the pages."""
    return [
        *(tool("granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--workers", str(WEB_WORKERS), "--blocking-threads", str(THREADS_EACH)),
        *("--log-level", "warning", "--no-ws", application),
    ]


def worker() -> list[str]:
    """The command that does the background work."""
    return [tool("python"), str(ROOT / "manage.py"), "worker"]


def start(command: list[str], environment: Environment) -> subprocess.Popen[bytes]:
    """Start it in a group of its own, so that ctrl-C reaches it through us, once."""
    return subprocess.Popen(command, env=environment, cwd=ROOT, start_new_session=True)


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to finish what it has in hand; what does not stop in time is ended."""
    for process in processes:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
    for process in processes:
        try:
            process.wait(timeout=SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_until_open(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait for the first answer."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise Stop("The web server stopped as soon as it started. The lines above say why.")
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise Stop(f"The web server did not answer on port {port} in {SECONDS_TO_START} seconds.")
