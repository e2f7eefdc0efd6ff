"""Cadences that never fall due, questions nobody is asked, grades nobody gives."""

import pytest

from tests.frameworks.spoiling import problems, spoil
from tests.packs.test_a_pack_from_the_page import BLOCK, PAGE

pytestmark = pytest.mark.slow

ACTIVITIES, RULES, PACK, DUTIES = "activities.yaml", "rules.yaml", "pack.yaml", "duties.yaml"
OBSERVATION = "tools/observation.yaml"
MONTHLY = "{kind: regular, every: monthly}"
SAMPLE = "        words: A random sample of all open children\n"
GROUPS = """groups:
  north: {words: North}
  south: {words: South}
rotations:
  turns:
    words: Turns
    every: monthly
    starts: april
    steps:
      - {north: STEP, south: dip_sample}
      - {north: dip_sample, south: STEP}
themes:"""
NEVER = "The question can never be reached"


@pytest.fixture
def anytown() -> dict[str, str]:
    """The small pack of the how-to page, which says everything the language can say."""
    return dict(BLOCK.findall(PAGE.read_text(encoding="utf-8")))


def wrongs(files: dict[str, str], *edits: tuple[str, str, str]) -> list[str]:
    """What is said to be wrong after these edits."""
    for file, was, becomes in edits:
        files = spoil(files, file, was, becomes)
    return [one.wrong for one in problems(files)]


@pytest.mark.parametrize(
    ("becomes", "wrong"),
    [
        ("{kind: named_months, months: {}}", "The cadence names no month, so it never falls due"),
        ("{kind: after_event, event: closure}", "Not said within how many days of the event"),
        ("{kind: times, times: 0, within_months: 3, per: team, limit: up_to}", "0 is out of range"),
        ("{kind: times, times: 2, within_months: 0, per: team}", "0 is out of range"),
        (
            "{kind: times, times: 4, at_most: 2, within_months: 3, per: team}",
            "2 is less than times, 4",
        ),
        (
            (
                "{kind: times, times: 3, within_months: 3, per: authority, "
                "split: {a: {words: A, times: 1}, b: {words: B, times: 1}}}"
            ),
            "The split makes 2, not 3",
        ),
        ("{kind: rotation, rotation: turns}", "“turns” is not among the rotations"),
        ("{kind: after_event, event: closur, within_days: 1}", None),
    ],
)
@pytest.mark.parametrize("place", ["activity", "sample", "duty"])
def test_a_cadence_that_never_falls_due_is_found_wherever_it_stands(
    files: dict[str, str], place: str, becomes: str, wrong: str | None
) -> None:
    edit = {
        "activity": (ACTIVITIES, MONTHLY, becomes),
        "sample": (ACTIVITIES, SAMPLE, f"{SAMPLE}        cadence: {becomes}\n"),
        "duty": (DUTIES, "    task: ", f"    cadence: {becomes}\n    task: "),
    }[place]
    text = files[DUTIES].replace("    cadence: {kind: regular, every: monthly}\n", "", 1)
    found = wrongs(files | {DUTIES: text}, edit)
    expected = wrong or "“closur” is not one of the words for this"
    assert expected in found


def test_an_activity_that_the_rotation_never_names_never_has_its_turn(
    files: dict[str, str],
) -> None:
    found = wrongs(
        files,
        (PACK, "\nthemes:", f"\n{GROUPS.replace('STEP', 'observation')}"),
        (ACTIVITIES, MONTHLY, "{kind: rotation, rotation: turns}"),
    )
    assert "The rotation never names this, so it never falls due" in found
    assert "“turns” names it, but its cadence does not" in found


@pytest.mark.parametrize(
    ("was", "becomes", "wrong"),
    [
        ("{north: STEP, south: dip_sample}", "{north: STEP}", "“south” has nothing to do in this"),
        ("{north: STEP,", "{nort: STEP,", "“nort” is not among the groups"),
        ("STEP", "nothing", "“nothing” is not among the activities"),
    ],
)
def test_a_rotation_that_does_not_add_up_is_found(
    files: dict[str, str], was: str, becomes: str, wrong: str
) -> None:
    groups = GROUPS.replace(was, becomes).replace("STEP", "observation")
    found = wrongs(files, (PACK, "\nthemes:", f"\n{groups}"))
    assert any(one.startswith(wrong) for one in found)


