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
    """Picks sentences; the same seed picks the same ones.

    What is written of something else than a child's record stands under "others" in the file;
    where there is nothing, the sentences about records are used.
    """

    def __init__(self, seed: str, *, of_a_child: bool = True) -> None:
        self.random = Random(seed)  # noqa: S311 - invented words, not secrets
        known = known_phrases()
        self._known = known if of_a_child else {**known, **known["others"]}

    def all(self, *path: str) -> Sequence[str]:
        """Every sentence of a list, such as `all("notes", "good")`."""
        found: Any = self._known
        for step in path:
            found = found[step]
        return [found] if isinstance(found, str) else found

    def one(self, *path: str) -> str:
        """A sentence from a list."""
        return self.random.choice(self.all(*path))

    def several(self, path: str, number: int) -> Sequence[str]:
        """Different sentences from one list, as many as there are."""
        every = self.all(path)
        return self.random.sample(every, min(number, len(every)))

    def note(self, tone: str, *, first: date, last: date) -> str:
        """What was seen and when, within a period."""
        day = first + timedelta(days=self.random.randrange(max(1, (last - first).days)))
        return self.one("notes", tone).format(when=as_date(day))
