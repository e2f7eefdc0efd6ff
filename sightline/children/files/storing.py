"""Keeping an uploaded file, in Sightline's own folder, only until it is imported or discarded."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings

FOLDER = "case_lists"


@dataclass(frozen=True)
class KeptFile:
    """Where a file is kept, how large it is and what it hashes to."""

    stored_as: str
    size: int
    sha256: str


def keep_file(chunks: Iterable[bytes]) -> KeptFile:
    """Write a file down piece by piece under a name that says nothing about it."""
    stored_as, hashed, size = f"{uuid4().hex}.part", hashlib.sha256(), 0
    path = path_of(stored_as)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        path.chmod(0o600)
        for chunk in chunks:
            hashed.update(chunk)
            size += len(chunk)
            file.write(chunk)
    return KeptFile(stored_as=stored_as, size=size, sha256=hashed.hexdigest())


def path_of(stored_as: str) -> Path:
    """Where a kept file lies."""
    return Path(settings.STORED_FILES) / FOLDER / Path(stored_as).name


def discard_file(stored_as: str) -> None:
    """Remove a kept file; it is no matter if it has gone already."""
    if stored_as:
        path_of(stored_as).unlink(missing_ok=True)
