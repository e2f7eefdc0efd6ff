"""From a cadence and a day to the period that the day falls in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.domain.calendars import add_months
from sightline.domain.pack_cadence import (
    Cadence,
    Month,
    NamedMonths,
    Period,
    Regular,
    Rotation,
    Times,
)
from sightline.domain.pack_organisation import TurnsOfGroups

MONTHS = {
    Period.MONTHLY: 1,
    Period.BI_MONTHLY: 2,
    Period.QUARTERLY: 3,
    Period.SIX_MONTHLY: 6,
    Period.ANNUAL: 12,
    Period.TWO_YEARLY: 24,
}
WEEKS = {Period.WEEKLY: 1, Period.FORTNIGHTLY: 2}
ONE_DAY = timedelta(days=1)
A_MONDAY = date(2024, 1, 1)  # fortnights are counted from here, so that they never shift


@dataclass(frozen=True)
class Window:
    """A period from its first day to its last."""

    starts_on: date
    ends_on: date


def window_of(cadence: Cadence, on: date) -> Window | None:
    """The period of a cadence, or the named month, that the day falls in.

    A number of times within some months is counted in stretches of that many months, from the
    month it starts in. None when the cadence does not go by the calendar, or the month is not one
    of those named.
    """
    match cadence:
        case NamedMonths():
            named = {month.number for month in cadence.months}
            return _months(on.replace(day=1), 1) if on.month in named else None
        case Regular() if cadence.every in WEEKS:
            return _weeks(on, WEEKS[cadence.every])
        case Regular():
            return _stretch(on, MONTHS[cadence.every], cadence.starts)
        case Times():
            return _stretch(on, cadence.within_months, cadence.starts)
    return None


def period_of(
    cadence: Cadence, on: date, *, rotations: Mapping[str, TurnsOfGroups] | None = None
) -> Window:
    """The period of one cycle on the day: that of the cadence or of the turns, else the month."""
    if isinstance(cadence, Rotation) and rotations is not None:
        turns = rotations[cadence.rotation]
        return next(window for window, _ in steps_between(turns, on, on))
    return window_of(cadence, on) or _stretch(on, 1, Month.JANUARY)


def _stretch(on: date, months: int, starts: Month) -> Window:
    """Stretches follow one another without a gap, whatever their length."""
    into = (on.year * 12 + on.month - starts.number) % months
    return _months(add_months(on.replace(day=1), -into), months)


def _weeks(on: date, weeks: int) -> Window:
    days = 7 * weeks
    starts_on = on - timedelta(days=(on - A_MONDAY).days % days)
    return Window(starts_on, starts_on + timedelta(days=days - 1))


def _months(starts_on: date, months: int) -> Window:
    return Window(starts_on, add_months(starts_on, months) - timedelta(days=1))


def windows_between(cadence: Cadence, first: date, last: date) -> Iterator[Window]:
    """Every period of the cadence that has a day from `first` to `last`, in order."""
    day = first
    while day <= last:
        window = window_of(cadence, day)
        if window is not None:
            yield window
        elif not isinstance(cadence, NamedMonths):
            return
        day = (window or _stretch(day, 1, Month.JANUARY)).ends_on + ONE_DAY


def parts_of(window: Window, number: int) -> tuple[Window, ...]:
    """The period cut into so many parts that follow one another and leave no day out.

    With more parts than days, some share a day.
    """
    days = (window.ends_on - window.starts_on).days + 1
    starts = [window.starts_on + timedelta(days=n * days // number) for n in range(number)]
    ends = [max(a, b - ONE_DAY) for a, b in zip(starts, starts[1:], strict=False)]
    return tuple(map(Window, starts, [*ends, window.ends_on]))


def steps_between(
    turns: TurnsOfGroups, first: date, last: date
) -> Iterator[tuple[Window, Mapping[str, str]]]:
    """Each step of the turns with a day from `first` to `last`: {group: activity}.

    The first step falls in the month the turns start in; after the last they begin again.
    """
    for window in windows_between(Regular(every=turns.every, starts=turns.starts), first, last):
        yield window, turns.steps[_place(turns, window.starts_on) % len(turns.steps)]


def _place(turns: TurnsOfGroups, day: date) -> int:
    """How many steps lie between the day and a fixed beginning, so that turns never shift."""
    if turns.every in WEEKS:
        return (day - A_MONDAY).days // (7 * WEEKS[turns.every])
    return ((day.year - A_MONDAY.year) * 12 + day.month - turns.starts.number) // MONTHS[
        turns.every
    ]
