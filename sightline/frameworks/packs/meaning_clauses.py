"""Is every clause of the document accounted for, truthfully?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from sightline.domain.clauses import OUTSIDE_AT_MOST_PERCENT, accounted
from sightline.domain.pack import Clause, ClauseStatus, Pack
from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.features import FEATURES
from sightline.frameworks.packs.problems import Fault, did_you_mean

FEATURE = "feature:"
MUST_RUN = (ClauseStatus.ENFORCED, ClauseStatus.MEASURED, ClauseStatus.RECORDED)
# The parts of a pack that make Sightline do something.
DRIVING = {
    "actions",
    "activities",
    "alerts",
    "boards",
    "channels",
    "conversations",
    "duties",
    "independence",
    "moderation",
    "parties",
    "pathways",
    "question_sets",
    "reports",
    "responses",
    "roles",
    "rotations",
    "routes",
    "scales",
    "sign_offs",
    "tools",
}
ONLY_WHEN_DUE = {"boards", "channels", "duties", "routes"}  # text, unless they fall due
DUE_BY = ("cadence", "activity", "meeting", "receives")
ONLY_READ = {"about", "does", "guidance", "how_often", "learning", "method", "plural", "purpose",
             "title", "words"}  # fmt: skip


def faults_of_clauses(pack: Pack, *, left_out: Collection[str] = ()) -> Iterator[Fault]:
    """Clauses missing from the list, promises that name nothing, and too many left outside.

    `left_out` are the paths of things with something wrong: a clause may well rest on them.
    """
    for clause in pack.clauses.values():
        path: Path = ("clauses", clause.key)
        known = [by for by in clause.by if not _is_in(by, left_out)]
        if len(known) == len(clause.by):
            yield from _of_clause(pack, clause, path)
        for by in known:
            yield from _unresolved(pack, by, path)
    yield from _not_accounted_for(pack)
    counts = accounted(pack.clauses.values())
    if counts.too_many_outside:
        outside = counts.by_status[ClauseStatus.OUTSIDE]
        wrong = f"{outside} of {counts.total} clauses are outside"
        yield Fault(("clauses",), wrong, f"at most {OUTSIDE_AT_MOST_PERCENT} in a hundred")


def _is_in(by: str, left_out: Collection[str]) -> bool:
    part, _, rest = by.partition(".")
    return part in left_out or f"{part}.{rest.split('.')[0]}" in left_out


def _of_clause(pack: Pack, clause: Clause, path: Path) -> Iterator[Fault]:
    if clause.status is ClauseStatus.OUTSIDE and not clause.why:
        yield Fault(path, "“outside” needs a reason", "why")
    if clause.status is ClauseStatus.PLANNED and not clause.missing:
        yield Fault(path, "“planned” has to say what is missing", "missing")
    if clause.status in MUST_RUN and not any(runs(pack, one) for one in clause.by):
        wrong = f"“{clause.status}” names nothing that does it"
        yield Fault(path, wrong, f"by: {FEATURE}…, or an element that drives what happens")
    if clause.status is ClauseStatus.SHOWN and not clause.by:
        yield Fault(path, "“shown” has to say where", "by: an element of the pack")


def _unresolved(pack: Pack, by: str, path: Path) -> Iterator[Fault]:
    if by.startswith(FEATURE):
        feature = by.removeprefix(FEATURE)
        if feature not in FEATURES:
            expected = did_you_mean(feature, FEATURES)
            yield Fault((*path, "by"), f"“{feature}” is not a feature", expected)
    elif element(pack, by) is None:
        expected = _nearest_element(pack, by)
        yield Fault((*path, "by"), f"“{by}” is no element of the pack", expected)


def _nearest_element(pack: Pack, by: str) -> str:
    """The path as far as it leads somewhere, with the nearest of what could follow."""
    found: Any = pack
    steps = by.split(".")
    for place, name in enumerate(steps):
        further = _step(found, name)
        if further is None:
            before = ".".join(steps[:place])
            return did_you_mean(by, [f"{before}.{one}" if before else one for one in _names(found)])
        found = further
    return ""


def _names(among: Any) -> list[str]:
    """What can follow in a path."""
    if isinstance(among, Mapping):
        return [str(key) for key in among]
    if isinstance(among, tuple):
        return [one.key for one in among if hasattr(one, "key")]
    return [one.name for one in fields(among)] if is_dataclass(among) else []


def runs(pack: Pack, by: str) -> bool:
    """True for a feature, and for an element that drives what happens rather than being read."""
    if by.startswith(FEATURE):
        return True
    part, *keys = by.split(".")
    if part not in DRIVING or (keys and keys[-1] in ONLY_READ):
        return False
    if part not in ONLY_WHEN_DUE:
        return True
    found = element(pack, ".".join([part, *keys[:1]]))
    return any(getattr(found, name, None) for name in DUE_BY)


def element(pack: Pack, dotted: str) -> Any:
    """The element of a pack that a dotted path names; None when there is none."""
    found: Any = pack
    for name in dotted.split("."):
        found = _step(found, name)
        if found is None:
            return None
    return found


def _step(among: Any, name: str) -> Any:
    if isinstance(among, Mapping):
        return among.get(name)
    if isinstance(among, tuple):
        return next((one for one in among if getattr(one, "key", None) == name), None)
    return getattr(among, name, None)


def _not_accounted_for(pack: Pack) -> Iterator[Fault]:
    """The document's clauses run from 1 to the number its source says, without a gap."""
    source = pack.source
    if not source.clauses:
        wrong = "Not said how many clauses the document has"
        yield Fault(("source",), wrong, f"clauses: {len(pack.clauses)}")
        return
    wanted = {f"{source.clause_prefix}-{number:03}" for number in range(1, source.clauses + 1)}
    for missing in sorted(wanted - set(pack.clauses)):
        yield Fault(("clauses",), f"{missing} is not accounted for")
    for odd in sorted(set(pack.clauses) - wanted):
        yield Fault(("clauses", odd), f"{odd} is not a clause of the document")
