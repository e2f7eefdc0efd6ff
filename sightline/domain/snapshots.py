"""A document as it was published: plain JSON that reads back as the same document.

A published report is drawn from its snapshot for ever, so that later changes to the data beneath
do not change what the board was told; the SHA-256 of the snapshot proves it.
"""

import json
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from sightline.domain.document import (
    Bullets,
    Chart,
    ChartKind,
    Document,
    Heading,
    Narrative,
    Paragraph,
    Piece,
    Point,
    Section,
    Series,
    Table,
    Words,
)
from sightline.domain.figures import Counted, Figure, plainly
from sightline.domain.trends import Interval

Json = dict[str, Any]


def to_snapshot(document: Document) -> Json:
    """The document as JSON; a figure printed twice is kept once, by its key."""
    return {
        "title": document.title,
        "lines": list(document.lines),
        "figures": {key: _figure_to_json(one) for key, one in document.figures().items()},
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "pieces": [_piece_to_json(piece) for piece in section.pieces],
            }
            for section in document.sections
        ],
    }


def from_snapshot(snapshot: Json) -> Document:
    """The document that was kept."""
    figures = _figures_from_json(snapshot["figures"])
    return Document(
        title=snapshot["title"],
        lines=tuple(snapshot["lines"]),
        sections=tuple(
            Section(
                key=section["key"],
                title=section["title"],
                pieces=tuple(_piece_from_json(piece, figures) for piece in section["pieces"]),
            )
            for section in snapshot["sections"]
        ),
    )


def fingerprint(snapshot: Json) -> str:
    """The SHA-256 of the snapshot, however its keys are ordered."""
    text = json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(text.encode()).hexdigest()


def _words_to_json(words: Words) -> list[Any]:
    return [
        {"figure": part.key, "words": part.words} if isinstance(part, Figure) else part
        for part in words
    ]


def _words_from_json(words: list[Any], figures: dict[str, Figure]) -> Words:
    return tuple(
        part if isinstance(part, str) else _printed(figures[part["figure"]], part["words"])
        for part in words
    )


def _printed(figure: Figure, words: str) -> Figure:
    """The figure in the words of this place: "14" in a table may be "14 of 30" in a sentence."""
    return replace(figure, words=words)


def _piece_to_json(piece: Piece) -> Json:
    match piece:
        case Paragraph(parts=parts):
            return {"piece": "paragraph", "parts": _words_to_json(parts)}
        case Bullets(items=items):
            return {"piece": "bullets", "items": [_words_to_json(item) for item in items]}
        case Table():
            rows = [_words_to_json(row) for row in piece.rows]
            return {
                "piece": "table",
                "key": piece.key,
                "caption": piece.caption,
                "header": list(piece.header),
                "rows": rows,
                "note": piece.note,
            }
        case _:
            return {"piece": type(piece).__name__.lower(), **asdict(piece)}


def _piece_from_json(piece: Json, figures: dict[str, Figure]) -> Piece:
    fields = {name: value for name, value in piece.items() if name != "piece"}
    match piece["piece"]:
        case "paragraph":
            return Paragraph(parts=_words_from_json(piece["parts"], figures))
        case "bullets":
            return Bullets(items=tuple(_words_from_json(i, figures) for i in piece["items"]))
        case "table":
            rows = tuple(_words_from_json(row, figures) for row in piece["rows"])
            return Table(**{**fields, "header": tuple(piece["header"]), "rows": rows})
        case "chart":
            return _chart_from_json(fields)
        case "heading":
            return Heading(**fields)
        case "narrative":
            return Narrative(**fields)
        case other:
            raise ValueError(f"A snapshot has no piece called {other}")


def _chart_from_json(fields: Json) -> Chart:
    series = tuple(
        Series(
            name=one["name"],
            tone=one["tone"],
            points=tuple(Point(**point) for point in one["points"]),
        )
        for one in fields["series"]
    )
    return Chart(**{**fields, "kind": ChartKind(fields["kind"]), "series": series})


def _figure_to_json(figure: Figure) -> Json:
    return {
        "key": figure.key,
        "words": figure.words,
        "of": figure.of,
        "counted": figure.counted.value,
        "rows": list(figure.rows),
        "n": figure.n,
        "interval": asdict(figure.interval) if figure.interval else None,
        "whole": figure.whole.key if figure.whole else None,
        "hidden": figure.hidden,
    }


def _figures_from_json(kept: Json) -> dict[str, Figure]:
    """The figures by key, each with the figure it is a share of."""
    figures: dict[str, Figure] = {}

    def figure(key: str) -> Figure:
        if key not in figures:
            one = kept[key]
            figures[key] = Figure(
                **{
                    **one,
                    "counted": Counted(one["counted"]),
                    "rows": tuple(one["rows"]),
                    "interval": Interval(**one["interval"]) if one["interval"] else None,
                    "whole": plainly(figure(one["whole"])) if one["whole"] else None,
                }
            )
        return figures[key]

    return {key: figure(key) for key in kept}
