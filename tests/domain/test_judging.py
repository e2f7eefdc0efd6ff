"""Grades and findings: who gives them, and which grade counts."""

import pytest

from sightline.domain.judging import (
    CAPACITY_WORDS,
    FINDING_WORDS,
    Capacity,
    FindingKind,
    reasons_not_to_judge,
    standing_grade,
)


def test_every_word_is_there() -> None:
    assert set(CAPACITY_WORDS) == set(Capacity)
    assert set(FINDING_WORDS) == set(FindingKind)
    assert all(one.words for kind in (Capacity, FindingKind) for one in kind)


@pytest.mark.parametrize(
    ("grade", "rationale", "reasons"),
    [
        ("good", "It shows", []),
        ("good", " ", ["Say why you gave this grade"]),
        ("grand", "It shows", ["Choose a grade from the scale"]),
    ],
)
def test_a_grade_is_of_the_scale_and_says_why(
    grade: str, rationale: str, reasons: list[str]
) -> None:
    found = reasons_not_to_judge(
        grade=grade, known_grades=frozenset({"good", "weak"}), rationale=rationale
    )
    assert found == reasons


def test_the_agreed_grade_counts_before_the_auditor_s() -> None:
    assert standing_grade(auditor="good", agreed="weak") == (Capacity.AGREED, "weak")
    assert standing_grade(auditor="good", agreed=None) == (Capacity.AUDITOR, "good")
    assert standing_grade(auditor=None, agreed="") is None
