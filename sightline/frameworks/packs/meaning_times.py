"""Cadences that never fall due, cohorts nobody is in, and shares that are none or more than all."""

from collections.abc import Iterator
from fractions import Fraction

from sightline.domain.pack import Pack
from sightline.domain.pack_cadence import AfterEvent, Cadence, NamedMonths, Rotation, Times
from sightline.domain.pack_cohort import Cohort
from sightline.domain.pack_duties import Duty
from sightline.domain.pack_organisation import TurnsOfGroups
from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Fault
from sightline.frameworks.packs.walking import walk


def faults_of_times(pack: Pack) -> Iterator[Fault]:
    """Wherever in the pack a cadence, a cohort or a share stands; and work that nobody does."""
    for path, one in walk(pack):
        yield from _of_value(pack, one, path)
    for activity in pack.activities.values():
        if not activity.done_by and activity.done_by_party is None:
            at: Path = ("activities", activity.key, "done_by")
            yield Fault(at, "Nobody does it, so it never falls due", "a role, or done_by_party")
    for duty in pack.duties.values():
        yield from _of_duty(duty)
    for turns in pack.rotations.values():
        yield from _of_rotation(pack, turns)


def _of_value(pack: Pack, one: object, path: Path) -> Iterator[Fault]:
    match one:
        case NamedMonths() | Times() | AfterEvent():
            yield from _never_due(one, path)
        case Rotation():
            yield from _not_in_rotation(pack, one, path)
        case Cohort():
            yield from _of_cohort(one, path)
        case Fraction() if not 0 < one <= 1:
            yield Fault(path, f"A share of {one} is out of range", "more than none, at most all")


def _of_duty(duty: Duty) -> Iterator[Fault]:
    path: Path = ("duties", duty.key)
    if not duty.roles:
        yield Fault((*path, "roles"), "No role has this duty, so it never falls due", "a role")
    if duty.cadence is not None and duty.activity is not None:
        wrong = "A duty that is the doing of an activity falls due with it"
        yield Fault((*path, "cadence"), wrong, "no cadence here")


def _never_due(cadence: Cadence, path: Path) -> Iterator[Fault]:
    match cadence:
        case NamedMonths() if not cadence.months:
            yield Fault(path, "The cadence names no month, so it never falls due")
        case Times() if cadence.split and _total(cadence) != cadence.times:
            yield Fault(path, f"The split makes {_total(cadence)}, not {cadence.times}")
        case Times(at_most=most) if most is not None and most < cadence.times:
            yield Fault((*path, "at_most"), f"{most} is less than times, {cadence.times}")
        case AfterEvent() if not _says_when(cadence):
            yield Fault(path, "Not said within how many days of the event", "within_days")


def _says_when(cadence: AfterEvent) -> bool:
    lengths = (cadence.within_days, cadence.within_working_days, cadence.within_months)
    return any(length is not None for length in lengths)


def _total(cadence: Times) -> int:
    return sum(part.times for part in cadence.split)


def _not_in_rotation(pack: Pack, cadence: Rotation, path: Path) -> Iterator[Fault]:
    """A rotation shares out activities: what it does not name never has its turn."""
    steps = pack.rotations[cadence.rotation].steps
    named = sorted({activity for step in steps for activity in step.values()})
    if path[0] != "activities" or path[1] not in named:
        expected = "one of " + ", ".join(named) if named else "an activity in one of its steps"
        yield Fault(path, "The rotation never names this, so it never falls due", expected)


def _of_rotation(pack: Pack, turns: TurnsOfGroups) -> Iterator[Fault]:
    """Every step gives every group its part, and every activity named goes by these turns."""
    groups = {group for step in turns.steps for group in step}
    path: Path = ("rotations", turns.key)
    if not turns.steps or len(groups) < 2:
        yield Fault((*path, "steps"), "Nobody changes places", "at least two groups")
    for place, step in enumerate(turns.steps):
        for group in sorted(groups - set(step)):
            yield Fault((*path, "steps", place), f"“{group}” has nothing to do in this step")
    named = {activity for step in turns.steps for activity in step.values()}
    for key in sorted(named):
        cadence = pack.activities[key].cadence
        if not isinstance(cadence, Rotation) or cadence.rotation != turns.key:
            expected = f"{{kind: rotation, rotation: {turns.key}}}"
            wrong = f"“{turns.key}” names it, but its cadence does not"
            yield Fault(("activities", key, "cadence"), wrong, expected)


def _of_cohort(cohort: Cohort, path: Path) -> Iterator[Fault]:
    start, end = cohort.from_age_years, cohort.under_age_years
    if start is not None and end is not None and start >= end:
        yield Fault(path, f"No child is {start} or over and under {end}")
    least, most = cohort.open_at_least_months, cohort.open_less_than_months
    if least is not None and most is not None and least >= most:
        yield Fault(path, f"No child is open for {least} months or more and less than {most}")
    if cohort.after is not None and not cohort.after.about_a_child:
        wrong = f"“{cohort.after}” does not happen to a child, so no child belongs here"
        yield Fault((*path, "after"), wrong, "an event in a child’s case")
