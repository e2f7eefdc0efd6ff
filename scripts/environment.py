"""Makes the Python environment from a hash-checked lock, and skips that when nothing changed."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"
VENV = ROOT / ".venv"


class Stop(Exception):
    """Something a person must put right; its words say what."""


def say(words: str) -> None:
    """Tell the person at the terminal, at once."""
    print(words, flush=True)


def tool(name: str) -> str:
    """A program of the environment."""
    return str(VENV / "bin" / name)


def fingerprint(lock: Path) -> str:
    """The SHA-256 of a lock."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def prepare(lock: Path) -> None:
    """Have an environment that holds what the lock says."""
    if VENV.is_symlink():
        # It belongs to somebody else, who keeps it up to date.
        return
    note = VENV / ".lock"
    installed = note.read_text(encoding="utf-8") if note.exists() else ""
    # The development lock holds everything the runtime lock does.
    if works() and installed in {fingerprint(lock), fingerprint(DEVELOPMENT)}:
        return
    say("Installing what Sightline needs (under a minute the first time) …")
    if not works():
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True)
    note.unlink(missing_ok=True)
    if not install_with_uv(lock) and not install_with_pip(lock):
        raise Stop("The packages could not be installed. The lines above say why.")
    note.write_text(fingerprint(lock), encoding="utf-8")


def works() -> bool:
    """True when the environment's Python starts and is the one in hand."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    probe = [tool("python"), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        found = subprocess.run(probe, capture_output=True, text=True, check=False)
    except OSError:
        return False
    return found.stdout.strip() == version


def install_with_uv(lock: Path) -> bool:
    """The fast way: uv itself comes from the lock too, by its hash."""
    with tempfile.TemporaryDirectory() as folder:
        only_uv = Path(folder) / "uv.txt"
        only_uv.write_text(block_of("uv", DEVELOPMENT), encoding="utf-8")
        if not pip("--require-hashes", "-r", str(only_uv), quiet=True):
            return False
    # Without the system's certificates uv refuses a registry behind a council's own proxy.
    environment = {**os.environ, "UV_SYSTEM_CERTS": "1"}
    command = [tool("uv"), "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
    command += ["--python", tool("python")]
    return subprocess.run(command, env=environment, check=False).returncode == 0


def install_with_pip(lock: Path) -> bool:
    """The way that is always there."""
    say("Installing with pip instead of uv; this takes about a minute …")
    return pip("--require-hashes", "-r", str(lock))


def pip(*arguments: str, quiet: bool = False) -> bool:
    """Run the environment's pip install; True when it worked."""
    command = [tool("python"), "-m", "pip", "install", "--disable-pip-version-check", "-q"]
    output = subprocess.DEVNULL if quiet else None
    done = subprocess.run([*command, *arguments], stderr=output, check=False)
    return done.returncode == 0


def block_of(package: str, lock: Path) -> str:
    """One package's lines of a lock: its version and its hashes."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = start + 1
    while end < len(lines) and lines[end].startswith(" "):
        end += 1
    return "\n".join(lines[start:end]) + "\n"
