"""Grades that rules go by: each must be on the scale of the tool whose grades they are."""

from collections.abc import Iterable, Iterator, Mapping

from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_responses import OnGrade, Pathway, ResponseRule
from sightline.domain.pack_rules import EveryGrade, ModerationRule
from sightline.domain.pack_shapes import Path
from sightline.frameworks.packs.problems import Fault, did_you_mean


def faults_of_grades(pack: Pack) -> Iterator[Fault]:
    """Grades that moderation, responses, pathways and reports use but no tool can give."""
    for rule in pack.moderation.values():
        yield from _of_moderation(pack, rule)
    for response in pack.responses.values():
        yield from _of_response(pack, response)
    for pathway in pack.pathways.values():
        yield from _of_pathway(pack, pathway)
    for report in pack.reports.values():
        reported = [pack.activities[report.activity]] if report.activity else []
        path: Path = ("reports", report.key, "target_grade")
        used = [report.target_grade] if report.target_grade else []
        yield from _not_given(used, overall_grades(pack, reported), path)


def overall_grades(pack: Pack, activities: Iterable[Activity]) -> set[str]:
    """The overall grades that the tools of these activities can give."""
    tools = [pack.tools[activity.tool] for activity in activities if activity.tool]
    return {
        grade for tool in tools if tool.overall for grade in pack.scales[tool.overall.scale].keys
    }


def _of_moderation(pack: Pack, rule: ModerationRule) -> Iterator[Fault]:
    grades = overall_grades(pack, _using(pack.activities, "moderation", rule.key))
    for place, chosen in enumerate(rule.choose):
        if isinstance(chosen, EveryGrade):
            path: Path = ("moderation", rule.key, "choose", place, "grades")
            yield from _not_given(chosen.grades, grades, path)


def _of_response(pack: Pack, rule: ResponseRule) -> Iterator[Fault]:
    grades = overall_grades(pack, _using(pack.activities, "responses", rule.key))
    for place, starts in enumerate(rule.starts_on):
        if isinstance(starts, OnGrade):
            path: Path = ("responses", rule.key, "starts_on", place, "grades")
            yield from _not_given(starts.grades, grades, path)


def _of_pathway(pack: Pack, pathway: Pathway) -> Iterator[Fault]:
    grades = overall_grades(pack, _using(pack.activities, "pathways", pathway.key))
    path: Path = ("pathways", pathway.key, "starts", "grades")
    yield from _not_given(pathway.starts.grades, grades, path)


def _using(activities: Mapping[str, Activity], field: str, rule: str) -> list[Activity]:
    """The activities that go by this rule."""
    used = ((one, getattr(one, field)) for one in activities.values())
    return [one for one, named in used if rule == named or rule in (named or ())]


def _not_given(used: Iterable[str], grades: set[str], path: Path) -> Iterator[Fault]:
    for grade in used:
        if grade not in grades:
            wrong = f"“{grade}” is no overall grade here"
            expected = did_you_mean(grade, grades) if grades else "an activity that gives grades"
            yield Fault(path, wrong, expected)