@pytest.mark.parametrize(
    ("cohort", "wrong"),
    [
        ("{from_age_years: 18, under_age_years: 18}", "No child is 18 or over and under 18"),
        (
            "{open_at_least_months: 6, open_less_than_months: 6}",
            "No child is open for 6 months or more and less than 6",
        ),
        (
            "{after: inspection}",
            "“inspection” does not happen to a child, so no child belongs here",
        ),
    ],
)
def test_a_cohort_that_no_child_is_in_is_found(
    files: dict[str, str], cohort: str, wrong: str
) -> None:
    assert wrong in wrongs(files, (ACTIVITIES, SAMPLE, f"{SAMPLE}        cohort: {cohort}\n"))
    months = f"{{kind: named_months, months: {{may: {{cohort: {cohort}}}}}}}"
    assert wrong in wrongs(files, (ACTIVITIES, MONTHLY, months))


def test_work_that_nobody_does_never_falls_due(files: dict[str, str]) -> None:
    text = files[ACTIVITIES]
    start = text.index("    done_by:")
    end = text.index("    led_by:")
    files[ACTIVITIES] = f"{text[:start]}    done_by: []\n{text[end:]}"
    assert "Nobody does it, so it never falls due" in wrongs(files)


def test_a_duty_without_a_role_and_one_that_falls_due_twice_are_found(
    files: dict[str, str],
) -> None:
    duty = "duties:\n  odd:\n    roles: []\n    task: Odd\n    activity: deep_dive\n"
    duty += "    cadence: {kind: regular, every: annual}\n"
    found = wrongs(files, (DUTIES, "duties:\n", duty))
    assert "No role has this duty, so it never falls due" in found
    assert "A duty that is the doing of an activity falls due with it" in found


@pytest.mark.parametrize("share", ["0%", "150%", "3/2"])
def test_a_share_is_more_than_none_and_at_most_all(files: dict[str, str], share: str) -> None:
    found = wrongs(files, (RULES, "share: 1/3", f"share: {share}"))
    assert [one for one in found if "out of range" in one]


def test_a_share_of_all_is_a_share(files: dict[str, str]) -> None:
    assert wrongs(files, (RULES, "share: 1/3", "share: 100%")) == []


def test_a_day_that_is_not_in_the_calendar_is_found(files: dict[str, str]) -> None:
    found = wrongs(files, (PACK, "in_force_from: 2023-10-01", "in_force_from: 2023-02-30"))
    assert found == ["“2023-02-30” is no day of the calendar"]


@pytest.mark.parametrize(
    ("becomes", "wrong"),
    [
        ("is_any_of: []", "The question can never be reached: no answer leads to it"),
        (
            "is_any_of: [other]}\n          - {question: kind_of_work, is_any_of: [supervision]",
            (
                "The question can never be reached: no one answer meets both conditions on "
                "“kind_of_work”"
            ),
        ),
    ],
)
def test_a_question_that_no_answer_leads_to_is_found(
    files: dict[str, str], becomes: str, wrong: str
) -> None:
    assert wrong in wrongs(files, (OBSERVATION, "is_any_of: [other]", becomes))


def test_two_questions_that_wait_for_each_other_are_never_asked(files: dict[str, str]) -> None:
    first = "        words: What did you observe?\n"
    condition = "        shown_when: [{question: other_work, is_any_of: [x]}]\n"
    found = wrongs(files, (OBSERVATION, first, first + condition))
    assert "The question can never be reached" in found


@pytest.mark.parametrize(
    ("section", "question"),
    [
        ("{from_age_months: 180}", "{under_age_months: 12}"),
        ("{statuses: [in_care]}", "{statuses: [early_help]}"),
    ],
)
def test_a_question_for_children_its_section_is_not_for_is_found(
    files: dict[str, str], section: str, question: str
) -> None:
    found = wrongs(
        files,
        (OBSERVATION, '    number: "2"\n', f'    number: "2"\n    applies_to: {section}\n'),
        (
            OBSERVATION,
            '        number: "2.1"\n',
            f'        number: "2.1"\n        applies_to: {question}\n',
        ),
    )
    assert "The question can never be reached: its section is for others" in found


