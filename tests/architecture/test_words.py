"""One meaning for each word, and no drawers that anything can be thrown into."""

import re
from functools import cache

import pytest
from ruamel.yaml import YAML

from tests.architecture.reading import PACKAGE, ROOMS, ROOT, modules, name_of, templates, tree_of

DRAWERS = {
    *("utils", "util", "helpers", "helper", "common", "core", "base", "misc", "manager"),
    *("managers", "data", "info", "stuff", "lib", "shared", "types"),
}
DIARY = re.compile(
    r"\b(TODO|FIXME|XXX|HACK|for now|coming soon|legacy|deprecated|phase [0-9]|v2)\b",
    re.I,
)
# A legacy .xls workbook and the like are facts about the world, not about our past.
FACTS = re.compile(r"legacy[ -](status|\.?xls|workbook|excel|format|file)|legal", re.I)
COMMENT_OR_TEXT = re.compile(r'#.*$|"""[\s\S]*?"""', re.M)


@cache
def council_names() -> list[str]:
    """The council each pack belongs to, as the packs themselves say."""
    names = []
    for path in sorted((ROOT / "packs").glob("*/pack.yaml")):
        pack = YAML(typ="safe").load(path)
        names += [path.parent.name, pack["key"], pack["council"]]
    return sorted({name.lower() for name in names if name})


def test_there_are_packs_to_read_names_from() -> None:
    assert council_names()


def test_no_council_is_named_in_code_or_templates() -> None:
    found = [
        f"{name_of(path)} says {name}"
        for path in (*modules(), *templates())
        for name in council_names()
        if re.search(rf"\b{re.escape(name)}\b", path.read_text(encoding="utf-8"), re.I)
    ]
    assert found == []


def test_no_module_is_a_drawer() -> None:
    names = [p for p in (*modules(), *modules("tests")) if p.stem in DRAWERS]
    folders = [p for p in PACKAGE.rglob("*") if p.is_dir() and p.name in DRAWERS]
    assert [name_of(path) for path in (*names, *folders)] == []


def test_the_code_is_not_a_diary() -> None:
    found = [
        f"{name_of(path)}: {word.group()}"
        for path in (*modules(), *templates())
        for text in COMMENT_OR_TEXT.findall(path.read_text(encoding="utf-8"))
        for word in DIARY.finditer(FACTS.sub("", text))
    ]
    assert found == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str) -> None:
    import ast

    assert ast.get_docstring(tree_of(PACKAGE / room / "__init__.py"))


def test_every_module_says_what_it_is_for() -> None:
    import ast

    silent = [
        name_of(path)
        for path in modules()
        if path.stat().st_size and not ast.get_docstring(tree_of(path))
    ]
    assert silent == []
