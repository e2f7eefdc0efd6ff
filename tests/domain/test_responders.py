"""Who answers a concern, and to whom it falls when they cannot."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.pack_organisation import FoundBy, Party
from sightline.domain.pack_responses import Rung, SameDay
from sightline.domain.responders import Concern, Lookup, who_answers
from sightline.domain.staffing import Held, Staff, Staffing, UnitHere

DAY = date(2026, 11, 20)
SERVICE, NORTH, SOUTH = 1, 2, 3
HEAD, TESS, BEN, WES = 10, 11, 12, 13
AWAY = ((date(2026, 11, 16), date(2026, 11, 27)),)

PARTIES = {
    "manager": Party(key="manager", words="m", found_by=FoundBy.POST, roles=("manager",)),
    "head": Party(key="head", words="h", found_by=FoundBy.ANYWHERE, roles=("head",)),
    "auditor": Party(key="auditor", words="a", found_by=FoundBy.AUDITOR),
    "subject": Party(key="subject", words="s", found_by=FoundBy.SUBJECT),
    "boss": Party(key="boss", words="b", found_by=FoundBy.SUBJECT_MANAGER),
    "iro": Party(key="iro", words="i", found_by=FoundBy.CASE_IRO),
}
LADDER = (
    Rung(key="first", who="manager", does="answers", clock=SameDay(), instead="head"),
    Rung(key="second", who="head", does="decides", clock=SameDay()),
)


def staffing(*away: int) -> Staffing:
    """Two teams with a manager each under one head; some of the people are away."""
    managers = {HEAD: None, TESS: HEAD, BEN: HEAD, WES: TESS}
    return Staffing(
        people={
            person: Staff(person, manager=manager, away=AWAY if person in away else ())
            for person, manager in managers.items()
        },
        posts=(
            Held(HEAD, "head", SERVICE),
            Held(TESS, "manager", NORTH),
            Held(BEN, "manager", SOUTH),
            Held(WES, "worker", NORTH),
        ),
        units={
            SERVICE: UnitHere(SERVICE),
            NORTH: UnitHere(NORTH, parent=SERVICE),
            SOUTH: UnitHere(SOUTH, parent=SERVICE),
        },
    )


def lookup(*away: int, **concern: int) -> Lookup:
    """Where the people are looked up."""
    return Lookup(PARTIES, staffing(*away), Concern(**concern))


def able(where: Lookup, party: str) -> list[int]:
    """The people of a party who can answer."""
    return [one.person for one in where.answerers(party, on=DAY).able]


def falls_to(where: Lookup, place: int = 0) -> str:
    """The party that a rung falls to."""
    found = who_answers(LADDER, place, where, on=DAY)
    return found.party if found else "nobody"


def test_whoever_holds_the_post_nearest_to_the_child_answers() -> None:
    assert able(lookup(unit=NORTH), "manager") == [TESS]


def test_without_a_unit_everybody_who_holds_the_post_is_named() -> None:
    assert able(lookup(), "manager") == [TESS, BEN]


def test_a_post_held_anywhere_does_not_ask_for_the_unit() -> None:
    assert able(lookup(unit=NORTH), "head") == [HEAD]


def test_the_auditor_does_not_answer_for_what_they_audited() -> None:
    where = lookup(unit=NORTH, auditor=TESS)
    assert where.answerers("manager", on=DAY).why_not == "the auditor"
    assert falls_to(where) == "head"


def test_nobody_answers_for_their_own_work() -> None:
    where = lookup(unit=NORTH, looked_at=TESS)
    assert where.answerers("manager", on=DAY).why_not == "the one looked at"
    assert falls_to(where) == "head"


def test_nobody_answers_while_away_but_the_others_do() -> None:
    assert able(lookup(TESS), "manager") == [BEN]
    assert falls_to(lookup(TESS, unit=NORTH)) == "head"
    back = date(2026, 11, 28)
    assert lookup(TESS, unit=NORTH).answerers("manager", on=back).can


def test_each_reason_is_said_once() -> None:
    assert lookup(TESS, BEN).answerers("manager", on=DAY).why_not == "away"
    where = lookup(BEN, auditor=TESS)
    assert where.answerers("manager", on=DAY).why_not == "the auditor or away"


def test_when_nobody_above_can_it_falls_back_to_those_below() -> None:
    assert falls_to(lookup(HEAD, unit=NORTH), place=1) == "manager"


def test_only_when_nobody_on_the_ladder_can_is_it_nobody() -> None:
    assert falls_to(lookup(HEAD, TESS, unit=NORTH)) == "nobody"


def test_those_the_concern_names_are_known() -> None:
    where = lookup(auditor=BEN, looked_at=WES)
    assert (able(where, "auditor"), able(where, "subject"), able(where, "boss")) == (
        [BEN],
        [WES],
        [TESS],
    )


def test_whom_only_the_record_names_is_taken_to_be_able() -> None:
    for party in ("iro", "auditor", "subject", "boss"):
        found = lookup().answerers(party, on=DAY)
        assert (found.can, found.holders, found.why_not) == (True, (), "")


PEOPLE = st.sampled_from([HEAD, TESS, BEN, WES])


@given(st.sets(PEOPLE), st.sampled_from([NORTH, SOUTH]), st.none() | PEOPLE, st.integers(0, 1))
def test_as_long_as_somebody_on_the_ladder_can_it_falls_to_somebody_who_can(
    away: set[int], unit: int, auditor: int | None, place: int
) -> None:
    where = Lookup(PARTIES, staffing(*away), Concern(unit=unit, auditor=auditor))
    on_ladder = {TESS if unit == NORTH else BEN, HEAD} - away - {auditor}
    found = who_answers(LADDER, place, where, on=DAY)
    assert (found is not None) is bool(on_ladder)
    assert found is None or {one.person for one in found.able} <= on_ladder
