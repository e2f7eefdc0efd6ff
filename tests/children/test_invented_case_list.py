"""An invented workbook is one that an import takes, whatever its size and however dirty."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sightline.children.invented_case_list import write_annex_a
from sightline.children.reading import CaseListRead, read_case_list
from sightline.domain.case_list import ChildStatus

ON = date(2026, 10, 1)
WORKERS = {"North": ["Wes Walker", "Priya Patel"], "South": ["Ben Okafor"]}


def invented(path: Path, *, seed: int = 1, dirty: bool = False) -> CaseListRead:
    write_annex_a(
        path, children=300, seed=seed, teams=list(WORKERS), workers=WORKERS, on=ON, dirty=dirty
    )
    return read_case_list(path, name=path.name, as_at=ON, maps={})


def facts(read: CaseListRead) -> list[tuple[object, ...]]:
    assert read.population is not None
    return [(one.reference, one.facts) for one in read.population.children.values()]


def test_a_clean_one_has_every_list_every_status_and_no_problem(tmp_path: Path) -> None:
    read = invented(tmp_path / "a.xlsx")
    assert read.population is not None
    assert [sheet.number for sheet in read.sheets] == [str(n) for n in range(1, 12)]
    assert read.problems == []
    assert len(read.population.children) == 300
    involved = (one for child in read.population.children.values() for one in child.involved)
    assert set(Counter(one.status for one in involved)) == set(ChildStatus)


def test_the_same_seed_invents_the_same_children_and_another_seed_others(tmp_path: Path) -> None:
    one, two = invented(tmp_path / "1.xlsx"), invented(tmp_path / "2.xlsx")
    assert facts(one) == facts(two)
    assert facts(one) != facts(invented(tmp_path / "3.xlsx", seed=2))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_dirty_one_has_problems_and_loses_nobody(tmp_path: Path, seed: int) -> None:
    read = invented(tmp_path / "a.xlsx", seed=seed, dirty=True)
    assert read.population is not None
    assert read.problem_count > 0
    assert len(read.population.children) == 300
    workers = {
        one.facts.get("worker")
        for child in read.population.children.values()
        for one in child.involved
    }
    assert workers <= {"Wes Walker", "Priya Patel", "Ben Okafor", None, ""}
