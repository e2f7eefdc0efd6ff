"""A demonstration's file is read whole, and everything wrong with it is said with its place."""

from pathlib import Path

import pytest

from sightline.domain.errors import NotValid
from sightline.web.demonstration.reading import read_plan, read_plans

COUNCIL = """
key: elsewhere
name: Elsewhere Children’s Services
short_name: Elsewhere
colour: teal
pack: sefton
children: 60
seed: 7
units:
  - name: Children
    kind: directorate
    units:
      - {name: East, kind: team, works_with: [in_care], code: E}
people:
  - {name: Una Bell, title: Director, role: director, unit: Children, signs_in: true}
  - {name: Tom Reed, title: Worker, role: key_worker, unit: East, manager: Una Bell}
activities:
  - {activity: deep_dive, audits: 3, months: [-1, 0]}
by_hand:
  - {activity: observation, each_month: 2, statuses: [early_help]}
"""


def problems_of(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """What is said of the council above after these changes to its text."""
    text = COUNCIL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "elsewhere.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(NotValid) as refused:
        read_plan(folder / "elsewhere.yaml")
    return [one.partition("elsewhere.yaml: ")[2] for one in refused.value.problems]


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "phrases.yaml").write_text("notes: {}", encoding="utf-8")
    (plan,) = read_plans(tmp_path)
    assert [(unit.name, unit.parent) for unit in plan.units] == [
        ("Children", ""),
        ("East", "Children"),
    ]
    assert plan.people[0].email(plan.key) == "una.bell@elsewhere.example"
    assert plan.activities[0].months == (-1, 0)
    assert plan.by_hand[0].each_month == 2


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("children: 60\n", "", "children: this is missing"),
        ("children: 60", "children: many", "children: 'many' is not a whole number"),
        ("seed: 7", "sead: 7", "sead: there is no such key: did you mean “seed”?"),
        ("code: E}", "code: 3}", "units[0].units[0].code: 3 is not text"),
        ("signs_in: true", "signs_in: 1", "people[0].signs_in: 1 is not true or false"),
        ("months: [-1, 0]", "months: 3", "activities[0].months: 3 is not a list"),
        ("unit: East", "unit: Est", "“Tom Reed”: unit: there is no “Est”: did you mean “East”?"),
        (
            "manager: Una Bell",
            "manager: Una Bel",
            "“Tom Reed”: manager (named before): there is no “Una Bel”: did you mean “Una Bell”?",
        ),
        ("kind: team", "kind: crew", "unit “East”: kind: there is no “crew”"),
        (
            "[in_care]",
            "[in_car]",
            "unit “East”: works_with: there is no “in_car”: did you mean “in_care”?",
        ),
        (
            "statuses: [early_help]",
            "statuses: [tea]",
            "by_hand[0].statuses: there is no “tea”",
        ),
        ("key: elsewhere", "key: nowhere", "key: the file is called elsewhere.yaml"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in problems_of(tmp_path, (old, new))


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    found = problems_of(tmp_path, ("children: 60", "children: x"), ("kind: team, ", ""))
    assert len(found) == 2


def test_a_list_where_there_should_be_entries_is_refused(tmp_path: Path) -> None:
    text = COUNCIL.partition("units:")[0] + "units: [East]\n"
    (tmp_path / "elsewhere.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(NotValid, match="units: this should be a list of entries with keys"):
        read_plan(tmp_path / "elsewhere.yaml")


def test_a_file_that_is_not_yaml_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("key: [", encoding="utf-8")
    with pytest.raises(NotValid, match="elsewhere.yaml"):
        read_plan(tmp_path / "elsewhere.yaml")


def test_a_file_that_holds_no_keys_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("just words", encoding="utf-8")
    with pytest.raises(NotValid, match="it should hold the keys of a council"):
        read_plan(tmp_path / "elsewhere.yaml")
