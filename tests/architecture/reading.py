"""Reading the source, for tests about the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "sightline"
ROOMS = sorted(p.name for p in PACKAGE.iterdir() if (p / "__init__.py").exists())


@cache
def modules(under: str = "sightline") -> tuple[Path, ...]:
    """Every Python file under a folder but migrations, which are written by Django."""
    files = sorted((ROOT / under).rglob("*.py"))
    return tuple(path for path in files if "migrations" not in path.parts)


@cache
def templates() -> tuple[Path, ...]:
    """Every template."""
    return tuple(sorted(PACKAGE.rglob("templates/**/*.html")))


@cache
def tree_of(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    """A file's place in the project."""
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported_names(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, with its line."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def dotted(node: ast.AST) -> str:
    """`datetime.now` for an attribute or a name; nothing for anything else."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
