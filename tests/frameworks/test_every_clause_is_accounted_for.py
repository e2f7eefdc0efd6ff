"""Every clause of the document has a status that is true, or `pack_check` says what is not."""

import pytest

from sightline.frameworks.packs.checking import check_files
from sightline.frameworks.packs.meaning_clauses import runs
from sightline.frameworks.packs.problems import Problem
from tests.frameworks.spoiling import problems, spoil

pytestmark = pytest.mark.slow

CLAUSES = "clauses.yaml"
PURPOSE = "    status: shown\n    by: [vision]\n"


def of_clauses(files: dict[str, str], was: str, becomes: str) -> list[Problem]:
    """What is said of the clauses when one passage is changed."""
    return [one for one in problems(spoil(files, CLAUSES, was, becomes)) if one.file == CLAUSES]


def test_a_clause_that_is_left_out_is_named(files: dict[str, str]) -> None:
    found = of_clauses(files, "  SEF-001:\n", "  SEF-901:\n")
    assert {one.wrong for one in found if one.path == "clauses"} == {"SEF-001 is not accounted for"}


def test_a_clause_the_document_does_not_have_is_named_with_its_line(files: dict[str, str]) -> None:
    found = of_clauses(files, "  SEF-001:\n", "  SEF-901:\n")
    [unknown] = [one for one in found if one.path == "clauses.SEF-901"]
    assert unknown.wrong == "SEF-901 is not a clause of the document"
    assert files[CLAUSES].splitlines()[unknown.line - 1] == "  SEF-001:"


def test_clauses_of_another_prefix_are_unknown(files: dict[str, str]) -> None:
    found = problems(spoil(files, "pack.yaml", "clause_prefix: SEF", "clause_prefix: SEX"))
    wrong = {one.wrong for one in found}
    assert {"SEX-001 is not accounted for", "SEF-001 is not a clause of the document"} <= wrong


def test_a_document_that_ends_earlier_has_clauses_too_many(files: dict[str, str]) -> None:
    found = problems(spoil(files, "pack.yaml", "  clauses: 414\n", "  clauses: 413\n"))
    assert [one.wrong for one in found] == ["SEF-414 is not a clause of the document"]


def test_a_pack_says_how_many_clauses_its_document_has(files: dict[str, str]) -> None:
    [problem] = problems(spoil(files, "pack.yaml", "  clauses: 414\n", ""))
    assert (problem.path, problem.expected) == ("source", "clauses: 414")


@pytest.mark.parametrize(
    ("was", "becomes", "wrong"),
    [
        ('    why: "An address', '    missing: "An address', "“outside” needs a reason"),
        ("    missing: ", "    why: ", "“planned” has to say what is missing"),
        (PURPOSE, "    status: shown\n", "“shown” has to say where"),
        (PURPOSE, "    status: shown\n    by: [visions]\n", "“visions” is no element of the pack"),
        (
            PURPOSE,
            '    status: shown\n    by: ["feature:framework_page"]\n',
            "“framework_page” is not a feature",
        ),
        (
            PURPOSE,
            "    status: shown\n    by: [tools.deep_dive.sections.none]\n",
            "“tools.deep_dive.sections.none” is no element of the pack",
        ),
    ],
    ids=["outside", "planned", "shown", "element", "feature", "deep element"],
)
def test_a_status_without_what_it_needs_is_a_problem(
    files: dict[str, str], was: str, becomes: str, wrong: str
) -> None:
    assert wrong in [one.wrong for one in of_clauses(files, was, becomes)]


def test_a_feature_that_is_a_slip_is_answered_with_the_nearest(files: dict[str, str]) -> None:
    becomes = '    status: shown\n    by: ["feature:framework_page"]\n'
    [problem] = of_clauses(files, PURPOSE, becomes)
    assert problem.expected == "did you mean “framework_pages”?"


@pytest.mark.parametrize("status", ["enforced", "measured", "recorded"])
@pytest.mark.parametrize(
    "by",
    [
        "[]",
        "[vision]",
        "[standards.recording]",
        "[principles.keeping_safe]",
        "[themes.voice]",
        "[activities.deep_dive.about]",
        "[roles.iro.does]",
    ],
)
def test_a_promise_that_names_nothing_that_runs_is_a_problem(
    files: dict[str, str], status: str, by: str
) -> None:
    found = of_clauses(files, PURPOSE, f"    status: {status}\n    by: {by}\n")
    assert f"“{status}” names nothing that does it" in [one.wrong for one in found]


@pytest.mark.parametrize(
    "by",
    [
        "feature:draw_sample",
        "activities.deep_dive",
        "moderation.monthly",
        "actions.audit_actions.max_days",
        "tools.deep_dive.sections.impact",
    ],
)
def test_a_promise_may_rest_on_a_feature_or_on_what_drives_it(
    files: dict[str, str], by: str
) -> None:
    assert of_clauses(files, PURPOSE, f'    status: enforced\n    by: ["{by}"]\n') == []


def test_a_board_drives_something_only_when_it_meets_or_receives(files: dict[str, str]) -> None:
    pack = check_files(files).pack
    assert pack is not None
    driving = {key for key in pack.boards if runs(pack, f"boards.{key}")}
    assert driving == {key for key, one in pack.boards.items() if one.cadence or one.receives}
    assert set() < driving


def test_more_than_three_in_a_hundred_left_outside_is_a_problem(files: dict[str, str]) -> None:
    assert files[CLAUSES].count("    status: outside\n") == 8
    shown = "    status: shown\n"
    spoilt = files[CLAUSES].replace(shown, "    status: outside\n    why: x\n", 4)
    assert problems(files | {CLAUSES: spoilt}) == []
    spoilt = files[CLAUSES].replace(shown, "    status: outside\n    why: x\n", 5)
    assert [one.wrong for one in problems(files | {CLAUSES: spoilt})] == [
        "13 of 414 clauses are outside"
    ]
