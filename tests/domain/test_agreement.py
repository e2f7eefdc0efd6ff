"""How far grades agree: held to published worked examples and to statsmodels."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa

from sightline.domain.agreement import (
    FEW,
    Coefficient,
    Weights,
    changes,
    gwet_ac,
    krippendorff_alpha,
    student_t,
    weight_matrix,
    weighted_kappa,
)

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": four observers, twelve units,
# some values missing; also Gwet's example for AC1 with missing ratings.
TWELVE_UNITS = [
    [0, 0, 0],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [2, 2, 2, 2],
    [1, 1, 1, 1],
    [0, 1, 2, 3],
    [3, 3, 3, 3],
    [0, 0, 1, 0],
    [1, 1, 1, 1],
    [4, 4, 4],
    [0, 0],
    [2],
]
FORTY_PAIRS = (
    [(0, 0)] * 3 + [(1, 1)] * 9 + [(1, 2)] * 5 + [(2, 1)] * 2 + [(2, 2)] * 12 + [(2, 3)] * 3
    + [(3, 3)] * 4 + [(1, 3)] + [(3, 2)]
)  # fmt: skip

grade_pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=60)


@pytest.mark.parametrize(
    ("weights", "published"), [(Weights.IDENTITY, 0.743), (Weights.QUADRATIC, 0.849)]
)
def test_alpha_is_krippendorffs_own(weights, published):
    alpha = krippendorff_alpha(TWELVE_UNITS, grades=5, weights=weights)
    assert round(alpha.value, 3) == published


def test_ac1_is_gwets_own():
    assert round(gwet_ac(TWELVE_UNITS, grades=5, weights=Weights.IDENTITY).value, 5) == 0.77544


# Made once with irrCAC 0.4.4, an independent implementation of Gwet's handbook.
@pytest.mark.parametrize(
    ("data", "grades", "weights", "ac", "alpha"),
    [
        (TWELVE_UNITS, 5, Weights.IDENTITY, (0.775444, 0.460813), (0.743421, 0.419062)),
        (TWELVE_UNITS, 5, Weights.LINEAR, (0.858739, 0.6005), (0.800384, 0.498521)),
        (TWELVE_UNITS, 5, Weights.QUADRATIC, (0.914001, 0.685181), (0.849107, 0.561388)),
        (FORTY_PAIRS, 4, Weights.IDENTITY, (0.613578, 0.422998), (0.558454, 0.328540)),
        (FORTY_PAIRS, 4, Weights.LINEAR, (0.773437, 0.654277), (0.639776, 0.430538)),
        (FORTY_PAIRS, 4, Weights.QUADRATIC, (0.882268, 0.803944), (0.731597, 0.531964)),
    ],
)
def test_values_and_lower_limits_are_those_of_another_implementation(
    data, grades, weights, ac, alpha
):
    ours = gwet_ac(data, grades=grades, weights=weights)
    theirs = krippendorff_alpha(data, grades=grades, weights=weights)
    assert (ours.value, ours.low) == pytest.approx(ac, abs=1e-6)
    assert (theirs.value, theirs.low) == pytest.approx(alpha, abs=1e-6)


@pytest.mark.parametrize(
    ("weights", "name"),
    [(Weights.IDENTITY, None), (Weights.LINEAR, "linear"), (Weights.QUADRATIC, "quadratic")],
)
def test_kappa_and_its_interval_are_those_of_statsmodels(weights, name):
    table = numpy.zeros((4, 4))
    for first, second in FORTY_PAIRS:
        table[first, second] += 1
    theirs = cohens_kappa(table, wt=name)
    ours = weighted_kappa(FORTY_PAIRS, grades=4, weights=weights)
    assert (ours.value, ours.low, ours.high) == pytest.approx(
        (theirs.kappa, theirs.kappa_low, theirs.kappa_upp)
    )


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 9, 30, 199])
def test_students_t_is_that_of_scipy(freedom):
    assert student_t(0.975, freedom) == pytest.approx(stats.t.ppf(0.975, freedom))


@given(grade_pairs)
def test_agreement_does_not_depend_on_who_graded_first(pairs):
    turned = [(second, first) for first, second in pairs]
    for weights in Weights:
        for measure in (gwet_ac, krippendorff_alpha, weighted_kappa):
            one = measure(pairs, grades=4, weights=weights).value
            other = measure(turned, grades=4, weights=weights).value
            assert one == pytest.approx(other)


@given(grade_pairs)
def test_an_interval_holds_its_value_and_never_passes_one(pairs):
    for measure in (gwet_ac, krippendorff_alpha, weighted_kappa):
        found = measure(pairs, grades=4, weights=Weights.QUADRATIC)
        if found.value is not None:
            assert found.low <= found.value + 1e-9
            assert found.value - 1e-9 <= found.high <= 1


def test_perfect_agreement_is_one():
    pairs = [(grade, grade) for grade in (0, 1, 2, 3) * 3]
    for measure in (gwet_ac, krippendorff_alpha, weighted_kappa):
        assert measure(pairs, grades=4, weights=Weights.QUADRATIC).value == pytest.approx(1)


def test_kappa_and_alpha_cannot_be_worked_out_when_all_grades_are_the_same():
    same = [(1, 1)] * 12
    for measure in (krippendorff_alpha, weighted_kappa):
        found = measure(same, grades=4, weights=Weights.LINEAR)
        assert found.value is None
        assert found.words == "Cannot be worked out: the grades do not differ enough"
    assert gwet_ac(same, grades=4, weights=Weights.LINEAR).value == pytest.approx(1)


@pytest.mark.parametrize("measure", [gwet_ac, krippendorff_alpha, weighted_kappa])
def test_nothing_can_be_said_of_no_audits(measure):
    assert measure([], grades=4, weights=Weights.LINEAR) == Coefficient(None)


def test_a_scale_of_one_grade_has_no_agreement_to_measure():
    assert gwet_ac([(0, 0)], grades=1, weights=Weights.LINEAR).value is None


def test_one_audit_has_no_interval_and_says_too_few():
    found = gwet_ac([(0, 1)], grades=4, weights=Weights.LINEAR)
    assert (found.low, found.words) == (None, "Too few to say: 1 audit")


@pytest.mark.parametrize(("audits", "few"), [(FEW - 1, True), (FEW, False)])
def test_fewer_than_ten_audits_are_too_few_to_say(audits, few):
    found = Coefficient(0.5, 0.1, 0.9, audits)
    assert found.too_few is few
    assert found.words.startswith("Too few to say: 9 audits, 0.50" if few else "Moderate: 0.50")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.2, "Poor"), (0.4, "Fair"), (0.6, "Moderate"), (0.8, "Good"), (0.81, "Very good")],
)
def test_a_coefficient_says_how_strong_it_is(value, words):
    assert Coefficient(value, value, value, FEW).words.startswith(f"{words}:")


def test_changes_count_the_same_the_adjacent_and_the_direction():
    best_first = changes([(1, 1), (1, 2), (2, 1), (0, 2)])
    assert (best_first.same, best_first.adjacent, best_first.up, best_first.down) == (1, 2, 1, 2)
    assert (best_first.exact, best_first.within_one) == (0.25, 0.75)
    worst_first = changes([(1, 1), (1, 2), (2, 1), (0, 2)], best_first=False)
    assert (worst_first.up, worst_first.down) == (2, 1)


def test_no_pairs_have_no_shares():
    assert changes([]).exact is None
    assert changes([]).within_one is None


def test_weights_fall_from_one_to_nothing():
    assert weight_matrix(3, Weights.LINEAR)[0] == [1, 0.5, 0]
    assert weight_matrix(3, Weights.QUADRATIC)[0] == [1, 0.75, 0]
    assert weight_matrix(2, Weights.IDENTITY) == [[1, 0], [0, 1]]
    assert weight_matrix(1, Weights.LINEAR) == [[1]]
