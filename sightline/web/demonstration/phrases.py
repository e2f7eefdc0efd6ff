"""The sentences that invented auditors write, chosen by a seeded hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

from sightline.ui.words import as_date

FILE = Path(__file__).resolve().parents[3] / "demonstration" / "phrases.yaml"


@cache
def known_phrases() -> dict[str, Any]:
    """Everything in the file, read once."""
    known: dict[str, Any] = YAML(typ="safe").load(FILE)
    return known


class Phrases:
    """Picks sentences; the same seed picks the same ones."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311 - invented words, not secrets
        self._known = known_phrases()

    def one(self, *path: str) -> str:
        """A sentence from a list, such as `one("notes", "good")`."""
        found: Any = self._known
        for step in path:
            found = found[step]
        return str(found if isinstance(found, str) else self.random.choice(found))

    def several(self, path: str, number: int) -> Sequence[str]:
        """Different sentences from one list."""
        return self.random.sample(self._known[path], number)

    def note(self, tone: str, *, first: date, last: date) -> str:
        """What was seen and when, within a period."""
        day = first + timedelta(days=self.random.randrange(max(1, (last - first).days)))
        return self.one("notes", tone).format(when=as_date(day))
