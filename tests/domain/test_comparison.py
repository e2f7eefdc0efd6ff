"""A sample beside its frame: fair about chance, careful with small numbers."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.cohort import ChildFacts
from sightline.domain.comparison import (
    AS_EXPECTED,
    CHARACTERISTICS,
    FEWER,
    MORE,
    NOT_RECORDED,
    TOO_FEW,
    age_band,
    compare,
    compare_by,
    hidden,
    shown,
    summary,
    tails,
    unknown_groups,
)
from tests.domain.population import a_child, children, populations


def test_six_characteristics_are_compared() -> None:
    names = [one.characteristic for one in compare(children(20), children(5))]
    assert names == ["Team", "Status", "Age", "Gender", "Ethnicity", "Disability"]
    assert names == list(CHARACTERISTICS)


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (None, NOT_RECORDED),
        (-1, "Unborn"),
        (0, "Under 1"),
        (1, "1 to 4"),
        (4, "1 to 4"),
        (5, "5 to 9"),
        (9, "5 to 9"),
        (10, "10 to 15"),
        (15, "10 to 15"),
        (16, "16 and 17"),
        (17, "16 and 17"),
        (18, "18 and over"),
        (24, "18 and over"),
    ],
)
def test_ages_fall_in_the_published_bands(age: int | None, band: str) -> None:
    assert age_band(age) == band


def test_counts_from_one_to_four_are_not_shown() -> None:
    assert hidden(Counter(a=4, b=3, c=50)) == {"a", "b"}
    assert hidden(Counter(a=5, b=50)) == frozenset()


def test_when_one_count_is_hidden_the_next_smallest_is_hidden_with_it() -> None:
    assert hidden(Counter(a=2, b=9, c=50)) == {"a", "b"}


def test_a_count_of_none_is_shown() -> None:
    assert hidden(Counter(a=0, b=9)) == frozenset()
    assert shown(0) == "0"
    assert shown(None) == "not shown"
    assert shown(1234) == "1,234"


@given(populations(), st.integers(0, 60))
def test_no_small_count_is_ever_shown_nor_given_away(
    population: list[ChildFacts], size: int
) -> None:
    for one in compare(population, population[:size]):
        counts = [row.in_frame for row in one.rows]
        assert not any(count in {1, 2, 3, 4} for count in counts)
        assert counts.count(None) != 1 or not any(counts)
        assert all(row.in_sample is None for row in one.rows if row.in_frame is None)


def test_a_group_drawn_far_too_often_is_said_to_be() -> None:
    frame = ["North"] * 500 + ["South"] * 500
    found = compare_by("Team", frame, ["North"] * 29 + ["South"] * 1)
    assert [row.verdict for row in found.rows] == [MORE, FEWER]
    assert (
        found.words
        == "The sample has more from North and fewer from South than chance would usually give."
    )


def test_a_small_difference_is_not_made_much_of() -> None:
    frame = ["North"] * 500 + ["South"] * 500
    found = compare_by("Team", frame, ["North"] * 17 + ["South"] * 13)
    assert {row.verdict for row in found.rows} == {AS_EXPECTED}
    assert found.words == "No group differs from the frame by more than chance would usually give."


def test_a_group_too_small_to_judge_is_said_to_be() -> None:
    frame = ["North"] * 995 + ["South"] * 5
    rows = {row.group: row for row in compare_by("Team", frame, ["North"] * 30).rows}
    assert rows["South"].verdict == TOO_FEW


def test_a_sample_too_small_for_any_comparison_says_so() -> None:
    found = compare_by("Team", ["North"] * 50 + ["South"] * 50, ["North", "South"])
    assert found.words == "The sample is too small to compare these groups."


def test_the_whole_frame_never_differs_from_itself() -> None:
    frame = ["North"] * 9 + ["South"]
    assert {row.verdict for row in compare_by("Team", frame, frame).rows} == {AS_EXPECTED}


def test_an_empty_sample_has_no_shares() -> None:
    row = compare_by("Team", ["North"] * 10, []).rows[0]
    assert (row.share_of_frame, row.share_of_sample) == (1.0, None)


@given(st.integers(1, 60), st.data())
def test_the_tails_are_the_exact_chances(frame: int, data: st.DataObject) -> None:
    in_frame = data.draw(st.integers(0, frame))
    sample = data.draw(st.integers(0, frame))
    found = data.draw(st.integers(max(0, sample - frame + in_frame), min(in_frame, sample)))
    fewer, more = tails(found, in_frame=in_frame, frame=frame, sample=sample)
    assert 0 <= fewer <= 1
    assert 0 <= more <= 1
    assert fewer + more >= 1 - 1e-9


def test_a_tail_by_hand() -> None:
    fewer, more = tails(0, in_frame=2, frame=4, sample=2)
    assert fewer == pytest.approx(1 / 6)
    assert more == pytest.approx(1)


def test_large_numbers_are_no_trouble() -> None:
    fewer, more = tails(10_000, in_frame=25_000, frame=50_000, sample=20_000)
    assert fewer == pytest.approx(more, rel=1e-6)


def test_ages_stand_in_order_and_what_is_not_recorded_last() -> None:
    frame = [a_child(n, age=age) for n, age in enumerate([None, 17, 3, 0, 12])]
    ages = next(one for one in compare(frame, frame) if one.characteristic == "Age")
    assert [row.group for row in ages.rows] == [
        "Under 1",
        "1 to 4",
        "10 to 15",
        "16 and 17",
        NOT_RECORDED,
    ]


def test_disability_is_said_in_words() -> None:
    frame = [a_child(1, disabled=True), a_child(2, disabled=False), a_child(3)]
    found = next(one for one in compare(frame, frame) if one.characteristic == "Disability")
    assert [row.group for row in found.rows] == ["Disabled", "Not disabled", NOT_RECORDED]


def test_what_the_case_list_never_says_is_owned_up_to() -> None:
    found = compare(children(9), children(3))
    assert unknown_groups(found) == (
        "The case list does not record age, gender, ethnicity and disability."
    )
    assert unknown_groups(found[:1]) == ""


def test_the_summary_names_what_differs_and_nothing_else() -> None:
    frame = children(400, gender="Girl")
    assert summary(compare(frame, frame[:40])).startswith("Across 6 characteristics, no group")
    north = [child for child in frame if child.team == "North"][:40]
    assert summary(compare(frame, north)).startswith("Team: The sample has more from North and")
