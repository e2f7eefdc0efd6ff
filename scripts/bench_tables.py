"""What `./bench` found, as tables a person can read, with what is wanted beside it."""

import platform
from collections.abc import Iterator
from datetime import date
from typing import Any

PAGE_GROWTH, IMPORT_RATIO, SHARING_RATIO, REPORT_RATIO, SAVE_QUERIES = 1.3, 3.0, 2.0, 3.0, 5


def report(found: dict[str, Any]) -> str:
    """Every table there is something for."""
    lines = [
        "# How fast",
        "",
        f"{date.today():%-d %B %Y}, {machine()}. Written by `./bench --keep`.",
        "",
    ]
    lines += pages(found["pages"])
    lines += imports(found["import"])
    lines += sharing(found["sharing"])
    lines += placing(found["placing"])
    lines += reports(found["report"])
    return "\n".join(lines) + "\n"


def machine() -> str:
    """What it ran on."""
    import os

    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def pages(found: dict[tuple[str, int], Any]) -> Iterator[str]:
    """Server time and queries of each page at each size."""
    if not found:
        return
    yield "## Pages, sixteen people at once"
    yield ""
    yield "Milliseconds of server time: median / 95th percentile, then queries asked."
    yield f"Wanted: the median at 100 × within {PAGE_GROWTH} of 1 ×; the same number of queries;"
    yield f"saving one answer under {SAVE_QUERIES} queries."
    yield ""
    for database in dict.fromkeys(name for name, _ in found):
        yield from pages_on(
            database, {n: one for (name, n), one in found.items() if name == database}
        )


def pages_on(database: str, found: dict[int, Any]) -> Iterator[str]:
    """One database's table."""
    sizes = sorted(found)
    yield f"### {database}"
    yield ""
    yield "| page |" + "".join(f" {n} × | queries |" for n in sizes) + " growth |"
    yield "|---|" + "---|---|" * len(sizes) + "---|"
    for page in found[sizes[0]]:
        cells = "".join(page_cells(found[n][page]) for n in sizes)
        growth = found[sizes[-1]][page]["p50"] / found[sizes[0]][page]["p50"]
        yield f"| {page} |{cells} {growth:.2f} |"
    yield ""


def page_cells(one: dict[str, float]) -> str:
    """The time and the queries of one page at one size."""
    queries = (
        f"{one['fewest']}" if one["fewest"] == one["most"] else f"{one['fewest']}–{one['most']}"
    )
    return f" {one['p50']} / {one['p95']} | {queries} |"


def imports(found: dict[str, Any]) -> Iterator[str]:
    """A case list imported, beside the bare reading of it."""
    if not found:
        return
    yield f"## Import of a case list (wanted: within {IMPORT_RATIO} × of the bare read)"
    yield ""
    yield "| database | rows | bare read | import | ratio | children |"
    yield "|---|---|---|---|---|---|"
    for database, one in found.items():
        yield (
            f"| {database} | {one['rows']:,} | {one['bare']:.1f} s | {one['whole']:.1f} s "
            f"| {one['whole'] / one['bare']:.1f} | {one['children']:,} |"
        )
    yield ""


def sharing(found: list[dict[str, Any]]) -> Iterator[str]:
    """Draw and allocation, beside the bare solver."""
    if not found:
        return
    yield f"## Draw and allocation (wanted: within {SHARING_RATIO} × of the bare solver)"
    yield ""
    yield "The bare solver is given the plain network, ready made: a node for each audit."
    yield ""
    yield "| audits | auditors | placed | bare solver | draw | allocation | both, as a ratio |"
    yield "|---|---|---|---|---|---|---|"
    for one in found:
        yield (
            f"| {one['size']:,} | {one['auditors']:,} | {one['placed']:,} | {one['bare']:.3f} s "
            f"| {one['drawing']:.3f} s | {one['sharing']:.3f} s "
            f"| {(one['drawing'] + one['sharing']) / one['bare']:.2f} |"
        )
    yield ""


def placing(found: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """The same through the services, with everything read from the database and kept in it."""
    if not found:
        return
    yield "### With the database"
    yield ""
    yield "The whole deeds: frame read, sample drawn and kept, audits shared out and kept, ledger."
    yield ""
    yield "| database | audits | placed | bare solver | draw | allocation | both, as a ratio |"
    yield "|---|---|---|---|---|---|---|"
    for database, sizes in found.items():
        for one in sizes:
            yield (
                f"| {database} | {one['size']:,} | {one['placed']:,} | {one['bare']:.3f} s "
                f"| {one['drawing']:.3f} s | {one['sharing']:.3f} s "
                f"| {(one['drawing'] + one['sharing']) / one['bare']:.2f} |"
            )
    yield ""


def reports(found: dict[str, Any]) -> Iterator[str]:
    """The report, beside the bare writing of it."""
    if not found:
        return
    yield f"## Report, from rows to Word (wanted: within {REPORT_RATIO} × of the bare writer)"
    yield ""
    yield "| database | audits | bare writer | report | ratio |"
    yield "|---|---|---|---|---|"
    for database, one in found.items():
        yield (
            f"| {database} | {one['size']:,} | {one['bare']:.2f} s | {one['whole']:.2f} s "
            f"| {one['whole'] / one['bare']:.2f} |"
        )
    yield ""
