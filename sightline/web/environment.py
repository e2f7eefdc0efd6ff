"""Reading the environment: a missing or misspelt value stops start-up and says what to do."""

import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable's text, or the default; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name}: dotenv-sample says what it is for")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Exactly True or False, so that `no` or `0` is never read as yes."""
    value = os.environ.get(name, str(default))
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name} is {value!r}: it must be exactly True or False")
    return value == "True"


def number(name: str, *, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}: it must be a whole number")
    return int(value)


def secret(name: str, default: str | None = None) -> str:
    """A secret, from NAME or from the file that NAME_FILE points at."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return text(name, default)


def single_sign_on(*, issuer: str, client: str, secret: str, name: str) -> dict[str, Any]:
    """The council's own sign-in as the library wants it; nothing when no issuer is set."""
    if not issuer:
        return {}
    if not (client and secret):
        raise ImproperlyConfigured("OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET")
    app = {
        "provider_id": "council",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
