"""Passwords in tests are hashed quickly: how slowly they are hashed is not what is tested."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def quick_hashing(settings: Any) -> None:
    """A hasher fit for tests only."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
