"""A year of a framework: in which months a cadence falls, and for whom."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sightline.domain import cadence as windows
from sightline.domain.pack_cadence import (
    Cadence,
    Month,
    NamedMonth,
    NamedMonths,
    Period,
    Regular,
    Rotation,
    Times,
)
from sightline.domain.pack_organisation import TurnsOfGroups

IN_A_YEAR = 12
EVERY = tuple(Month)


@dataclass(frozen=True)
class Stretch:
    """Some months of the year, one after the other, in which something falls due.

    `named` is what the cadence says of a named month; `groups` whose turn it is.
    """

    place: int
    months: int
    named: NamedMonth | None = None
    groups: tuple[str, ...] = ()


def first_month(cadences: Iterable[Cadence]) -> Month:
    """The month that a year is best read from: where most periods of the framework begin."""
    starts = Counter(one.starts for one in cadences if isinstance(one, Regular | Times))
    return starts.most_common(1)[0][0] if starts else Month.APRIL


def months_from(first: Month) -> tuple[Month, ...]:
    """The twelve months from this one on."""
    place = EVERY.index(first)
    return EVERY[place:] + EVERY[:place]


def stretches(
    cadence: Cadence, *, activity: str, rotations: Mapping[str, TurnsOfGroups], first: Month
) -> tuple[Stretch, ...]:
    """The parts of the year, from its first month, that the cadence divides it into.

    None for what does not go by months: after an event, as required, all the time.
    """
    match cadence:
        case Regular():
            return _periods(_length(cadence.every), cadence.starts, first)
        case Times():
            return _periods(cadence.within_months, cadence.starts, first)
        case NamedMonths():
            order = months_from(first)
            return tuple(
                Stretch(order.index(month), 1, named=named)
                for month, named in sorted(
                    cadence.months.items(), key=lambda entry: order.index(entry[0])
                )
            )
        case Rotation():
            return tuple(_turns(rotations[cadence.rotation], activity, first))
    return ()


def _length(period: Period) -> int:
    """How many months a period takes up in a year; weeks are shown by the month."""
    return 1 if period in windows.WEEKS else min(windows.MONTHS[period], IN_A_YEAR)


def _periods(length: int, starts: Month, first: Month) -> tuple[Stretch, ...]:
    """Periods of so many months; one that runs over the end of the year is shown in two parts.

    What falls every month, or less than once a year, is one stretch: there is nothing to divide.
    """
    if length == 1 or length >= IN_A_YEAR or IN_A_YEAR % length:
        return (Stretch(0, IN_A_YEAR),)
    into = (EVERY.index(starts) - EVERY.index(first)) % length
    edges = [0, *range(into or length, IN_A_YEAR, length), IN_A_YEAR]
    return tuple(Stretch(start, end - start) for start, end in zip(edges, edges[1:], strict=False))


def _turns(turns: TurnsOfGroups, activity: str, first: Month) -> Iterator[Stretch]:
    """The months in which the rotation names the activity, with the groups it names it for."""
    length = _length(turns.every)
    offset = (EVERY.index(first) - EVERY.index(turns.starts)) % IN_A_YEAR
    for place in range(0, IN_A_YEAR, length):
        step = turns.steps[((offset + place) // length) % len(turns.steps)]
        groups = tuple(group for group, named in step.items() if named == activity)
        if groups:
            yield Stretch(place, length, groups=groups)
