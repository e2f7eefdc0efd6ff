"""A pack with something wrong in it, without what is wrong: so that the rest is checked as well.

An author who mends one slip should not meet the next ten only then. What has a problem is left
out; what points at something left out is left out too; what is left is sound and can be read.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import MISSING, fields
from typing import Any

from sightline.domain.pack import Pack
from sightline.domain.pack_shapes import Keyed, Path, field_shapes, pack_from
from sightline.frameworks.packs.references import unknown_references

UNREAD_CLAUSE = {"area": "", "section": "", "says": "", "status": "planned", "missing": "unread"}
STANDS_IN = {"in_force_from": "2000-01-01", "source": {"title": ""}}


def without(content: Mapping[str, Any], wrong: Iterable[Path]) -> tuple[Pack, frozenset[str]]:
    """The pack without the things that these paths lie in, or that point at one of them.

    With it come the paths of what was left out: "activities.deep_dive", or a whole part.
    """
    left = deepcopy(dict(content))
    paths = [*wrong, *(fault.path for fault in unknown_references(left))]
    while paths:
        for path in sorted(set(paths), key=_from_the_end, reverse=True):
            _leave_out(left, path)
        paths = [fault.path for fault in unknown_references(left)]
    return pack_from(_with_all_parts(left)), frozenset(_gone(content, left))


def _from_the_end(path: Path) -> tuple[str, ...]:
    """An order in which the last of a list comes last, so that it can be taken out first."""
    return tuple(f"{step:09}" if isinstance(step, int) else step for step in path)


def _gone(content: Mapping[str, Any], left: Mapping[str, Any]) -> Iterator[str]:
    """What the one has and the other has not."""
    for part in (one.name for one in fields(Pack)):
        if part not in left:
            yield part
        elif isinstance(left[part], Mapping):
            yield from (f"{part}.{key}" for key in content[part] if key not in left[part])


def _leave_out(content: dict[str, Any], path: Path) -> None:
    """Take out what the path lies in.

    That is the thing it is within, or the whole part when that is not made of things. Of a clause
    that cannot be read its number stays, and of a list of clauses only the one that is not there
    goes: everything in a pack points at clauses.
    """
    part = str(path[0]) if path else ""
    things = content.get(part)
    if len(path) > 2 and path[-2] == "clauses" and isinstance(path[-1], int):
        _take_from_list(content, path)
    elif part == "clauses" and isinstance(things, dict) and len(path) > 1:
        things[path[1]] = dict(UNREAD_CLAUSE)
    elif isinstance(things, dict) and len(path) > 1 and part not in STANDS_IN:
        things.pop(path[1], None)
    else:
        content.pop(part, None)


def _take_from_list(content: dict[str, Any], path: Path) -> None:
    among: Any = content
    for step in path[:-1]:
        if isinstance(among, dict) and step not in among:
            return  # what it lay in is gone already
        among = among[step]
    del among[path[-1]]


def _with_all_parts(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with something, and be it empty, for every part a pack must have."""
    shapes, whole = field_shapes(Pack), dict[str, Any]()
    for one in fields(Pack):
        if one.name in content:
            whole[one.name] = content[one.name]
        elif one.default is MISSING and one.default_factory is MISSING:
            empty: Any = {} if isinstance(shapes[one.name], Keyed) else ""
            whole[one.name] = STANDS_IN.get(one.name, empty)
    return whole
