"""Every status is in every table keyed by it, so that none is without words or moves."""

import importlib
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest

from tests.architecture.reading import ROOT, modules

# Tables that say something of some members only, on purpose.
PARTIAL_TABLES = {
    "sightline.domain.cadence.MONTHS",  # periods counted in months; the rest are in WEEKS
    "sightline.domain.cadence.WEEKS",
    "sightline.domain.case_list_joining.LIST_OF_STATUS",  # lists that say it alone
}


def domain_modules() -> list[Any]:
    """Every module of the rules."""
    names = [p.relative_to(ROOT).with_suffix("") for p in modules("sightline")]
    wanted = [n for n in names if n.parts[1] == "domain" and n.name != "__init__"]
    wanted += [n for n in names if n.name in ("pages", "queries", "words")]
    return [importlib.import_module(".".join(name.parts)) for name in wanted]


def enums() -> list[type[StrEnum]]:
    """Every status, kind or capacity."""
    found = {
        value
        for module in domain_modules()
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }
    return sorted(found, key=lambda enum: enum.__qualname__)


def tables() -> Iterator[tuple[str, type[StrEnum], dict[Any, Any]]]:
    """Every module-level table keyed by members of one enum."""
    for module in domain_modules():
        for name, value in vars(module).items():
            if not isinstance(value, dict) or not value or not name.isupper():
                continue
            kinds = {type(key) for key in value}
            kind = next(iter(kinds))
            if len(kinds) == 1 and issubclass(kind, StrEnum):
                yield f"{module.__name__}.{name}", kind, value


def test_there_are_statuses_and_tables() -> None:
    assert enums()
    assert list(tables())


@pytest.mark.parametrize(
    ("name", "kind", "table"), list(tables()), ids=[name for name, _, _ in tables()]
)
def test_a_table_has_every_member(
    name: str, kind: type[StrEnum], table: dict[StrEnum, Any]
) -> None:
    if name not in PARTIAL_TABLES:
        assert set(table) == set(kind)


@pytest.mark.parametrize("kind", enums(), ids=lambda kind: kind.__qualname__)
def test_every_member_has_words(kind: type[StrEnum]) -> None:
    if hasattr(kind, "words"):
        assert [m for m in kind if not m.words.strip()] == []
