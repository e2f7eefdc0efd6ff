"""What a case list would change, compared with what is known."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.domain.case_list import ChildStatus
from sightline.domain.case_list_cells import Cell
from sightline.domain.case_list_changes import (
    LATER_BEGAN,
    NOT_LISTED,
    Changes,
    ChildChange,
    Kind,
    KnownChild,
    KnownInvolvement,
    compare,
)
from sightline.domain.case_list_joining import Involved, Listed, Population
from tests.domain.case_list_rows import AS_AT, population

CIN, CARE, CP = ChildStatus.CHILD_IN_NEED, ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION
EARLIER = date(2026, 9, 1)
NEXT_MONTH = date(2026, 11, 1)
OPEN = {"ref": "1", "status": "c)", "cin": EARLIER, "team": "North", "gender": "M"}


def after(change: ChildChange) -> KnownChild:
    """The child as an import leaves them, as if it had been written down and read again."""
    facts = {**(change.known.facts if change.known else {}), **change.facts}
    updates = {one.known.key: one for one in change.updates}
    rows = []
    for known in change.known.involved if change.known else []:
        row = replace(known, main=is_it(change.main, known))
        if known.key in updates:
            update = updates[known.key]
            period = {k: v for k, v in update.fields.items() if k != "ended_why"}
            row = replace(row, facts={**known.facts, **update.facts}, **period)
        rows.append(row)
    for place, one in enumerate(change.new):
        rows.append(as_known(one, key=100 + place + len(rows), main=one is change.main))
    return KnownChild(key=1, facts=facts, involved=rows)


def is_it(main: Involved | KnownInvolvement | None, known: KnownInvolvement) -> bool:
    return isinstance(main, KnownInvolvement) and main.key == known.key


def as_known(one: Involved, *, key: int, main: bool) -> KnownInvolvement:
    return KnownInvolvement(
        key, one.status, one.source, one.started_on, one.ended_on, main, dict(one.facts)
    )


def imported(known: dict[str, KnownChild], found: Population, as_at: date = AS_AT) -> Changes:
    changes = compare(found, known, as_at=as_at)
    for change in changes.children:
        known[change.reference] = after(change)
    return changes


def known_from(**lists: list[dict[str, Cell]]) -> dict[str, KnownChild]:
    known: dict[str, KnownChild] = {}
    imported(known, population(**lists))
    return known


def only(changes: Changes) -> ChildChange:
    (change,) = changes.children
    return change


def test_a_child_not_known_is_added_with_the_status_that_counts() -> None:
    change = only(compare(population(l6=[{"ref": "1", "status": "CLA&CP"}]), {}, as_at=AS_AT))
    assert change.kind is Kind.ADDED
    assert change.main is not None
    assert change.main.status is CARE
    assert change.open_after


def test_the_same_list_again_changes_nothing() -> None:
    known = known_from(l6=[OPEN])
    changes = compare(population(l6=[OPEN]), known, as_at=AS_AT)
    assert changes.children == []
    assert changes.count(Kind.UNCHANGED) == 1


def test_only_the_facts_that_differ_are_changed() -> None:
    known = known_from(l6=[OPEN])
    change = only(compare(population(l6=[{**OPEN, "team": "South"}]), known, as_at=AS_AT))
    assert change.kind is Kind.CHANGED
    assert change.facts == {}
    assert change.updates[0].facts == {"team": "South"}
    assert change.updates[0].sources == {"team": "6"}


def test_a_blank_does_not_wipe_what_is_known_of_the_child_but_a_worker_may_go() -> None:
    known = known_from(l6=[{**OPEN, "worker": "Wes"}])
    change = only(compare(population(l6=[{**OPEN, "gender": ""}]), known, as_at=AS_AT))
    assert change.facts == {}
    assert change.updates[0].facts == {"worker": ""}


def test_a_child_no_longer_listed_is_closed_on_the_day_of_the_list() -> None:
    known = known_from(l6=[OPEN, {"ref": "2", "status": "c)"}])
    change = only(compare(population(l6=[{"ref": "2", "status": "c)"}]), known, as_at=NEXT_MONTH))
    assert (change.reference, change.kind) == ("1", Kind.CLOSED)
    assert change.updates[0].fields == {"ended_on": NEXT_MONTH, "ended_why": NOT_LISTED}


def test_a_list_says_nothing_of_children_from_another_list() -> None:
    known = known_from(l6=[OPEN])
    changes = compare(population(l8=[{"ref": "2"}]), known, as_at=AS_AT)
    assert only(changes).reference == "2"


def test_a_closure_date_closes_the_child() -> None:
    known = known_from(l6=[OPEN])
    found = population(NEXT_MONTH, l6=[{**OPEN, "cin_end": AS_AT, "status": "e)"}])
    change = only(compare(found, known, as_at=NEXT_MONTH))
    assert change.kind is Kind.CLOSED
    assert change.updates[0].fields["ended_on"] == AS_AT


def test_a_closed_row_closes_whatever_status_started_that_day() -> None:
    known = known_from(l6=[{**OPEN, "status": "d)"}])
    found = population(NEXT_MONTH, l6=[{**OPEN, "cin_end": AS_AT, "status": "e)"}])
    change = only(compare(found, known, as_at=NEXT_MONTH))
    assert change.new == []
    assert change.updates[0].known.status is ChildStatus.ASSESSMENT


def test_an_end_that_was_not_told_stays_where_it_was_first_put() -> None:
    closed = {"ref": "1", "status": "e)"}
    known = known_from(l6=[closed])
    changes = compare(population(NEXT_MONTH, l6=[closed]), known, as_at=NEXT_MONTH)
    assert changes.children == []


def test_an_ended_row_without_a_start_is_the_period_that_ended_that_day() -> None:
    known = known_from(l7=[{"ref": "1", "cp": EARLIER, "cp_end": AS_AT}])
    same = compare(population(l7=[{"ref": "1", "cp_end": AS_AT}]), known, as_at=AS_AT)
    assert same.children == []
    other = compare(population(l7=[{"ref": "1", "cp_end": EARLIER}]), known, as_at=AS_AT)
    assert only(other).new[0].ended_on == EARLIER


def test_an_end_taken_back_opens_the_child_again() -> None:
    known = known_from(l6=[{**OPEN, "cin_end": EARLIER}])
    change = only(compare(population(l6=[OPEN]), known, as_at=AS_AT))
    assert change.kind is Kind.CHANGED
    assert change.updates[0].fields == {"ended_on": None, "ended_why": ""}
    assert (change.open_before, change.open_after) == (False, True)


def test_a_later_start_is_a_new_period_and_ends_the_one_before() -> None:
    known = known_from(l6=[OPEN])
    change = only(compare(population(l6=[{**OPEN, "cin": AS_AT}]), known, as_at=AS_AT))
    assert change.new[0].started_on == AS_AT
    assert change.updates[0].fields == {"ended_on": AS_AT, "ended_why": LATER_BEGAN}
    assert change.main is change.new[0]


def test_an_earlier_start_corrects_the_period_we_know() -> None:
    known = known_from(l6=[OPEN])
    sooner = EARLIER - timedelta(days=1)
    change = only(compare(population(l6=[{**OPEN, "cin": sooner}]), known, as_at=AS_AT))
    assert change.new == []
    assert change.updates[0].fields == {"started_on": sooner}


def test_a_start_that_was_blank_is_filled() -> None:
    known = known_from(l6=[{"ref": "1", "status": "c)"}])
    change = only(compare(population(l6=[{**OPEN, "gender": ""}]), known, as_at=AS_AT))
    assert change.updates[0].fields == {"started_on": EARLIER}


def test_list_six_alone_does_not_move_the_dates_that_list_eight_told() -> None:
    known = known_from(
        l6=[{"ref": "1", "status": "a)", "cin": EARLIER}], l8=[{"ref": "1", "care": EARLIER}]
    )
    row = {"ref": "1", "status": "a)", "cin": AS_AT, "seen": AS_AT, "cin_end": NEXT_MONTH}
    change = only(compare(population(l6=[row]), known, as_at=AS_AT))
    assert change.new == []
    assert change.updates[0].fields == {}
    assert change.updates[0].facts == {"last_seen_on": AS_AT}


def test_a_better_list_takes_over_from_list_six() -> None:
    known = known_from(l6=[{"ref": "1", "status": "a)", "cin": EARLIER}])
    found = population(l6=[{"ref": "1", "status": "a)"}], l8=[{"ref": "1", "care": EARLIER}])
    change = only(compare(found, known, as_at=AS_AT))
    assert change.updates[0].fields == {"source": "8"}


def test_the_status_that_counts_moves_when_another_begins() -> None:
    known = known_from(l6=[OPEN])
    found = population(l6=[{**OPEN, "status": "a)"}], l8=[{"ref": "1", "care": AS_AT}])
    change = only(compare(found, known, as_at=AS_AT))
    assert change.main is not None
    assert change.main.status is CARE


def test_the_status_that_counts_moves_back_when_the_first_ends() -> None:
    known = known_from(l7=[{"ref": "1", "cp": EARLIER}], l8=[{"ref": "1", "care": EARLIER}])
    found = population(
        l7=[{"ref": "1", "cp": EARLIER}],
        l8=[{"ref": "1", "care": EARLIER, "care_end": AS_AT}],
    )
    change = only(compare(found, known, as_at=AS_AT))
    assert change.kind is Kind.CHANGED
    assert isinstance(change.main, KnownInvolvement)
    assert change.main.status is CP


def test_of_ended_involvements_the_last_to_end_counts() -> None:
    change = only(
        compare(
            population(
                l7=[{"ref": "1", "cp": EARLIER, "cp_end": EARLIER}],
                l8=[{"ref": "1", "care": EARLIER, "care_end": AS_AT}],
            ),
            {},
            as_at=AS_AT,
        )
    )
    assert change.main is not None
    assert change.main.status is CARE
    assert not change.open_after


def test_an_adult_care_leaver_counts_before_need_and_a_child_one_after() -> None:
    def status(born: str) -> ChildStatus:
        row = {"ref": "1", "born": born, "status": "c)"}
        found = population(l6=[row], l9=[row])
        found.children["1"].involved.append(Involved(CIN, "own", None, None, {}))
        main = only(compare(found, {}, as_at=AS_AT)).main
        assert main is not None
        return main.status

    assert status("2005-01-01") is ChildStatus.CARE_LEAVER
    assert status("2010-01-01") is CIN


def test_nobody_without_involvements_has_a_status() -> None:
    found = Population(children={"1": Listed("1", sources={"": "own"})}, lists=("own",))
    assert only(compare(found, {}, as_at=AS_AT)).main is None


def supplement(reference: str, **extra: str) -> Population:
    child = Listed(reference, facts={}, sources={"": "own"}, extra=dict(extra))
    return Population(children={reference: child}, lists=("own",), supplement=True)


def test_a_supplement_adds_facts_to_the_involvement_that_counts() -> None:
    known = known_from(l8=[{"ref": "1", "care": EARLIER}])
    change = only(compare(supplement("1", iro="Iris Ivanova"), known, as_at=AS_AT))
    assert change.kind is Kind.CHANGED
    assert change.updates[0].facts == {"iro": "Iris Ivanova"}
    assert change.updates[0].sources == {"iro": "own"}


def test_a_supplement_closes_nobody_and_the_same_again_changes_nothing() -> None:
    known = known_from(l8=[{"ref": "1", "care": EARLIER}, {"ref": "2"}])
    imported(known, supplement("1", iro="Iris Ivanova"))
    assert compare(supplement("1", iro="Iris Ivanova"), known, as_at=AS_AT).children == []


def test_a_supplement_names_the_children_we_do_not_know() -> None:
    assert compare(supplement("9", iro="Iris"), {}, as_at=AS_AT).not_known == ["9"]


def test_a_supplement_has_nothing_to_add_to_where_there_is_no_involvement() -> None:
    known = {"1": KnownChild(key=1, facts={})}
    assert compare(supplement("1", iro="Iris"), known, as_at=AS_AT).unchanged == 1


def test_what_a_supplement_told_stays_when_the_case_list_comes_again() -> None:
    known = known_from(l8=[{"ref": "1", "care": EARLIER}])
    imported(known, supplement("1", iro="Iris Ivanova"))
    again = compare(population(l8=[{"ref": "1", "care": EARLIER}]), known, as_at=AS_AT)
    assert again.children == []


STATUSES = st.sampled_from(["a)", "b)", "c)", "d)", "e)", "CLA&CP", "Care leaver", ""])
DAYS = st.sampled_from([None, EARLIER, AS_AT, NEXT_MONTH])


@st.composite
def books(draw: st.DrawFn) -> dict[str, list[dict[str, Cell]]]:
    """A small book about up to three children."""
    book: dict[str, list[dict[str, Cell]]] = {}
    for name in sorted(draw(st.sets(st.sampled_from(["l6", "l7", "l8", "l9", "l2"]), min_size=1))):
        book[name] = [
            {
                "ref": reference,
                "status": draw(STATUSES),
                "cin": draw(DAYS),
                "cin_end": draw(DAYS),
                "cp": draw(DAYS),
                "cp_end": draw(DAYS),
                "care": draw(DAYS),
                "care_end": draw(DAYS),
                "team": draw(st.sampled_from(["North", "South", ""])),
            }
            for reference in sorted(draw(st.sets(st.sampled_from("123"))))
        ]
    return book


@settings(max_examples=50, deadline=None)
@given(books(), books())
def test_any_list_imported_twice_changes_nothing_the_second_time(
    first: dict[str, list[dict[str, Cell]]], second: dict[str, list[dict[str, Cell]]]
) -> None:
    known = known_from(**first)
    imported(known, population(**second))
    again = compare(population(**second), known, as_at=AS_AT)
    assert again.children == []


@settings(max_examples=50, deadline=None)
@given(books(), books())
def test_every_child_has_at_most_one_involvement_that_counts(
    first: dict[str, list[dict[str, Cell]]], second: dict[str, list[dict[str, Cell]]]
) -> None:
    known = known_from(**first)
    imported(known, population(**second))
    for child in known.values():
        assert sum(one.main for one in child.involved) == bool(child.involved)
        periods = [(one.status, one.started_on) for one in child.involved if one.started_on]
        assert len(periods) == len(set(periods))


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_change_is_counted(kind: Kind) -> None:
    assert Changes(children=[], unchanged=0, not_known=[]).count(kind) == 0