def test_a_question_that_waits_for_one_other_children_are_asked_is_found(
    files: dict[str, str],
) -> None:
    first, third, asked = ('    number: "1"\n', '    number: "3"\n', '        number: "3.2"\n')
    condition = "        shown_when: [{question: kind_of_work, is_any_of: [other]}]\n"
    found = wrongs(
        files,
        (OBSERVATION, first, f"{first}    applies_to: {{statuses: [in_care]}}\n"),
        (OBSERVATION, third, f"{third}    applies_to: {{statuses: [early_help]}}\n"),
        (OBSERVATION, asked, f"{asked}{condition}"),
    )
    assert f"{NEVER}: they are for different children" in found


@pytest.mark.parametrize(
    ("was", "becomes", "wrong"),
    [
        (", scale: evidence, clauses: [ANY-012]}", "}", "A question of kind “scale” needs a scale"),
        ("question: heard", "question: why", "The question can never be reached"),
        ('is_any_of: ["no"]', "is_any_of: [maybe]", "“maybe” cannot be chosen here"),
        ('is_any_of: ["no"]', "is_any_of: []", f"{NEVER}: no answer leads to it"),
    ],
)
def test_the_questions_of_a_question_set_are_looked_at_too(
    anytown: dict[str, str], was: str, becomes: str, wrong: str
) -> None:
    assert wrong in wrongs(anytown, ("voice.yaml", was, becomes))


def test_a_question_set_that_asks_nothing_is_found(anytown: dict[str, str]) -> None:
    text = anytown["voice.yaml"]
    anytown["voice.yaml"] = f"{text[: text.index('    questions:')]}    questions: {{}}\n"
    assert "The question set asks nothing" in wrongs(anytown)


@pytest.mark.parametrize(
    "was",
    [
        "starts: {kind: consecutive_grades, grades: [weak]",
        "{kind: grade, grades: [weak]",
        "{kind: every_grade, grades: [weak]",
    ],
    ids=["pathway", "response", "moderation"],
)
def test_a_grade_that_no_tool_gives_starts_nothing(anytown: dict[str, str], was: str) -> None:
    found = problems(spoil(anytown, RULES, was, was.replace("weak", "weakish")))
    assert [(one.wrong, one.expected) for one in found] == [
        ("“weakish” is no overall grade here", "did you mean “weak”?")
    ]


def test_a_pathway_that_no_activity_leads_to_has_no_grades(anytown: dict[str, str]) -> None:
    found = problems(spoil(anytown, ACTIVITIES, "    pathways: [support]\n", ""))
    assert [one.expected for one in found] == ["an activity that gives grades"]


@pytest.mark.parametrize(
    ("was", "becomes", "path"),
    [
        ("tool: deep_dive", "tool: deep_dives", "forms.0.tool"),
        ("rule: audit_actions", "rule: audit_action", "actions.0.rule"),
        ("  - activity: deep_dive", "  - activity: deep_div", "cycles.0.activity"),
        ("asks: [impact,", "asks: [impakt,", "forms.0.asks"),
    ],
)
def test_an_example_of_nothing_is_found_with_the_nearest(
    files: dict[str, str], was: str, becomes: str, path: str
) -> None:
    found = problems(spoil(files, "examples.yaml", was, becomes))
    assert "did you mean" in [one.expected[:12] for one in found if one.path == path]


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ("answers: {genogrm: yes}", "answers.genogrm"),
        ("answers: {genogram: purple}", "answers.genogram"),
        ("grades: {assesment: good}", "grades.assesment"),
        ("grades: {assessment: goood}", "grades.assessment"),
        ('grades: {"": goood}', "grades."),
    ],
)
def test_answers_that_nobody_can_give_are_found_in_examples(
    files: dict[str, str], lines: str, path: str
) -> None:
    example = f"forms:\n  - tool: deep_dive\n    about: Odd\n    {lines}\n"
    found = problems(spoil(files, "examples.yaml", "forms:\n", example))
    assert f"forms.0.{path}" in [one.path for one in found]
