"""What the Sefton pack must say, clause by clause, where software does it."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import pytest

from sightline.domain.cadence import windows_between
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Independence
from sightline.domain.pack_cadence import Limit, Per, Times
from sightline.domain.pack_conversations import RequiredWhen
from sightline.domain.pack_responses import (
    ConsecutiveGrades,
    SameDay,
    ShareOfTeam,
    WithinHours,
)
from sightline.domain.pack_rules import DisputedGrade, EveryGrade, PeerEach, RandomShare
from sightline.domain.pack_shapes import pack_from
from sightline.domain.pack_tools import Tool, TriggerKind
from sightline.domain.programme import tasks_of
from sightline.frameworks.packs.checking import check_folder
from tests.people import PACK


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The Sefton pack."""
    return pack_from(check_folder(PACK).content)


@pytest.fixture(scope="module")
def deep_dive(pack: Pack) -> Tool:
    """Its deep dive tool."""
    return pack.tools["deep_dive"]


def test_the_tool_has_the_eight_key_audit_areas(deep_dive: Tool) -> None:
    """SEF-158."""
    assert [section.number for section in deep_dive.sections] == list("12345678")


@pytest.mark.parametrize("number", range(161, 247))
def test_every_clause_of_the_key_audit_areas_stands_in_the_tool(
    deep_dive: Tool, number: int
) -> None:
    """SEF-161 to SEF-246: each area and each of its questions."""
    parts = (*deep_dive.sections, *deep_dive.questions, deep_dive, deep_dive.overall)
    assert any(f"SEF-{number}" in part.clauses for part in parts if part is not None)


def test_every_area_is_graded_on_ofsteds_scale_and_the_last_gives_the_whole(
    pack: Pack, deep_dive: Tool
) -> None:
    """SEF-241, SEF-245."""
    assert [section.scale for section in deep_dive.sections] == ["ofsted"] * 7 + [None]
    assert deep_dive.overall is not None
    assert deep_dive.overall.section == "impact"
    assert pack.scales["ofsted"].keys == (
        "outstanding",
        "good",
        "requires_improvement",
        "inadequate",
    )


def test_six_months_without_supervision_and_a_worry_start_an_immediate_response(
    deep_dive: Tool,
) -> None:
    """SEF-123, SEF-124, SEF-286."""
    starting = {
        question.key
        for question in deep_dive.questions
        for trigger in question.triggers
        if trigger.starts is TriggerKind.RESPONSE
    }
    assert starting == {"safety_now", "supervision_gap"}


def test_there_are_three_kinds_of_key_conversation_each_with_a_guide(pack: Pack) -> None:
    """SEF-247, SEF-255, SEF-261, SEF-264."""
    assert {kind.group for kind in pack.conversations.values()} == set(pack.conversation_groups)
    assert len(pack.conversation_groups) == 3
    assert all(kind.guide for kind in pack.conversations.values())


def test_the_key_worker_is_always_spoken_to_for_an_hour_booked_ahead(pack: Pack) -> None:
    """SEF-247, SEF-248, SEF-249."""
    kind = pack.conversations["key_worker"]
    assert (kind.required, kind.minimum_minutes) == (RequiredWhen.ALWAYS, 60)
    assert kind.booked_ahead


def test_each_parent_of_a_child_under_18_is_tried(pack: Pack) -> None:
    """SEF-261, SEF-263."""
    kind = pack.conversations["parent_or_carer"]
    assert (kind.required, kind.under_years) == (RequiredWhen.EACH, 18)


def test_a_third_all_good_and_every_disputed_audit_are_moderated(pack: Pack) -> None:
    """SEF-275, SEF-277, SEF-279, SEF-284."""
    share, good, disputed, peers = pack.moderation["monthly"].choose
    assert isinstance(share, RandomShare)
    assert share.share == Fraction(1, 3)
    assert isinstance(good, EveryGrade)
    assert "good" in good.grades
    assert good.with_role == "assistant_director"
    assert isinstance(disputed, DisputedGrade)
    assert isinstance(peers, PeerEach)


def test_the_panel_is_the_two_service_managers(pack: Pack) -> None:
    """SEF-276."""
    assert pack.moderation["monthly"].panel == ("qa_service_manager", "sgu_service_manager")


def test_actions_end_within_31_days_signed_off_by_the_line_manager(pack: Pack) -> None:
    """SEF-294, SEF-295, SEF-298."""
    rule = pack.actions["audit_actions"]
    assert (rule.max_days, rule.signed_off_by) == (31, "line_manager")
    assert {one.key for one in rule.sign_off_considers} == {"compliance", "quality"}


