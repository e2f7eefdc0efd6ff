"""Does every key that a pack mentions exist?"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sightline.domain.pack import Pack
from sightline.domain.pack_shapes import Path, Record, Reference
from sightline.frameworks.packs.problems import Fault, did_you_mean

IN_TOOL = ("sections", "questions")


def unknown_references(
    content: Mapping[str, Any], *, hidden: Collection[str] = ()
) -> Iterator[Fault]:
    """A fault for every key that points at nothing; `hidden` are parts that could not be read."""
    references = Record(Pack).references(content, ())
    yield from unknown_among(content, (one for one in references if one.what not in hidden))


def unknown_among(content: Mapping[str, Any], references: Iterable[Reference]) -> Iterator[Fault]:
    """A fault for each of these references that points at nothing."""
    known: dict[tuple[str, Path], frozenset[str]] = {}
    for reference in references:
        scope = reference.path[:2] if reference.what in IN_TOOL else ()
        there = known.setdefault(
            (reference.what, scope), frozenset(_keys(content, reference.what, scope))
        )
        if reference.key not in there:
            yield _fault(reference, there)


def _keys(content: Mapping[str, Any], what: str, scope: Path) -> Iterator[str]:
    """The keys there are of this sort; sections and questions are those of one tool."""
    if not scope:
        yield from _mapping(content, what)
        return
    if scope[0] == "question_sets":
        yield from _mapping(_mapping(_mapping(content, scope[0]), scope[1]), what)
        return
    sections = _mapping(_mapping(_mapping(content, "tools"), scope[1]), "sections")
    if what == "sections":
        yield from sections
        return
    for section in sections:
        yield from _mapping(_mapping(sections, section), "questions")


def _mapping(content: Mapping[Any, Any], key: Any) -> Mapping[str, Any]:
    found = content.get(key)
    return found if isinstance(found, Mapping) else {}


def _fault(reference: Reference, there: frozenset[str]) -> Fault:
    what = reference.what.replace("_", " ")
    expected = did_you_mean(reference.key, there) if there else f"a key of {what}; there are none"
    return Fault(reference.path, f"“{reference.key}” is not among the {what}", expected)
