"""Good practice first, then the themes of what was found (SEF-101, SEF-151)."""

from collections import Counter
from collections.abc import Iterable

from sightline.domain.document import Bullets, Paragraph, Piece, Table, Words
from sightline.domain.figures import Counted, Figure, count, plainly
from sightline.domain.judging import FindingKind
from sightline.domain.pack_governance import ReportSection
from sightline.governance.basis import Basis, audits
from sightline.governance.parts.grades import aim_figure
from sightline.governance.rows import FindingRow

MOST_THEMES = 5
UNTHEMED = "no_theme"


def good_practice_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """The audits graded well, the strengths recorded, and the themes they fall under most."""
    strengths = _of_kind(basis, FindingKind.STRENGTH)
    figure = findings("practice.strengths", "strengths recorded", strengths)
    themes = [theme for theme, _ in _themes_by_number(strengths) if theme != UNTHEMED]
    items: list[Words] = [
        (f"{_theme_words(basis, theme)}: ", _in_theme(basis, theme, FindingKind.STRENGTH))
        for theme in themes[:MOST_THEMES]
    ]
    pieces: list[Piece] = [
        Paragraph((f"Audits graded {basis.aim_words}: ", aim_figure(basis), ".")),
        Paragraph(("Auditors recorded ", figure, " strengths.")),
    ]
    if items:
        pieces += [Paragraph(("Strengths were found most often in:",)), Bullets(tuple(items))]
    return tuple(pieces)


def themes_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """Every theme with its strengths, its areas for improvement and the audits it was found in."""
    ranked = [theme for theme, _ in _themes_by_number(basis.rows.findings)]
    if not ranked:
        return (Paragraph(("No findings have been recorded in this cycle.",)),)
    worst_first = sorted(
        ranked,
        key=lambda theme: (
            theme == UNTHEMED,
            -len(_in_theme(basis, theme, FindingKind.IMPROVEMENT).rows),
        ),
    )
    return (
        Table(
            key="themes",
            caption="Themes of what was found",
            header=("Theme", "Strengths", "Areas for improvement", "Audits"),
            rows=tuple(_theme_row(basis, theme) for theme in worst_first),
            note="Counts findings of submitted audits; one finding may fall under several themes. "
            "The last column counts the audits in which the theme was found.",
        ),
    )


def findings(key: str, of: str, rows: Iterable[FindingRow]) -> Figure:
    """A count of findings."""
    return count(key=key, of=of, counted=Counted.FINDINGS, rows=[row.pk for row in rows])


def _of_kind(basis: Basis, kind: FindingKind) -> list[FindingRow]:
    return [row for row in basis.rows.findings if row.kind is kind]


def _themes_by_number(rows: Iterable[FindingRow]) -> list[tuple[str, int]]:
    """The themes of some findings, most frequent first, then by key so the order never wavers."""
    tally = Counter(theme for row in rows for theme in (row.themes or (UNTHEMED,)))
    return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))


def _theme_words(basis: Basis, theme: str) -> str:
    known = basis.pack.themes.get(theme)
    return known.words if known else "No theme given" if theme == UNTHEMED else theme


def _has_theme(row: FindingRow, theme: str) -> bool:
    return theme in (row.themes or (UNTHEMED,))


def _in_theme(basis: Basis, theme: str, kind: FindingKind) -> Figure:
    rows = [row for row in _of_kind(basis, kind) if _has_theme(row, theme)]
    plural = "strengths" if kind is FindingKind.STRENGTH else "areas for improvement"
    of = f"{plural} recorded under {_theme_words(basis, theme)}"
    return findings(f"themes.{theme}.{kind.value}", of, rows)


def _theme_row(basis: Basis, theme: str) -> Words:
    found_in = {row.audit for row in basis.rows.findings if _has_theme(row, theme)}
    words = _theme_words(basis, theme)
    return (
        words,
        plainly(_in_theme(basis, theme, FindingKind.STRENGTH)),
        plainly(_in_theme(basis, theme, FindingKind.IMPROVEMENT)),
        audits(f"themes.{theme}.audits", f"audits with a finding under {words}", found_in),
    )