def test_those_named_are_told_that_a_record_will_be_audited(pack: Pack) -> None:
    """SEF-110."""
    notice = pack.activities["deep_dive"].notice
    assert notice is not None
    assert notice.tell == ("worker", "team_manager", "service_manager", "iro", "chair")


def test_nobody_audits_a_child_they_review(pack: Pack) -> None:
    """SEF-396."""
    assert Independence.REVIEWER in pack.independence["auditors"].keep_away


def test_all_who_are_to_audit_do(pack: Pack) -> None:
    """SEF-102, SEF-396."""
    assert {"assistant_director", "service_manager", "team_manager", "iro", "cp_chair"} <= set(
        pack.activities["deep_dive"].done_by
    )


def test_the_report_goes_to_leaders_and_all_managers(pack: Pack) -> None:
    """SEF-283."""
    roles = {role for one in pack.reports["month"].recipients for role in one.roles}
    assert {"director", "assistant_director", "service_manager", "team_manager"} <= roles


def test_no_more_than_three_in_a_hundred_clauses_are_left_outside(pack: Pack) -> None:
    outside = [one for one in pack.clauses.values() if one.status == "outside"]
    assert len(outside) * 100 <= 3 * len(pack.clauses)


def test_an_immediate_response_goes_on_to_the_assistant_director_when_nobody_answers(
    pack: Pack,
) -> None:
    """SEF-126, SEF-288: within 24 hours by the service manager; a safety concern the same day."""
    rule = pack.responses["immediate_response"]
    assert [rung.who for rung in rule.ladder] == ["service_manager", "assistant_director"]
    assert rule.ladder[0].clock == WithinHours(hours=24)
    assert {one.key: one.clock for one in rule.reasons} == {
        "safety": SameDay(),
        "no_supervision": WithinHours(hours=24),
    }
    assert rule.seen_by == ("auditor",)


def test_two_inadequate_audits_running_and_a_team_with_many_are_looked_into(pack: Pack) -> None:
    """SEF-321, SEF-322."""
    person, team = (one.starts for one in pack.pathways.values())
    assert person == ConsecutiveGrades(grades=("inadequate",), times=2)
    assert isinstance(team, ShareOfTeam)
    assert pack.activities["deep_dive"].pathways == tuple(pack.pathways)


def test_reviewers_raise_alerts_that_begin_with_a_discussion(pack: Pack) -> None:
    """SEF-386, SEF-387."""
    alert = pack.alerts["practice_alert"]
    assert set(alert.raised_by) == {"iro", "cp_chair"}
    assert [one.key for one in alert.stages] == ["discussion", "formal", "senior"]


@pytest.mark.parametrize(
    ("clause", "months"),
    [
        ("SEF-109", range(1, 13)),
        ("SEF-330", range(1, 13)),
        ("SEF-307", range(1, 13)),
        ("SEF-085", range(1, 13)),
        ("SEF-392", range(1, 13)),
        ("SEF-377", [10]),
        ("SEF-381", [3]),
        ("SEF-369", [1, 4, 7, 10]),
        ("SEF-371", [1, 4, 7, 10]),
        ("SEF-409", [4]),
    ],
)
def test_what_the_framework_asks_for_falls_due_in_its_months(
    pack: Pack, clause: str, months: Iterable[int]
) -> None:
    tasks = [task for task in tasks_of(pack) if clause in task.clauses]
    task = next((one for one in tasks if one.kind == "duty"), tasks[0])
    windows = windows_between(task.cadence, date(2027, 1, 1), date(2027, 12, 31))
    assert sorted({window.starts_on.month for window in windows} & set(range(1, 13))) == list(
        months
    )


@pytest.mark.parametrize(
    ("activity", "per", "limit"),
    [
        ("yearly_observation", Per.WORKER, Limit.AT_LEAST),
        ("manager_observation", Per.MANAGER, Limit.EXACTLY),
    ],
)
def test_everybody_is_observed_once_a_year(
    pack: Pack, activity: str, per: Per, limit: Limit
) -> None:
    """SEF-336, SEF-337."""
    cadence = pack.activities[activity].cadence
    assert isinstance(cadence, Times)
    assert (cadence.times, cadence.within_months, cadence.per) == (1, 12, per)
    assert cadence.limit is limit
