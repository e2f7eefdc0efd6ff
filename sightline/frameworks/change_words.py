"""What changed between two editions, in sentences that a manager reads."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any, get_args

from sightline.domain.access import Deed
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Exclusion, SampleSize
from sightline.domain.pack_cadence import Cadence, Moment
from sightline.domain.pack_changes import NAMED_BY, Change, ChangeKind, Place, called
from sightline.domain.pack_responses import Clock
from sightline.domain.pack_rules import ChosenBecause
from sightline.frameworks.words import (
    cadence_words,
    chosen_words,
    clock_words,
    exclusion_words,
    moment_words,
    share_words,
    size_words,
)
from sightline.ui.words import as_date, listed, sentence

LONG = 90  # text longer than this is shown below the sentence
ONE_OF = {
    "activities": "activity",
    "criteria": "criterion",
    "reasons": "reason",
    "replies": "reply",
    "duties": "duty",
    "priorities": "priority",
    "parties": "party",
    "recipients": "recipient",
    "ladder": "rung",
    "choices": "choice",
}
FIELDS = {
    "cadence": "how often",
    "done_by": "who does it",
    "done_with": "with whom it is done",
    "led_by": "who leads it",
    "max_days": "the most days an action may take",
    "choose": "which audits are moderated",
    "inherits": "what it builds on",
    "does": "what it does",
    "keep_away": "who is kept away",
    "look_back_months": "how many months are looked back over",
    "about": "the explanation",
    "words": "the wording",
    "guidance": "the guidance",
    "on": "which answers start it",
    "by": "what honours it",
    "says": "what it says",
    "due": "when it is due",
    "clock": "how soon it must be answered",
    "order": "its place on the scale",
    "clauses": "the clauses it comes from",
}


@dataclass(frozen=True)
class ChangeSaid:
    """One difference said: the sentence, and the texts of before and after when they are long."""

    words: str
    was: str = ""
    now: str = ""


def say(change: Change, *, older: Pack, newer: Pack) -> ChangeSaid:
    """The sentence for one difference; the part of the pack stands in the heading above it."""
    return ChangeSaid(*_said(change, older, newer))


def _said(change: Change, older: Pack, newer: Pack) -> tuple[str, ...]:
    if not change.field:
        return _of_thing(change, older, newer)
    if change.field in NAMED_BY and change.way and not _is_long(change.was):
        return (_renamed(change),)
    where = _where(change.way)
    name = _field(change.field)
    was = value_words(older, change.was, change.refers_to)
    now = value_words(newer, change.now, change.refers_to)
    if change.kind is ChangeKind.MOVED:
        return (_full(where, f"{name}: the same, in another order"),)
    if _is_long(change.was) or _is_long(change.now):
        return _long(where, name, was, now)
    if isinstance(change.was, tuple) and isinstance(change.now, tuple):
        return (_full(where, f"{name}: {_of_list(change, older, newer)}"),)
    return (_full(where, _from_to(name, was, now)),)


def _renamed(change: Change) -> str:
    """Something that has another name, called by the one it had."""
    *above, last = change.way
    thing = f"{_one_of(last.part)} “{change.was}”" if above else f"“{change.was}”"
    return _full(_where(above), f"{thing} is now “{change.now}”")


def _of_thing(change: Change, older: Pack, newer: Pack) -> tuple[str, ...]:
    """Something that came, went, or has no parts of its own."""
    *above, last = change.way
    if last.part == "may":
        return (_full(_where(above), _of_deed(last, change)),)
    name = f"{_one_of(last.part)} “{_name(last)}”" if above else f"“{_name(last)}”"
    if change.kind is ChangeKind.ADDED:
        return (_full(_where(above), f"{name} is new"),)
    if change.kind is ChangeKind.REMOVED:
        return (_full(_where(above), f"{name} is no longer there"),)
    was = value_words(older, change.was, change.refers_to)
    now = value_words(newer, change.now, change.refers_to)
    if _is_long(change.was) or _is_long(change.now):
        return _long(_where(above), name, was, now)
    return (_full(_where(above), _from_to(name, was, now)),)


def _of_deed(last: Place, change: Change) -> str:
    deed = Deed(last.key).words
    if change.kind is ChangeKind.ADDED:
        return f"may now {deed} ({change.now.words})"
    if change.kind is ChangeKind.REMOVED:
        return f"may no longer {deed}"
    return f"may {deed} {change.now.words}, instead of {change.was.words}"


def _of_list(change: Change, older: Pack, newer: Pack) -> str:
    came = [one for one in change.now if one not in change.was]
    went = [one for one in change.was if one not in change.now]
    parts = []
    if came:
        parts.append(f"now also: {value_words(newer, tuple(came), change.refers_to)}")
    if went:
        parts.append(f"no longer: {value_words(older, tuple(went), change.refers_to)}")
    return "; ".join(parts) or "said a different number of times"


def _from_to(name: str, was: str, now: str) -> str:
    if not was:
        return f"{name} is now given: {now}"
    if not now:
        return f"{name} is no longer given; it was {was}"
    return f"{name} was {was}; it is now {now}"


def _long(where: str, name: str, was: str, now: str) -> tuple[str, ...]:
    return _full(where, f"{name} has other words"), was, now


def _full(where: str, said: str) -> str:
    return sentence(f"{where}: {said}." if where else f"{said}.")


def _where(way: Iterable[Place]) -> str:
    """The things on the way, the largest first: "Deep dive audit, section “Impact”"."""
    inner = [
        f"{_one_of(place.part)} “{_name(place)}”" if number else _name(place)
        for number, place in enumerate(way)
    ]
    return ", ".join(inner)


def _name(place: Place) -> str:
    return place.key if place.part == "clauses" else place.words


def _one_of(part: str) -> str:
    """What one thing of a part is called: "section" of "sections"."""
    last = part.rpartition(".")[2]
    return ONE_OF.get(last, last.removesuffix("s")).replace("_", " ")


def _field(name: str) -> str:
    """What a field is called: "pairing: first audits"."""
    return ": ".join(FIELDS.get(part, part.replace("_", " ")) for part in name.split("."))


def _is_long(value: Any) -> bool:
    return isinstance(value, str) and (len(value) > LONG or "\n" in value.strip())


def value_words(pack: Pack, value: Any, refers_to: str = "") -> str:
    """Any value that a pack may hold, in words; nothing for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, tuple | list):
        return listed(value_words(pack, one, refers_to) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(getattr(value, "words", value.value.replace("_", " ")))
    if isinstance(value, str):
        return _text(pack, value, refers_to)
    if is_dataclass(value):
        return _record(pack, value)
    if isinstance(value, Fraction):
        return share_words(value)
    return as_date(value) if isinstance(value, date) else str(value)


def _text(pack: Pack, text: str, refers_to: str) -> str:
    """Text as it stands, or what the thing is called whose key it is."""
    if not refers_to:
        return text.strip() if _is_long(text) else f"“{text.strip()}”"
    if refers_to == "clauses":
        return text
    found = getattr(pack, refers_to, {}).get(text)
    return called(found, text) if found is not None else text.replace("_", " ")


def _record(pack: Pack, value: Any) -> str:
    """A cadence, a clock, a size… in its own words; anything else field by field."""
    if isinstance(value, get_args(Cadence)):
        return cadence_words(value)
    if isinstance(value, get_args(Clock)):
        return clock_words(value)
    if isinstance(value, Moment):
        return moment_words(value)
    if isinstance(value, get_args(SampleSize)):
        return size_words(value)
    if isinstance(value, get_args(Exclusion)):
        return exclusion_words(value)
    if isinstance(value, get_args(ChosenBecause)):
        every = {grade.key: grade.words for one in pack.scales.values() for grade in one.grades}
        return chosen_words(value, pack, every)
    said = ((_field(one.name), value_words(pack, getattr(value, one.name))) for one in _told(value))
    return f"({', '.join(f'{name}: {words}' for name, words in said if words)})"


def _told(record: Any) -> list[Any]:
    """The fields of a record that are worth saying: neither its clauses nor what is left out."""
    return [
        one
        for one in fields(record)
        if one.name not in ("clauses", "kind") and getattr(record, one.name) != one.default
    ]
