"""References to nothing, questions nobody can reach, rules that choose nothing."""

import pytest

from tests.frameworks.spoiling import only, problems, spoil

pytestmark = pytest.mark.slow

DEEP_DIVE = "tools/deep_dive.yaml"
OBSERVATION = "tools/observation.yaml"


@pytest.mark.parametrize(
    ("file", "was", "becomes", "wrong", "expected"),
    [
        (
            "activities.yaml",
            "tool: deep_dive",
            "tool: deep_dives",
            "“deep_dives” is not among the tools",
            "did you mean “deep_dive”?",
        ),
        (
            DEEP_DIVE,
            "themes: [thresholds]",
            "themes: [threshold]",
            "“threshold” is not among the themes",
            "did you mean “thresholds”?",
        ),
        (
            OBSERVATION,
            "question: kind_of_work",
            "question: kind_of_wrk",
            "“kind_of_wrk” is not among the questions",
            "did you mean “kind_of_work”?",
        ),
        (
            DEEP_DIVE,
            "clauses: [SEF-162]",
            "clauses: [SEF-962]",
            "“SEF-962” is not among the clauses",
            "",
        ),
        (
            DEEP_DIVE,
            "  section: impact\n",
            "  section: impacts\n",
            "“impacts” is not among the sections",
            "did you mean “impact”?",
        ),
    ],
    ids=["tool", "theme", "question", "clause", "section"],
)
def test_a_reference_to_nothing_is_named_with_the_nearest(
    files: dict[str, str], file: str, was: str, becomes: str, wrong: str, expected: str
) -> None:
    [problem] = [one for one in problems(spoil(files, file, was, becomes)) if "among" in one.wrong]
    assert (problem.file, problem.wrong) == (file, wrong)
    assert problem.expected.startswith(expected)


