"""One slip does not hide the next: everything that is wrong is said in one go."""

import pytest

from sightline.frameworks.packs.checking import check_files
from sightline.frameworks.packs.problems import Problem
from tests.frameworks.spoiling import problems, spoil
from tests.packs.test_a_pack_from_the_page import BLOCK, PAGE

pytestmark = pytest.mark.slow
OBSERVATION = "tools/observation.yaml"


def said(found: list[Problem]) -> set[tuple[str, str]]:
    """The file and what is wrong, of each problem."""
    return {(one.file, one.wrong) for one in found}


def test_slips_of_every_sort_are_said_together(files: dict[str, str]) -> None:
    inadequate = "        words: Inadequate\n        order: {}"
    edits = [
        ("rules.yaml", "max_days: 31", "max_days: 0"),
        ("activities.yaml", "tool: dip_sample", "tool: dip"),
        (OBSERVATION, "question: kind_of_work", "question: develop"),
        ("pack.yaml", inadequate.format(1), inadequate.format(2)),
        ("governance.yaml", "target_grade: good", "target_grade: good\n    target_grade: good"),
        ("clauses.yaml", "    by: [vision]\n", "    by: [visions]\n"),
        ("examples.yaml", "tool: deep_dive", "tool: deep_dives"),
    ]
    for file, was, becomes in edits:
        files = spoil(files, file, was, becomes)
    assert {
        ("rules.yaml", "0 is out of range"),
        ("activities.yaml", "“dip” is not among the tools"),
        (OBSERVATION, "The question can never be reached"),
        ("pack.yaml", "Two grades have the same order"),
        ("governance.yaml", "“target_grade” stands twice"),
        ("clauses.yaml", "“visions” is no element of the pack"),
        ("examples.yaml", "“deep_dives” is not among the tools"),
    } <= said(problems(files))


def test_what_rests_on_something_wrong_is_not_called_wrong_as_well(files: dict[str, str]) -> None:
    spoilt = spoil(files, "activities.yaml", "    kind: audit\n", "    kind: audits\n")
    assert said(problems(spoilt)) == {
        ("activities.yaml", "“audits” is not one of the words for this")
    }


def test_a_clause_that_cannot_be_read_hides_no_other(files: dict[str, str]) -> None:
    spoilt = spoil(files, "clauses.yaml", "    status: shown\n", "    status: show\n")
    spoilt = spoil(spoilt, "clauses.yaml", "    missing: ", "    why: ")
    assert said(problems(spoilt)) == {
        ("clauses.yaml", "“show” is not one of the words for this"),
        ("clauses.yaml", "“planned” has to say what is missing"),
    }


def test_a_clause_that_is_not_there_hides_nothing_in_the_tool(files: dict[str, str]) -> None:
    spoilt = spoil(files, OBSERVATION, "clauses: [SEF-332]", "clauses: [SEF-932, SEF-332]")
    spoilt = spoil(spoilt, OBSERVATION, "is_any_of: [other]", "is_any_of: [others]")
    assert said(problems(spoilt)) == {
        (OBSERVATION, "“SEF-932” is not among the clauses"),
        (OBSERVATION, "“others” cannot be chosen here"),
    }


def test_a_missing_part_is_said_beside_the_rest(files: dict[str, str]) -> None:
    text = files["pack.yaml"]
    start, end = text.index("vision: |"), text.index("approach: |")
    spoilt = files | {"pack.yaml": text[:start] + text[end:]}
    spoilt = spoil(spoilt, "rules.yaml", "remind_days_before: [7, 1]", "remind_days_before: [31]")
    wrong = said(problems(spoilt))
    assert ("pack.yaml", "“vision” is missing") in wrong
    assert ("rules.yaml", "A reminder 31 days before would come before the action") in wrong


def test_every_problem_has_its_file_line_path_and_what_was_expected(files: dict[str, str]) -> None:
    spoilt = spoil(files, "activities.yaml", "tool: dip_sample", "tool: dip_sampl")
    [problem] = problems(spoilt)
    assert problem.path == "activities.dip_sample.tool"
    assert "tool: dip_sampl" in spoilt["activities.yaml"].splitlines()[problem.line - 1]
    assert problem.expected == "did you mean “dip_sample”?"


def test_a_pack_with_a_problem_is_not_used(files: dict[str, str]) -> None:
    assert check_files(spoil(files, "rules.yaml", "max_days: 31", "max_days: 0")).pack is None


@pytest.mark.parametrize("start", range(7))
def test_no_slip_whatever_stops_the_check(start: int) -> None:
    """One line in seven of a whole small pack, left out or made odd."""
    files = dict(BLOCK.findall(PAGE.read_text(encoding="utf-8")))
    for name, text in files.items():
        lines = text.splitlines(keepends=True)
        for place in range(start, len(lines), 7):
            odd = lines[place].replace("[", "[x, ").replace(": ", ": 7 ", 1)
            for instead in ([], [odd]):
                spoilt = "".join([*lines[:place], *instead, *lines[place + 1 :]])
                checked = check_files(files | {name: spoilt})
                assert (checked.pack is None) is bool(checked.problems)
