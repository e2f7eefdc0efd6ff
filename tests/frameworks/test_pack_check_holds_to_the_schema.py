"""What the pack language does not say is refused, with the nearest that it does."""

import pytest

from tests.frameworks.spoiling import only, problems, spoil


@pytest.mark.parametrize(
    ("file", "was", "becomes", "path", "wrong", "expected"),
    [
        (
            "tools/deep_dive.yaml",
            "        kind: date\n",
            "        kind: dat\n",
            "sections.supervision.questions.last_supervision.kind",
            "“dat” is not one of the words for this",
            "did you mean “date”?",
        ),
        (
            "activities.yaml",
            "    look_back_months: 6\n",
            "    look_back_months: 61\n",
            "activities.deep_dive.look_back_months",
            "61 is out of range",
            "1 to 60",
        ),
        (
            "activities.yaml",
            "    look_back_months: 6\n",
            "    look_back_months: six\n",
            "activities.deep_dive.look_back_months",
            "“six” is of the wrong kind",
            "a whole number",
        ),
        (
            "rules.yaml",
            "share: 1/3",
            "share: a third",
            "moderation.monthly.choose.0.share",
            "“a third” is not in the right form",
            "like “1/3 or 20%”",
        ),
        (
            "rules.yaml",
            "    max_days: 31\n",
            "    max_day: 31\n",
            "actions.audit_actions.max_day",
            "“max_day” is not a key here",
            "did you mean “max_days”?",
        ),
        (
            "activities.yaml",
            "kind: regular, every: monthly",
            "kind: regular, every: montly",
            "activities.deep_dive.cadence.every",
            "“montly” is not one of the words for this",
            "did you mean “monthly”?",
        ),
        (
            "pack.yaml",
            "in_force_from: 2023-10-01",
            "in_force_from: October",
            "in_force_from",
            "“October” is not in the right form",
            "like “^\\d{4}-\\d{2}-\\d{2}$”",
        ),
    ],
    ids=["a kind", "too high", "not a number", "a share", "an unknown key", "a period", "a date"],
)
def test_a_slip_is_named_with_its_place_and_what_was_expected(
    files: dict[str, str], file: str, was: str, becomes: str, path: str, wrong: str, expected: str
) -> None:
    found = problems(spoil(files, file, was, becomes))
    [problem] = [one for one in found if one.path == path]
    assert (problem.file, problem.wrong, problem.expected) == (file, wrong, expected)
    line = files[file][: files[file].index(was)].count("\n") + was.startswith("\n") + 1
    assert problem.line == line


def test_something_missing_is_named(files: dict[str, str]) -> None:
    found = problems(spoil(files, "rules.yaml", "    max_days: 31\n", ""))
    assert [(one.path, one.wrong) for one in found] == [
        ("actions.audit_actions", "“max_days” is missing")
    ]


def test_a_cadence_of_an_unknown_kind_is_named(files: dict[str, str]) -> None:
    problem = only(spoil(files, "activities.yaml", "kind: regular", "kind: regularly"))
    assert problem.expected == "did you mean “regular”?"


def test_a_key_in_the_wrong_form_is_named(files: dict[str, str]) -> None:
    found = problems(spoil(files, "pack.yaml", "  sector_trends:", "  Sector Trends:"))
    assert any(one.wrong == "“Sector Trends” is not in the right form" for one in found)


def test_every_problem_is_listed_at_once(files: dict[str, str]) -> None:
    spoilt = spoil(files, "rules.yaml", "max_days: 31", "max_days: 0")
    spoilt = spoil(spoilt, "activities.yaml", "kind: audit\n", "kind: audits\n")
    spoilt = spoil(spoilt, "governance.yaml", "board: all_managers", "board: all_manager")
    assert {one.file for one in problems(spoilt)} == {
        "rules.yaml",
        "activities.yaml",
        "governance.yaml",
    }


def test_a_whole_file_of_the_wrong_shape_is_one_problem(files: dict[str, str]) -> None:
    found = problems(files | {"voice.yaml": "- a list\n"})
    assert ("voice.yaml", "a mapping of keys") in [(one.file, one.expected) for one in found]
