"""The rules know the standard library and nothing else: no Django, no clock, no dice, no disk."""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.reading import dotted, imported_names, modules, name_of, tree_of

FORBIDDEN_MODULES = {
    *("random", "secrets", "uuid", "time", "os", "pathlib", "io", "socket", "subprocess"),
    *("sqlite3", "tempfile", "shutil", "threading", "asyncio", "urllib", "http", "pickle"),
}
FORBIDDEN_CALLS = {
    *("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "timezone.now"),
    *("datetime.datetime.now", "datetime.date.today", "open", "eval", "exec", "print", "input"),
}
DOMAIN = modules("sightline/domain")


def outside_imports() -> Iterator[str]:
    """What the domain imports that it may not."""
    for path in DOMAIN:
        for name, line in imported_names(path):
            top = name.split(".")[0]
            if top in FORBIDDEN_MODULES or (
                top not in sys.stdlib_module_names and not name.startswith("sightline.domain")
            ):
                yield f"{name_of(path)}:{line} imports {name}"


def forbidden_calls() -> Iterator[str]:
    """What the domain calls that it may not."""
    for path in DOMAIN:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and dotted(node.func) in FORBIDDEN_CALLS:
                yield f"{name_of(path)}:{node.lineno} calls {dotted(node.func)}"


def test_the_domain_imports_only_the_standard_library() -> None:
    assert list(outside_imports()) == []


def test_the_domain_reads_no_clock_and_rolls_no_dice() -> None:
    assert list(forbidden_calls()) == []


@pytest.mark.parametrize("path", DOMAIN, ids=name_of)
def test_every_public_rule_says_what_it_is(path: object) -> None:
    silent = [
        f"{node.name} (line {node.lineno})"
        for node in tree_of(path).body  # type: ignore[arg-type]
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []
