"""What tests of background work share."""

from typing import Any

import pytest

from sightline.jobs import announcements, clockwork


@pytest.fixture
def queued(work_is_done_at_once: None, settings: Any) -> None:
    """Work waits in its table for a worker, as it does outside tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def own_listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what the test registers listens and is due daily."""
    monkeypatch.setattr(announcements, "LISTENERS", {})
    monkeypatch.setattr(clockwork, "DAILY_WORK", {})
