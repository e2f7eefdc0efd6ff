"""What an audit still needs before it can be handed in."""

from datetime import date

import pytest

from sightline.domain.audit_status import AuditStatus
from sightline.domain.forms import OVERALL, Filled, Given, GivenGrade, triggered
from sightline.domain.pack_tools import (
    Limit,
    Overall,
    Question,
    QuestionKind,
    Section,
    Tool,
    Trigger,
    TriggerKind,
)
from sightline.domain.submission import (
    ActionFacts,
    Gap,
    gaps_from_limits,
    gaps_in_actions,
    gaps_in_conversations,
    gaps_in_form,
    gaps_in_overall,
    gaps_in_triggered,
    reasons_not_to_grade_overall,
    reasons_not_to_plan_action,
    reasons_not_to_submit,
)

ASKS_FOR_ACTION = Trigger(on=("no",), starts=TriggerKind.ACTION, words="Plan an action")
TOOL = Tool(
    key="look",
    title="A look",
    overall=Overall(scale="four", section="one", words="Overall"),
    sections=(
        Section(
            key="one",
            number="1",
            title="Plans",
            scale="four",
            questions=(
                Question(
                    key="plan",
                    number="1.1",
                    words="Is there a plan?",
                    kind=QuestionKind.TEXT,
                    triggers=(ASKS_FOR_ACTION,),
                ),
            ),
        ),
    ),
)
GRADED = {"one": GivenGrade("good", "It shows"), OVERALL: GivenGrade("good", "It shows")}
WHOLE = Filled(answers={"plan": Given("yes")}, grades=GRADED)


def test_a_whole_form_has_no_gap() -> None:
    assert gaps_in_form(TOOL, WHOLE) == []


def test_an_answer_a_grade_and_the_whole_are_each_a_gap_with_its_place() -> None:
    assert [(gap.part, gap.anchor) for gap in gaps_in_form(TOOL, Filled())] == [
        ("one", "question-plan"),
        ("one", "grade"),
        ("judgement", "grade"),
    ]


def test_a_tool_without_an_overall_grade_asks_for_none() -> None:
    tool = Tool(key="look", title="A look", sections=TOOL.sections)
    assert {gap.part for gap in gaps_in_form(tool, Filled())} == {"one"}


@pytest.mark.parametrize(
    ("given", "owed"),
    [
        (GivenGrade(), ["Grade the audit overall"]),
        (GivenGrade("good", "  "), ["Say why you gave the audit overall this grade"]),
        (GivenGrade("good", "It shows"), []),
    ],
)
def test_the_overall_grade_says_why(given: GivenGrade, owed: list[str]) -> None:
    assert [gap.words for gap in gaps_in_overall(given)] == owed


@pytest.mark.parametrize("refuses", [True, False])
def test_only_a_limit_that_refuses_is_a_gap(refuses: bool) -> None:
    limit = Limit(
        section="one", at_or_below="weak", overall_at_most="weak", refuses=refuses, words="No"
    )
    assert bool(gaps_from_limits([limit])) is refuses


@pytest.mark.parametrize(
    ("with_action", "no_action_needed", "gaps"),
    [(frozenset(), False, 1), (frozenset({"plan"}), False, 0), (frozenset(), True, 0)],
)
def test_an_answer_that_calls_for_an_action_has_one_or_a_word(
    with_action: frozenset, no_action_needed: bool, gaps: int
) -> None:
    started = triggered(TOOL, Filled(answers={"plan": Given("no")}))
    found = gaps_in_triggered(started, with_action=with_action, no_action_needed=no_action_needed)
    assert len(found) == gaps


@pytest.mark.parametrize(
    ("facts", "owed"),
    [
        (ActionFacts(0, False), ["Plan an action, or say that none is needed and why"]),
        (ActionFacts(0, True), ["Say why no action is needed"]),
        (ActionFacts(0, True, "All is in place"), []),
        (
            ActionFacts(1, True, "All is in place"),
            ["You planned actions and said none are needed: choose one"],
        ),
        (ActionFacts(1, False), []),
        (ActionFacts(1, False, without_owner=("Visit",)), ["Name who will do “Visit”"]),
        (
            ActionFacts(1, False, late=("Visit",)),
            ["The date of “Visit” is outside the framework’s limit"],
        ),
    ],
)
def test_actions_are_settled_one_way_or_the_other(facts: ActionFacts, owed: list[str]) -> None:
    assert [gap.words for gap in gaps_in_actions(facts)] == owed


def test_a_conversation_says_what_it_owes_in_one_line_each() -> None:
    gaps = gaps_in_conversations([("conversation-3", "Parent", ["Give the date", "Say why"])])
    assert [gap.words for gap in gaps] == ["Parent: give the date", "Parent: say why"]
    assert {(gap.part, gap.anchor) for gap in gaps} == {("conversations", "conversation-3")}


GAP = Gap("one", "grade", "Grade it")


@pytest.mark.parametrize(
    ("status", "author", "gaps", "prompts", "reasons"),
    [
        (AuditStatus.IN_PROGRESS, True, [], 0, []),
        (AuditStatus.IN_PROGRESS, True, [GAP], 0, ["1 thing is still missing"]),
        (AuditStatus.IN_PROGRESS, True, [GAP, GAP], 0, ["2 things are still missing"]),
        (AuditStatus.IN_PROGRESS, True, [], 1, ["1 quality prompt is still to be answered"]),
        (AuditStatus.IN_PROGRESS, True, [], 2, ["2 quality prompts are still to be answered"]),
        (AuditStatus.SUBMITTED, True, [], 0, ["This audit is submitted"]),
        (
            AuditStatus.IN_PROGRESS,
            False,
            [],
            0,
            ["Only the auditor and the supporting auditor can submit this audit"],
        ),
    ],
)
def test_an_audit_is_handed_in_when_nothing_is_owed(
    status: AuditStatus, author: bool, gaps: list, prompts: int, reasons: list[str]
) -> None:
    assert (
        reasons_not_to_submit(
            status=status, is_author=author, gaps=gaps, unanswered_prompts=prompts
        )
        == reasons
    )


def test_the_whole_is_graded_after_its_parts() -> None:
    assert reasons_not_to_grade_overall([]) == []
    assert "Plans, Visits" in reasons_not_to_grade_overall(["Plans", "Visits"])[0]


FIRST, LAST = date(2026, 10, 5), date(2026, 11, 5)


@pytest.mark.parametrize(
    ("what", "by_on", "owed"),
    [
        ("Visit", FIRST, []),
        ("Visit", LAST, []),
        ("Visit", date(2026, 10, 4), ["The date an action is due cannot be in the past"]),
        (
            "Visit",
            date(2026, 11, 6),
            ["The latest date for an action is 5 November 2026: the framework’s limit"],
        ),
        ("Visit", None, ["Say by when"]),
        (" ", FIRST, ["Say what must be done"]),
    ],
    ids=["today", "the last day", "yesterday", "a day over", "no date", "no words"],
)
def test_an_action_is_due_within_the_limit(what: str, by_on: date | None, owed: list[str]) -> None:
    reasons = reasons_not_to_plan_action(what=what, by_on=by_on, earliest_on=FIRST, latest_on=LAST)
    assert reasons == owed
