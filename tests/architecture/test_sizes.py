"""Nothing grows too large to hold in mind. The list of exceptions may only shrink."""

from pathlib import Path

from tests.architecture.reading import functions, modules, name_of, templates

MOST_LINES_OF_A_FUNCTION = 50
MOST_LINES_OF_A_MODULE = 400
MOST_LINES_OF_A_TEST_MODULE = 600
MOST_LINES_OF_A_TEMPLATE = 250

# name → lines it may have. When a thing shrinks, its number here must shrink with it.
ALLOWED: dict[str, int] = {}


def sizes() -> dict[str, tuple[int, int]]:
    """Everything with a size: its lines, and how many it may have."""
    found: dict[str, tuple[int, int]] = {}
    for path in (*modules("sightline"), *modules("scripts"), *modules("benchmarks")):
        found[name_of(path)] = (lines_of(path), MOST_LINES_OF_A_MODULE)
        for function in functions(path):
            lines = (function.end_lineno or 0) - function.lineno + 1
            found[f"{name_of(path)}:{function.name}"] = (lines, MOST_LINES_OF_A_FUNCTION)
    for path in modules("tests"):
        found[name_of(path)] = (lines_of(path), MOST_LINES_OF_A_TEST_MODULE)
    for path in templates():
        found[name_of(path)] = (lines_of(path), MOST_LINES_OF_A_TEMPLATE)
    return found


def lines_of(path: Path) -> int:
    """How long a file is."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_nothing_is_too_large() -> None:
    too_large = [
        f"{name} has {lines} lines; at most {most}"
        for name, (lines, most) in sizes().items()
        if lines > ALLOWED.get(name, most)
    ]
    assert too_large == []


def test_an_exception_is_exactly_as_large_as_it_says() -> None:
    found = sizes()
    assert {name: found[name][0] for name in ALLOWED} == ALLOWED