@pytest.mark.parametrize(
    ("file", "was", "becomes", "wrong"),
    [
        (
            OBSERVATION,
            "is_any_of: [other]",
            "is_any_of: [others]",
            "“others” cannot be chosen here",
        ),
        (
            OBSERVATION,
            "- {question: kind_of_work, is_any_of: [other]}",
            "- {question: develop, is_any_of: [other]}",
            "The question can never be reached",
        ),
        (
            DEEP_DIVE,
            "      inadequate: Harm or risk",
            "      inadequat: Harm or risk",
            "“inadequat” cannot be chosen here",
        ),
        (
            DEEP_DIVE,
            "          - on: [gap]",
            "          - on: [gaps]",
            "“gaps” cannot be chosen here",
        ),
        (
            DEEP_DIVE,
            "            response: immediate_response\n",
            "",
            "The trigger does not say which response",
        ),
        (
            DEEP_DIVE,
            "      at_or_below: inadequate\n",
            "      at_or_below: awful\n",
            "“awful” cannot be chosen here",
        ),
        (
            DEEP_DIVE,
            "    - section: help_protection\n",
            "    - section: impact\n",
            "“impact” is not graded, so it limits nothing",
        ),
        (
            DEEP_DIVE,
            '  assessment:\n    number: "3"',
            '  assessment:\n    number: "3"\n    scale: seen',
            "“scale” stands twice",
        ),
        (
            DEEP_DIVE,
            "        kind: long_text\n",
            "        kind: long_text\n        scale: seen\n",
            "A question of kind “long_text” has no scale",
        ),
        (
            DEEP_DIVE,
            "        kind: long_text\n",
            "        kind: choice\n",
            "A question of kind “choice” needs at least two choices",
        ),
        (
            OBSERVATION,
            "        at_least: 5\n",
            "        at_least: 500\n",
            "500 is more than at_most, 480",
        ),
        (
            "rules.yaml",
            "grades: [good, outstanding]",
            "grades: [god, outstanding]",
            "“god” is no overall grade here",
        ),
        (
            "rules.yaml",
            "remind_days_before: [7, 1]",
            "remind_days_before: [31, 1]",
            "A reminder 31 days before would come before the action",
        ),
        (
            "governance.yaml",
            "target_grade: good",
            "target_grade: great",
            "“great” is no overall grade here",
        ),
        (
            "conversations.yaml",
            "    involved: [iro, chair]\n",
            "",
            "It is required where somebody is involved, but not said who",
        ),
        (
            "activities.yaml",
            "        method: simple_random\n",
            "        method: stratified\n",
            "“spread_over” goes with the method “stratified”, and only with it",
        ),
        (
            "activities.yaml",
            "{kind: regular, every: monthly}",
            "{kind: named_months, months: {}}",
            "The cadence names no month, so it never falls due",
        ),
        (
            "activities.yaml",
            "{kind: regular, every: monthly}",
            (
                "{kind: times, times: 30, within_months: 3, per: authority,"
                " split: {a: {words: A, times: 20}, b: {words: B, times: 5}}}"
            ),
            "The split makes 25, not 30",
        ),
        (
            "pack.yaml",
            "\nparties:\n",
            (
                "\ngroups: {a: {words: A}}\nrotations: {turns: {words: Turns, every: monthly,"
                " starts: april, steps: [{a: deep_dive}]}}\nparties:\n"
            ),
            "Nobody changes places",
        ),
        (
            "pack.yaml",
            "\nparties:\n",
            (
                "\ngroups: {a: {words: A}, b: {words: B}}\nrotations: {turns: {words: Turns,"
                " every: monthly, starts: april, steps: [{a: deep_dive, b: deep_dive},"
                " {a: deep_dive}]"
                "}}\nparties:\n"
            ),
            "“b” has nothing to do in this step",
        ),
        (
            "activities.yaml",
            "{kind: regular, every: monthly}",
            "{kind: after_event, event: review_held}",
            "Not said within how many days of the event",
        ),
        (
            "activities.yaml",
            "        words: A random sample of all open children\n",
            "        words: Some\n        cohort: {from_age_years: 18, under_age_years: 18}\n",
            "No child is 18 or over and under 18",
        ),
        (
            "pack.yaml",
            "    inherits: [iro]\n",
            "    inherits: [cp_chair]\n",
            "“cp_chair” inherits from itself by way of “cp_chair”",
        ),
        (
            "pack.yaml",
            "{words: the auditor, found_by: auditor}",
            "{words: the auditor, found_by: post}",
            "“post” needs roles to look for",
        ),
        (
            "pack.yaml",
            "{words: the auditor, found_by: auditor}",
            "{words: the auditor, found_by: auditor, roles: [iro]}",
            "“auditor” looks for no role",
        ),
        (
            "rules.yaml",
            "panel: [qa_service_manager, sgu_service_manager]",
            "panel: [reader]",
            "“reader” may not moderate an audit",
        ),
        (
            "pack.yaml",
            "        words: Inadequate\n        order: 1\n",
            "        words: Inadequate\n        order: 2\n",
            "Two grades have the same order",
        ),
        (
            OBSERVATION,
            '      strong:\n        number: "3.2"',
            '      prepared:\n        number: "3.2"',
            "“prepared” is already a question of this tool",
        ),
        (
            OBSERVATION,
            "  scale: observed\n  note",
            "  note",
            "A question of kind “scale” needs a scale",
        ),
        (
            OBSERVATION,
            "        kind: date\n",
            "        kind: date\n        choices: {a: {words: A}, b: {words: B}}\n",
            "A question of kind “date” has no choices",
        ),
        (
            OBSERVATION,
            "        kind: date\n",
            (
                "        kind: choice\n        choices: {a: {words: A}, b: {words: B}}\n"
                "        note_on: [a]\n"
            ),
            "A note is mandatory, but the question has none",
        ),
        (
            DEEP_DIVE,
            "            starts: response\n            response: immediate_response\n",
            "            starts: conversation\n",
            "The trigger does not say which conversation",
        ),
        (
            DEEP_DIVE,
            "        kind: date\n        required: false\n",
            (
                "        kind: date\n        shown_when: [{question: care_experienced_support, "
                "is_any_of: [yes]}]\n        applies_to: {statuses: [in_care]}\n"
            ),
            "The question can never be reached: they are for different children",
        ),
        (
            DEEP_DIVE,
            "{statuses: [in_care, care_leaver], from_age_months: 189}",
            "{from_age_months: 189, under_age_months: 189}",
            "No child is 189 months or over and under 189",
        ),
        (
            DEEP_DIVE,
            '    number: "4"\n',
            '    number: "4"\n    applies_to: {statuses: [in_care]}\n',
            "The question can never be reached: its section is for others",
        ),
        (
            DEEP_DIVE,
            '    number: "8"\n',
            '    number: "8"\n    applies_to: {statuses: [in_care]}\n',
            "The overall grade stands in a section not for every child",
        ),
    ],
)
def test_a_contradiction_is_found(
    files: dict[str, str], file: str, was: str, becomes: str, wrong: str
) -> None:
    found = problems(spoil(files, file, was, becomes))
    assert wrong in [one.wrong for one in found if one.file == file]


