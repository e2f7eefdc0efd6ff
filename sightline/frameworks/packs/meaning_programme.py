"""Contradictions in activities, rules and reports."""

from collections.abc import Iterable, Iterator

from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, Cohort, Method, Sample
from sightline.domain.pack_cadence import AfterEvent, Cadence, NamedMonths, Rotation, Times
from sightline.domain.pack_rules import ActionRule, EveryGrade, ModerationRule
from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Fault, did_you_mean


def faults_of_programme(pack: Pack) -> Iterator[Fault]:
    """Cadences that never fall due, samples that cannot be drawn, rules that choose nothing."""
    for activity in pack.activities.values():
        yield from _of_activity(activity)
    for rule in pack.moderation.values():
        yield from _of_moderation(pack, rule)
    for action in pack.actions.values():
        yield from _of_action(action)
    for report in pack.reports.values():
        path: Path = ("reports", report.key)
        yield from _never_due(report.cadence, (*path, "cadence"))
        grades = _overall_grades(pack, [pack.activities[report.activity]])
        if report.target_grade and report.target_grade not in grades:
            expected = did_you_mean(report.target_grade, grades)
            yield Fault((*path, "target_grade"), f"“{report.target_grade}” is no grade", expected)


def _of_activity(activity: Activity) -> Iterator[Fault]:
    path: Path = ("activities", activity.key)
    yield from _never_due(activity.cadence, (*path, "cadence"))
    for sample in activity.samples:
        yield from _of_sample(sample, (*path, "samples", sample.key))
    if activity.themed and not activity.theme_sources:
        yield Fault(path, "It has a theme, but no sources a theme may come from", "theme_sources")


def _never_due(cadence: Cadence, path: Path) -> Iterator[Fault]:
    match cadence:
        case NamedMonths() if not cadence.months:
            yield Fault(path, "The cadence names no month, so it never falls due")
        case Times() if cadence.split and sum(cadence.split.values()) != cadence.times:
            total = sum(cadence.split.values())
            yield Fault(path, f"The split makes {total}, not {cadence.times}")
        case Rotation() if len(cadence.groups) < 2 or len(cadence.groups) != len(cadence.parts):
            yield Fault(path, "A rotation needs as many groups as parts, and at least two")
        case AfterEvent() if cadence.within_days is None and cadence.within_working_days is None:
            yield Fault(path, "Not said within how many days of the event", "within_days")


def _of_sample(sample: Sample, path: Path) -> Iterator[Fault]:
    if (sample.method is Method.STRATIFIED) != (sample.spread_over is not None):
        yield Fault(path, "“spread_over” goes with the method “stratified”, and only with it")
    yield from _of_cohort(sample.cohort, (*path, "cohort"))


def _of_cohort(cohort: Cohort, path: Path) -> Iterator[Fault]:
    start, end = cohort.from_age_years, cohort.under_age_years
    if start is not None and end is not None and start >= end:
        yield Fault(path, f"No child is {start} or over and under {end}")


def _overall_grades(pack: Pack, activities: Iterable[Activity]) -> set[str]:
    tools = [pack.tools[activity.tool] for activity in activities]
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
