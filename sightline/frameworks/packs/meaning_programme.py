"""Contradictions in activities, rules and reports."""

from collections.abc import Iterable, Iterator

from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, Method, Sample
from sightline.domain.pack_cadence import AfterEvent, Cadence, NamedMonths, Rotation, Times
from sightline.domain.pack_cohort import Cohort
from sightline.domain.pack_organisation import TurnsOfGroups
from sightline.domain.pack_rules import ActionRule, EveryGrade, ModerationRule
from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Fault, did_you_mean


def faults_of_programme(pack: Pack) -> Iterator[Fault]:
    """Cadences that never fall due, samples that cannot be drawn, rules that choose nothing."""
    for activity in pack.activities.values():
        yield from _of_activity(pack, activity)
    for turns in pack.rotations.values():
        yield from _of_rotation(pack, turns)
    for rule in pack.moderation.values():
        yield from _of_moderation(pack, rule)
    for action in pack.actions.values():
        yield from _of_action(action)
    for report in pack.reports.values():
        path: Path = ("reports", report.key)
        yield from _never_due(report.cadence, (*path, "cadence"))
        reported = [pack.activities[report.activity]] if report.activity else []
        grades = _overall_grades(pack, reported)
        if report.target_grade and report.target_grade not in grades:
            expected = did_you_mean(report.target_grade, grades)
            yield Fault((*path, "target_grade"), f"“{report.target_grade}” is no grade", expected)


def _of_activity(pack: Pack, activity: Activity) -> Iterator[Fault]:
    path: Path = ("activities", activity.key)
    yield from _never_due(activity.cadence, (*path, "cadence"))
    yield from _named_in_rotation(pack, activity, (*path, "cadence"))
    if activity.samples and not activity.runs_in_cycles:
        yield Fault(path, "Samples are drawn in cycles", "a tool and a timetable")
    for sample in activity.samples:
        yield from _of_sample(sample, (*path, "samples", sample.key))
    if activity.themed and not activity.theme_sources:
        yield Fault(path, "It has a theme, but no sources a theme may come from", "theme_sources")


def _never_due(cadence: Cadence, path: Path) -> Iterator[Fault]:
    match cadence:
        case NamedMonths() if not cadence.months:
            yield Fault(path, "The cadence names no month, so it never falls due")
        case Times() if cadence.split and _total(cadence) != cadence.times:
            yield Fault(path, f"The split makes {_total(cadence)}, not {cadence.times}")
        case AfterEvent() if not _says_when(cadence):
            yield Fault(path, "Not said within how many days of the event", "within_days")


def _named_in_rotation(pack: Pack, activity: Activity, path: Path) -> Iterator[Fault]:
    if isinstance(activity.cadence, Rotation):
        steps = pack.rotations[activity.cadence.rotation].steps
        if not any(activity.key in step.values() for step in steps):
            yield Fault(path, "The rotation never names this activity, so it never falls due")


def _says_when(cadence: AfterEvent) -> bool:
    lengths = (cadence.within_days, cadence.within_working_days, cadence.within_months)
    return any(length is not None for length in lengths)


def _total(cadence: Times) -> int:
    return sum(part.times for part in cadence.split)


def _of_rotation(pack: Pack, turns: TurnsOfGroups) -> Iterator[Fault]:
    """Every step gives every group its part, and somebody does go by these turns."""
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


def _of_sample(sample: Sample, path: Path) -> Iterator[Fault]:
    if (sample.method is Method.STRATIFIED) != (sample.spread_over is not None):
        yield Fault(path, "“spread_over” goes with the method “stratified”, and only with it")
    yield from _of_cohort(sample.cohort, (*path, "cohort"))


def _of_cohort(cohort: Cohort, path: Path) -> Iterator[Fault]:
    start, end = cohort.from_age_years, cohort.under_age_years
    if start is not None and end is not None and start >= end:
        yield Fault(path, f"No child is {start} or over and under {end}")


def _overall_grades(pack: Pack, activities: Iterable[Activity]) -> set[str]:
    tools = [pack.tools[activity.tool] for activity in activities if activity.tool]
    return {
        grade for tool in tools if tool.overall for grade in pack.scales[tool.overall.scale].keys
    }


def _of_moderation(pack: Pack, rule: ModerationRule) -> Iterator[Fault]:
    using = [one for one in pack.activities.values() if one.moderation == rule.key]
    grades = _overall_grades(pack, using)
    for place, chosen in enumerate(rule.choose):
        if isinstance(chosen, EveryGrade):
            for grade in chosen.grades:
                if grade not in grades:
                    path = ("moderation", rule.key, "choose", place, "grades")
                    yield Fault(path, f"“{grade}” is no overall grade", did_you_mean(grade, grades))
    if not rule.choose:
        yield Fault(("moderation", rule.key, "choose"), "The rule chooses no audits")


def _of_action(rule: ActionRule) -> Iterator[Fault]:
    path: Path = ("actions", rule.key)
    for days in rule.remind_days_before:
        if days >= rule.max_days:
            wrong = f"A reminder {days} days before would come before the action"
            yield Fault((*path, "remind_days_before"), wrong, f"fewer than {rule.max_days}")
    if not rule.kinds:
        yield Fault((*path, "kinds"), "The rule has no kinds of action")
