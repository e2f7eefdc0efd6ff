"""A sample that anyone can draw again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.cohort import ChildFacts, Cohort, Exclusions
from sightline.domain.pack_activities import Method, Stratum
from sightline.domain.sampling import (
    METHOD_WORDS,
    STRATUM_WORDS,
    Design,
    Outcome,
    draw,
    even_shares,
    next_in_line,
    quotas,
    rank,
    replay,
)
from sightline.domain.sampling_words import method_in_words
from tests.domain.population import a_child, children, frame_of, populations

METHODS = st.sampled_from(list(Method))
BY_CHANCE = [method for method in Method if method is not Method.EVERY_CASE]
SEEDS = st.text("0123456789abcdef", min_size=1, max_size=8)
RESTRICTED_OUT = Exclusions(restricted=True)


def test_the_ranking_is_the_published_formula() -> None:
    assert rank("seed", "70001").startswith("7e7b") is False
    assert rank("abc", "70001") == rank("abc", "70001")
    assert len(rank("abc", "70001")) == 64


def test_a_known_seed_draws_a_known_sample() -> None:
    drawn = draw(frame_of(children(12)), Design(Method.SIMPLE_RANDOM, 4, "october")).references
    by_hand = sorted((child.reference for child in children(12)), key=lambda r: rank("october", r))
    assert drawn == tuple(by_hand[:4])


@given(populations(), METHODS, st.integers(0, 40), SEEDS, st.booleans(), st.randoms())
def test_the_same_seed_draws_the_same_sample_whatever_the_order(
    population: list[ChildFacts],
    method: Method,
    size: int,
    seed: str,
    siblings: bool,
    dice: object,
) -> None:
    shuffled = list(population)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    design = Design(method, size, seed, siblings)
    assert draw(frame_of(shuffled), design) == draw(frame_of(population), design)


@given(populations(), METHODS, st.integers(0, 40), SEEDS)
def test_nobody_left_out_is_drawn(
    population: list[ChildFacts], method: Method, size: int, seed: str
) -> None:
    frame = frame_of(population, exclusions=RESTRICTED_OUT)
    sample = draw(frame, Design(method, size, seed))
    assert not any(one.child.restricted for one in sample.drawn)


@given(populations(), METHODS, st.integers(0, 40), SEEDS)
def test_a_child_outside_the_frame_changes_nothing(
    population: list[ChildFacts], method: Method, size: int, seed: str
) -> None:
    design, cohort = Design(method, size, seed), Cohort(frozenset({"in_care"}))
    more = [*population, a_child(900, status="child_in_need", team="North")]
    less = [child for child in population if child.status == "in_care"]
    assert draw(frame_of(more, cohort=cohort), design) == draw(frame_of(less), design)


@given(populations(), METHODS, st.integers(0, 40), SEEDS)
def test_no_child_is_drawn_twice_and_never_more_than_asked_for(
    population: list[ChildFacts], method: Method, size: int, seed: str
) -> None:
    drawn = draw(frame_of(population), Design(method, size, seed)).references
    assert len(set(drawn)) == len(drawn)
    asked = len(population) if method is Method.EVERY_CASE else min(size, len(population))
    assert len(drawn) == asked


@given(populations(), st.sampled_from(BY_CHANCE), st.integers(0, 40), SEEDS)
def test_siblings_are_not_drawn_together(
    population: list[ChildFacts], method: Method, size: int, seed: str
) -> None:
    sample = draw(frame_of(population), Design(method, size, seed, one_per_sibling_group=True))
    groups = [one.child.sibling_group for one in sample.drawn if one.child.sibling_group]
    assert len(set(groups)) == len(groups)


@given(populations(), st.sampled_from(BY_CHANCE), st.integers(0, 40), SEEDS)
def test_everybody_passed_over_has_a_sibling_in_the_sample(
    population: list[ChildFacts], method: Method, size: int, seed: str
) -> None:
    sample = draw(frame_of(population), Design(method, size, seed, one_per_sibling_group=True))
    groups = {one.child.sibling_group for one in sample.drawn}
    assert all(one.child.sibling_group in groups for one in sample.passed_over)
    assert not {one.child.reference for one in sample.passed_over} & set(sample.references)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 500), max_size=9), st.integers(0, 900))
def test_quotas_add_up_and_never_ask_for_more_than_there_are(
    counts: dict[str, int], size: int
) -> None:
    shares = quotas(counts, size)
    assert sum(shares.values()) == min(size, sum(counts.values()))
    assert all(shares[name] <= counts[name] for name in shares)


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 500), min_size=1), st.integers(1, 900))
def test_a_quota_is_within_one_of_the_exact_share(counts: dict[str, int], size: int) -> None:
    total = sum(counts.values())
    size = min(size, total)
    for name, share in quotas(counts, size).items():
        assert abs(share * total - size * counts[name]) < total


def test_places_left_go_to_the_largest_remainders() -> None:
    assert quotas({"North": 50, "South": 30, "East": 20}, 7) == {"North": 4, "South": 2, "East": 1}


def test_equal_remainders_go_to_the_larger_then_by_name() -> None:
    assert quotas({"b": 1, "a": 1, "c": 2}, 2) == {"b": 0, "a": 1, "c": 1}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 50), max_size=9), st.integers(0, 90))
def test_even_shares_differ_by_one_at_most_but_where_a_group_is_used_up(
    counts: dict[str, int], size: int
) -> None:
    shares = even_shares(counts, size)
    assert sum(shares.values()) == min(size, sum(counts.values()))
    assert all(share <= counts[name] for name, share in shares.items())
    unspent = [share for name, share in shares.items() if share < counts[name]]
    assert all(share <= least + 1 for share in shares.values() for least in unspent)


def test_two_from_each_team_are_two_from_each_however_large() -> None:
    large = [a_child(n, team="North") for n in range(30)]
    small = [a_child(n, team="South") for n in range(30, 33)]
    sample = draw(frame_of(large + small), Design(Method.EACH_TEAM, 4, "s"))
    assert {one.name: one.drawn for one in sample.strata} == {"North": 2, "South": 2}


def test_what_does_not_go_round_is_for_the_larger_team() -> None:
    assert even_shares({"North": 5, "South": 9, "East": 1}, 6) == {
        "North": 2,
        "South": 3,
        "East": 1,
    }


def test_a_stratified_sample_keeps_to_its_quotas() -> None:
    sample = draw(frame_of(children(40)), Design(Method.STRATIFIED, 10, "s"))
    assert [(one.quota, one.drawn) for one in sample.strata] == [
        (one.quota, one.quota) for one in sample.strata
    ]
    assert sum(one.drawn for one in sample.strata) == 10


def test_a_team_left_short_by_siblings_is_made_up_from_the_rest() -> None:
    family = [a_child(n, team="North", sibling_group="a") for n in range(3)]
    others = [a_child(n, team="South") for n in range(3, 9)]
    sample = draw(frame_of(family + others), Design(Method.STRATIFIED, 6, "s", True))
    assert len(sample.drawn) == 6
    assert {one.name: one.drawn for one in sample.strata} == {"North": 1, "South": 5}


def test_systematic_takes_one_at_every_equal_step() -> None:
    sample = draw(frame_of(children(40)), Design(Method.SYSTEMATIC, 4, "s"))
    listed = sorted(children(40), key=lambda child: (child.team, child.status, child.reference))
    places = [listed.index(one.child) for one in sample.drawn]
    assert {(two - one) % 40 for one, two in zip(places, places[1:], strict=False)} == {10}


def test_every_case_takes_siblings_too() -> None:
    family = [a_child(n, sibling_group="a") for n in range(3)]
    assert len(draw(frame_of(family), Design(Method.EVERY_CASE, 1, "s", True)).drawn) == 3


@pytest.mark.parametrize("method", Method)
def test_an_empty_frame_gives_an_empty_sample(method: Method) -> None:
    assert draw(frame_of([]), Design(method, 5, "s")).references == ()


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_words(outcome: Outcome) -> None:
    assert outcome.words


def test_every_method_and_stratum_has_words() -> None:
    assert set(METHOD_WORDS) == set(Method)
    assert set(STRATUM_WORDS) == set(Stratum)


@pytest.mark.parametrize(
    ("over", "groups"),
    [
        (Stratum.TEAM, {"North", "South", "East", "Care"}),
        (Stratum.SERVICE, {"Help"}),
        (Stratum.STATUS, {"in_care"}),
    ],
)
def test_a_sample_can_be_spread_over_other_things(over: Stratum, groups: set[str]) -> None:
    design = Design(Method.STRATIFIED, 8, "s", spread_over=over)
    sample = draw(frame_of(children(40, service="Help")), design)
    assert {one.stratum for one in sample.drawn} == groups
    assert len(sample.drawn) == 8


# --- Replacing ----------------------------------------------------------------------------------


def test_a_replacement_is_the_next_in_the_ranking_of_the_same_team() -> None:
    frame, design = frame_of(children(40)), Design(Method.STRATIFIED, 8, "s")
    sample = draw(frame, design)
    leaving = sample.drawn[0].child
    found = next_in_line(
        frame.children,
        design=design,
        leaving=leaving,
        standing=[one.child for one in sample.drawn],
    )
    assert found is not None
    assert found.child.team == leaving.team
    assert found.words == f"The next in the ranking in {leaving.team}"
    larger = draw(frame, replace(design, size=40))
    order = [one.child for one in larger.drawn if one.child.team == leaving.team]
    assert found.child == order[sum(one.child.team == leaving.team for one in sample.drawn)]


def test_a_replacement_comes_from_all_when_the_team_has_nobody_left() -> None:
    alone, others = a_child(1, team="Alone"), [a_child(n, team="South") for n in range(2, 5)]
    found = next_in_line(
        [alone, *others],
        design=Design(Method.STRATIFIED, 2, "s"),
        leaving=alone,
        standing=[alone],
    )
    assert found is not None
    assert found.words == "The next in the ranking of all: nobody is left in Alone"


def test_nobody_who_left_the_sample_comes_back() -> None:
    two = children(2)
    design = Design(Method.SIMPLE_RANDOM, 1, "s")
    gone = frozenset({two[1].reference})
    assert next_in_line(two, design=design, leaving=two[0], standing=[two[0]], gone=gone) is None


def test_a_replacement_is_not_a_sibling_of_anyone_who_stays() -> None:
    stays, leaves = a_child(1, sibling_group="a"), a_child(2)
    sibling, other = a_child(3, sibling_group="a"), a_child(4)
    found = next_in_line(
        [stays, leaves, sibling, other],
        design=Design(Method.SIMPLE_RANDOM, 2, "s", one_per_sibling_group=True),
        leaving=leaves,
        standing=[stays, leaves],
    )
    assert found is not None
    assert found.child == other
    assert found.words == "The next in the ranking"


# --- Proof ------------------------------------------------------------------------------------


def test_drawing_again_proves_the_sample() -> None:
    frame, design = frame_of(children(40)), Design(Method.SIMPLE_RANDOM, 8, "s")
    sample = draw(frame, design)
    proof = replay(frame, design, expected_sha256=sample.frame_sha256, expected=sample.references)
    assert proof.same
    assert "all 8 children are the same" in proof.words


def test_a_sample_of_one_is_proved_in_the_singular() -> None:
    frame, design = frame_of(children(4)), Design(Method.SIMPLE_RANDOM, 1, "s")
    sample = draw(frame, design)
    proof = replay(frame, design, expected_sha256=frame.sha256, expected=sample.references)
    assert "the one child" in proof.words


def test_a_swapped_child_shows() -> None:
    frame, design = frame_of(children(40)), Design(Method.SIMPLE_RANDOM, 3, "s")
    wrong = ["79999", *draw(frame, design).references[1:]]
    proof = replay(frame, design, expected_sha256=frame.sha256, expected=wrong)
    assert not proof.same
    assert proof.differences[0].startswith("Place 1 was 79999; drawing again gives ")


def test_a_changed_frame_and_a_missing_child_show() -> None:
    frame, design = frame_of(children(40)), Design(Method.SIMPLE_RANDOM, 3, "s")
    short = draw(frame, design).references[:2]
    proof = replay(frame, design, expected_sha256="other", expected=short)
    assert proof.differences == (
        "The frame kept is not the one that was drawn from",
        "2 were drawn; drawing again gives 3",
    )


# --- In words ---------------------------------------------------------------------------------


def statement(population: list[ChildFacts], design: Design, exclusions: Exclusions) -> str:
    frame = frame_of(population, cohort=Cohort(frozenset({"in_care"})), exclusions=exclusions)
    return method_in_words(frame, draw(frame, design))


def test_the_statement_says_who_how_and_how_to_check() -> None:
    population = [*children(40), a_child(50, status="child_in_need"), a_child(51, restricted=True)]
    words = statement(population, Design(Method.SIMPLE_RANDOM, 5, "abc"), RESTRICTED_OUT)
    assert "On 1 October 2026 the case list held 42 children." in words
    assert "does not ask about 1 of them (in another status than the ones asked for)" in words
    assert "1 child was left out: the record is restricted." in words
    assert "That left 40 children who could be drawn." in words
    assert "5 children were drawn at random, each child having the same chance" in words
    assert "(the seed is abc)" in words


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        (Method.STRATIFIED, "shared between 4 teams in proportion"),
        (Method.EACH_TEAM, "the same number from each of 4 teams"),
        (Method.SYSTEMATIC, "one was taken at every equal step"),
        (Method.EVERY_CASE, "All of them, 8, are in the sample"),
    ],
)
def test_the_statement_names_the_method(method: Method, expected: str) -> None:
    words = statement(children(8), Design(method, 4, "s"), Exclusions())
    assert expected in words
    assert "asks about all of them" in words
    assert "Nobody else was left out" in words


def test_the_statement_owns_up_to_a_short_sample_and_to_siblings() -> None:
    family = [a_child(n, sibling_group="a") for n in range(3)]
    words = statement(family, Design(Method.SIMPLE_RANDOM, 2, "s", True), Exclusions())
    assert "2 were asked for, but no more could be drawn." in words
    assert "2 children were passed over because a sibling had been drawn first." in words


def test_the_statement_says_when_reasons_overlap() -> None:
    both = Exclusions(restricted=True, by_hand=(("70001", "Complaint"),))
    words = statement(
        [*children(1), a_child(1, restricted=True)], Design(Method.SIMPLE_RANDOM, 1, "s"), both
    )
    assert "some for more than one reason" in words
