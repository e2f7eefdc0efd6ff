"""Contradictions in activities, samples and rules."""

from collections.abc import Iterator

from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, Method, Sample
from sightline.domain.pack_rules import ActionRule
from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Fault


def faults_of_programme(pack: Pack) -> Iterator[Fault]:
    """Samples that cannot be drawn, rules that choose nothing, actions without an end."""
    for activity in pack.activities.values():
        yield from _of_activity(activity)
    for rule in pack.moderation.values():
        if not rule.choose:
            yield Fault(("moderation", rule.key, "choose"), "The rule chooses no audits")
    for action in pack.actions.values():
        yield from _of_action(action)


def _of_activity(activity: Activity) -> Iterator[Fault]:
    path: Path = ("activities", activity.key)
    if activity.samples and not activity.runs_in_cycles:
        yield Fault(path, "Samples are drawn in cycles", "a tool and a timetable")
    for sample in activity.samples:
        yield from _of_sample(sample, (*path, "samples", sample.key))
    if activity.themed and not activity.theme_sources:
        yield Fault(path, "It has a theme, but no sources a theme may come from", "theme_sources")


def _of_sample(sample: Sample, path: Path) -> Iterator[Fault]:
    if (sample.method is Method.STRATIFIED) != (sample.spread_over is not None):
        yield Fault(path, "“spread_over” goes with the method “stratified”, and only with it")


def _of_action(rule: ActionRule) -> Iterator[Fault]:
    path: Path = ("actions", rule.key)
    for days in rule.remind_days_before:
        if days >= rule.max_days:
            wrong = f"A reminder {days} days before would come before the action"
            yield Fault((*path, "remind_days_before"), wrong, f"fewer than {rule.max_days}")
    if not rule.kinds:
        yield Fault((*path, "kinds"), "The rule has no kinds of action")
