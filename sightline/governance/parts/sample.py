"""How the sample was drawn, and how it compares with the children it was drawn from."""

from collections import Counter
from collections.abc import Mapping

from sightline.domain.document import Bullets, Paragraph, Piece, Table, Words, plain
from sightline.domain.figures import Counted, Figure, count, hide
from sightline.domain.pack_governance import ReportSection
from sightline.domain.suppression import HIDDEN_MARK, hidden_words, hide_in_list
from sightline.governance.basis import Basis
from sightline.governance.rows import DrawnChild

COUNTS = (
    "Counts children: the sample as it now stands, and every child who could have been drawn. The "
    "numbers of the frame open on the page of the draw."
)


def sample_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """The draw's own statement, who was replaced and why, and the sample beside the frame."""
    if basis.rows.draw is None:
        return (Paragraph(("No sample has been drawn for this cycle.",)),)
    paragraphs = [Paragraph((words,)) for words in basis.rows.draw.statement.splitlines() if words]
    return (*paragraphs, *_theme(basis), *_replaced(basis), *_comparison(basis))


def _theme(basis: Basis) -> tuple[Piece, ...]:
    if not basis.rows.theme:
        return ()
    why = f" It was chosen because: {basis.rows.theme_reason}" if basis.rows.theme_reason else ""
    return (Paragraph((f"The theme of this cycle was {basis.rows.theme}.{why}",)),)


def _replaced(basis: Basis) -> tuple[Piece, ...]:
    replaced = [one for one in basis.rows.drawn if one.replaced]
    if not replaced:
        return (Paragraph(("No child was replaced after the sample was drawn.",)),)
    reasons = Counter(one.replaced_why for one in replaced)
    figure = children("sample.replaced", "children replaced after the draw", replaced)
    items: list[Words] = [
        (f"{why}: ", children(f"sample.replaced.{place}", f"children replaced: {why}", kept))
        for place, (why, kept) in enumerate(
            (why, [one for one in replaced if one.replaced_why == why]) for why in sorted(reasons)
        )
    ]
    return (
        Paragraph(("Children replaced after the draw: ", figure, ". The reasons given:")),
        Bullets(tuple(items)),
    )


def _comparison(basis: Basis) -> tuple[Piece, ...]:
    draw, below = basis.rows.draw, basis.report.suppress_under
    if draw is None or not draw.frame:
        return ()
    sample = [one for one in basis.rows.drawn if not one.replaced]
    rows: list[Words] = []
    for characteristic, groups in draw.frame.items():
        rows += _shortest(characteristic, _group_rows(characteristic, groups, sample, below))
    hides = any(HIDDEN_MARK in plain((cell,)) for row in rows for cell in row)
    return (
        *([Paragraph((draw.compared,))] if draw.compared else []),
        Table(
            key="sample",
            caption="The children drawn, beside those they were drawn from",
            header=("Characteristic", "Group", "In the sample", "In the frame"),
            rows=tuple(rows),
            note=f"{COUNTS} {hidden_words(below)}" if hides else COUNTS,
        ),
    )


def _shortest(characteristic: str, rows: list[Words]) -> list[Words]:
    """One line where every group of the sample is hidden: many marks say no more than one."""
    if len(rows) < 2 or any(plain((row[2],)) != HIDDEN_MARK for row in rows):
        return rows
    return [(characteristic, f"{len(rows)} groups", HIDDEN_MARK, "")]


def _group_rows(
    characteristic: str,
    frame: Mapping[str, int | None],
    sample: list[DrawnChild],
    below: int,
) -> list[Words]:
    """One line for each group of a characteristic, small numbers of children hidden."""
    members = {
        group: [one for one in sample if one.groups.get(characteristic) == group] for group in frame
    }
    in_frame = _frame_words(frame, below)
    shown = hide_in_list([len(kept) for kept in members.values()], below=below)
    rows: list[Words] = []
    for (group, kept), safe in zip(members.items(), shown, strict=True):
        key = f"sample.{_slug(characteristic)}.{_slug(group)}"
        figure = children(key, f"children in the sample: {characteristic}, {group}", kept)
        rows.append(
            (characteristic, group, hide(figure) if safe is None else figure, in_frame[group])
        )
    return rows


def _frame_words(frame: Mapping[str, int | None], below: int) -> dict[str, str]:
    """The frame's counts as they may be printed: hidden here, or hidden already by the draw."""
    known = [number or 0 for number in frame.values()]
    shown = hide_in_list(known, below=below)
    return {
        group: HIDDEN_MARK if number is None or safe is None else f"{safe:,}"
        for (group, number), safe in zip(frame.items(), shown, strict=True)
    }


def children(key: str, of: str, rows: list[DrawnChild]) -> Figure:
    """A count of children drawn."""
    return count(key=key, of=of, counted=Counted.CHILDREN, rows=[one.child for one in rows])


def _slug(words: str) -> str:
    return "_".join("".join(c if c.isalnum() else " " for c in words.lower()).split())