def test_an_example_that_fails_is_a_problem_of_the_examples(files: dict[str, str]) -> None:
    problem = only(spoil(files, "examples.yaml", "sample_on: 2026-09-24", "sample_on: 2026-09-23"))
    assert problem.path == "cycles.0.sample_on"
    assert problem.wrong == "The pack gives 2026-09-24"


@pytest.mark.parametrize(
    ("was", "becomes", "path"),
    [
        ("asks: [impact, contingency_plan]", "asks: [reviewing_unit]", "forms.0.asks"),
        ("does_not_ask: [reviewing_unit,", "does_not_ask: [impact,", "forms.0.does_not_ask"),
        ('starts: ["supervision_gap: response"]', "starts: []", "forms.3.starts"),
        ("due_on: 2026-11-05", "due_on: 2026-11-04", "actions.0.due_on"),
        ("may: [do_audit own, ", "may: [do_audit team, ", "roles.0.may"),
        ("may_not: [sign_off_action, ", "may_not: [do_audit, ", "roles.0.may_not"),
        ("  - activity: deep_dive\n", "  - activity: dip_sample\n", "cycles.0"),
        (
            "    asks: [impact, contingency_plan]",
            "    asks: [impact]\n    still_missing: 0",
            "forms.0.still_missing",
        ),
    ],
)
def test_every_kind_of_example_is_run(
    files: dict[str, str], was: str, becomes: str, path: str
) -> None:
    assert path in [one.path for one in problems(spoil(files, "examples.yaml", was, becomes))]


def test_an_activity_with_a_theme_says_where_themes_come_from(files: dict[str, str]) -> None:
    text = files["activities.yaml"]
    start = text.index("    theme_sources:")
    end = text.index("    look_back_months:")
    found = problems(files | {"activities.yaml": text[:start] + text[end:]})
    assert [one.path for one in found] == ["activities.deep_dive"]


@pytest.mark.parametrize(
    ("file", "part", "wrong"),
    [
        ("rules.yaml", "    choose:", "The rule chooses no audits"),
        ("rules.yaml", "    kinds:", "The rule has no kinds of action"),
        ("conversations.yaml", "    guide:", "The guide has no questions"),
        ("pack.yaml", "    grades:", "A scale needs at least two grades"),
    ],
)
def test_what_has_nothing_in_it_is_found(
    files: dict[str, str], file: str, part: str, wrong: str
) -> None:
    """The lines beneath the part, which are those further in, are left out."""
    before, _, after = files[file].partition(f"{part}\n")
    lines = after.splitlines(keepends=True)
    kept = next(place for place, line in enumerate(lines) if not line.startswith("      "))
    empty = "[]" if part == "    choose:" else "{}"
    text = f"{before}{part} {empty}\n{''.join(lines[kept:])}"
    assert wrong in [one.wrong for one in problems(files | {file: text})]


def test_a_tool_without_sections_is_found(files: dict[str, str]) -> None:
    problem = only(files | {"tools/empty.yaml": "title: Empty\nsections: {}\n"})
    assert (problem.file, problem.wrong) == ("tools/empty.yaml", "The tool has no sections")


def test_a_pack_needs_no_examples(files: dict[str, str]) -> None:
    del files["examples.yaml"]
    assert problems(files) == []
