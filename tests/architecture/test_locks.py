"""What is installed is pinned by hash and says nothing of where it came from."""

import re

import pytest

from tests.architecture.reading import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def packages(lock: str) -> dict[str, str]:
    """Every package of a lock and its version."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9_.\-\[\]]+)==([^\s;\\]+)", text, re.M))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))
    loose = [b.splitlines()[0] for b in blocks if "==" in b and "--hash=sha256:" not in b]
    assert loose == []


def test_the_development_lock_holds_all_of_the_runtime_lock() -> None:
    runtime, development = (packages(lock) for lock in LOCKS)
    assert {n: v for n, v in runtime.items() if development.get(n) != v} == {}
