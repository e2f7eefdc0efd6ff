"""The documents that are generated and never typed: who may open what, and what may follow what."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings

from sightline import domain
from sightline.domain.access import DEED_WORDS, Deed, Reach
from sightline.domain.pack import Pack
from sightline.domain.pack_organisation import grants_of
from sightline.frameworks.packs.checking import check_folder
from sightline.web.doors import Door, doors

FOLDER = settings.ROOT / "docs" / "generated"
NOTE = "<!-- Written by `manage.py docs`. Change what it is written from, then run that again. -->"
REACH = {
    Reach.OWN: "own",
    Reach.TEAM: "team",
    Reach.SERVICE: "service",
    Reach.AUTHORITY: "all",
}


def documents() -> dict[Path, str]:
    """Every generated document: where it is, and what it says."""
    found = {FOLDER / "access.md": access_table(), FOLDER / "states.md": state_diagrams()}
    for folder in sorted(path.parent for path in settings.PACKS.glob("*/pack.yaml")):
        pack = check_folder(folder).pack
        if pack is not None:
            found[FOLDER / f"access-{pack.key}.md"] = access_table_of(pack)
    return found


# --- Who may open what ----------------------------------------------------------------------------


def access_table() -> str:
    """Every address and what it asks of whoever opens it."""
    lines = [
        *("# Who may open what", "", NOTE, ""),
        "Whoever belongs to another authority finds no page (404) at any address that asks for a",
        "deed; a colleague whose roles do not allow the deed is refused (403). Which role allows",
        "which deed is the framework's to say: see the table of each pack beside this one.",
        *("", "| address | asks for |", "|---|---|"),
        *(f"| `{readable(door.address)}` | {asks_for(door)} |" for door in doors()),
    ]
    return "\n".join(lines) + "\n"


def asks_for(door: Door) -> str:
    """A deed in words, or why none is asked for."""
    return DEED_WORDS[door.access] if isinstance(door.access, Deed) else str(door.access)


def readable(address: str) -> str:
    """An address without the kinds of its parts."""
    for kind in ("slug:", "int:", "str:", "path:", "uuid:"):
        address = address.replace(f"<{kind}", "<")
    return address


def access_table_of(pack: Pack) -> str:
    """Every address, every role of one framework, and the answer."""
    lines = [
        *(f"# Who may open what: {pack.council}", "", NOTE, ""),
        "**own**: only what the person is named in. **team**, **service**: also what belongs to",
        "their team or service. **all**: everything in the authority. **403**: refused.",
        "A stranger from another authority always gets 404.",
        *("", *answers_of(pack)),
    ]
    return "\n".join(lines) + "\n"


def answers_of(pack: Pack) -> Iterator[str]:
    """The table: a row for each address within the authority, a column for each role."""
    roles = {key: grants_of(pack.roles, key) for key in pack.roles}
    names = [pack.roles[key].words for key in roles]
    yield f"| address | {' | '.join(names)} | stranger |"
    yield "|---|" + "---|" * (len(names) + 1)
    for door in doors():
        if isinstance(door.access, Deed):
            answers = [answer(grants, door.access) for grants in roles.values()]
            yield f"| `{readable(door.address)}` | {' | '.join(answers)} | 404 |"


def answer(grants: Mapping[str, str], deed: Deed) -> str:
    """How far a role's right to a deed reaches, or 403."""
    reach = grants.get(deed.value)
    return REACH[Reach(reach)] if reach else "403"


# --- What may follow what -------------------------------------------------------------------------


def state_diagrams() -> str:
    """A diagram of every status and the moves its table allows."""
    lines = ["# What may follow what", "", NOTE, ""]
    for kind, moves in tables_of_moves():
        lines += [f"## {title_of(kind)}", "", *diagram_of(moves), ""]
    return "\n".join(lines)


def tables_of_moves() -> list[tuple[type[StrEnum], Mapping[Any, Any]]]:
    """Every table in the rules from a status to the statuses that may follow it."""
    found = {}
    for info in pkgutil.iter_modules(domain.__path__):
        module = importlib.import_module(f"{domain.__name__}.{info.name}")
        for name, table in vars(module).items():
            if name.startswith("NEXT") and isinstance(table, dict) and table:
                found[type(next(iter(table)))] = table
    return sorted(found.items(), key=lambda pair: pair[0].__name__)


def title_of(kind: type[StrEnum]) -> str:
    """The first sentence of what the status says of itself."""
    return f"{kind.__name__}: {(kind.__doc__ or '').strip().splitlines()[0].rstrip('.')}"


def diagram_of(moves: Mapping[Any, Any]) -> Iterator[str]:
    """One Mermaid diagram, in the words people read."""
    yield from ("```mermaid", "stateDiagram-v2", "    direction LR")
    for status in moves:
        yield f'    state "{status.words}" as {status.value}'
    yield f"    [*] --> {next(iter(moves)).value}"
    for status, following in moves.items():
        for then in sorted(following, key=list(moves).index):
            yield f"    {status.value} --> {then.value}"
        if not following:
            yield f"    {status.value} --> [*]"
    yield "```"
