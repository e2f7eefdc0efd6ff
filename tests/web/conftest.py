"""Signing in, in tests: hashed quickly, and nobody's tries are counted in another test."""

from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def quick_hashing(settings: Any) -> None:
    """A hasher fit for tests only."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_tries_yet() -> None:
    """How often somebody has tried is forgotten between tests."""
    cache.clear()
