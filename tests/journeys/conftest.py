"""What a journey needs: Chromium, the site on loopback, and a note of everything that fails."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.emptying import tables_that_can_be_emptied

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def base_url() -> str:
    """Addresses are given whole: each test has a server of its own choosing."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, kept from looking outside."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.fail("Install chromium (Debian: apt-get install chromium), or set CHROMIUM")
    return {**browser_type_launch_args, "executable_path": path, "args": list(FLAGS)}


@pytest.fixture
def browser_context_args(
    browser_context_args: dict[str, Any], request: pytest.FixtureRequest
) -> dict[str, Any]:
    """A desktop window in English; without scripts when the journey says `javascript = False`."""
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 900},
        "locale": "en-GB",
        "timezone_id": "Europe/London",
        "java_script_enabled": getattr(request.cls, "javascript", True),
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session", autouse=True)
def emptied_between_journeys() -> Iterator[None]:
    """What a browser saw was really committed, so it is really removed."""
    with tables_that_can_be_emptied():
        yield


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    """Static files as they lie: hashed names are made by collectstatic, which no test runs."""
    backend = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
