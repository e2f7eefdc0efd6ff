"""Who may do what: role, reach and deed."""

import pytest

from sightline.domain.access import (
    DEED_WORDS,
    REACH_WORDS,
    Deed,
    Grant,
    Reach,
    Subject,
    Viewer,
    reasons_not_to,
)

NORTH, SOUTH = 1, 2
BEN, WES = 10, 11


def viewer(*reaches: Reach, deed: Deed = Deed.READ_CHILD, units: set[int] | None = None) -> Viewer:
    return Viewer(
        person=BEN,
        grants=tuple(
            Grant(deed=deed, reach=reach, role="Auditor", units=frozenset(units or {NORTH}))
            for reach in reaches
        ),
    )


def test_a_person_without_the_deed_is_told_that_no_role_gives_it() -> None:
    assert reasons_not_to(Deed.DRAW_SAMPLE, viewer(Reach.AUTHORITY)) == [
        "None of your roles lets you draw a sample"
    ]


def test_without_a_subject_any_reach_will_do() -> None:
    assert reasons_not_to(Deed.READ_CHILD, viewer(Reach.OWN)) == []


@pytest.mark.parametrize(
    ("reach", "subject", "allowed"),
    [
        (Reach.OWN, Subject(people=frozenset({BEN}), unit=SOUTH), True),
        (Reach.OWN, Subject(people=frozenset({WES}), unit=NORTH), False),
        (Reach.TEAM, Subject(unit=NORTH), True),
        (Reach.TEAM, Subject(unit=SOUTH), False),
        (Reach.TEAM, Subject(people=frozenset({BEN}), unit=SOUTH), True),
        (Reach.SERVICE, Subject(unit=NORTH), True),
        (Reach.SERVICE, Subject(unit=None), False),
        (Reach.AUTHORITY, Subject(), True),
    ],
)
def test_a_grant_covers_what_is_within_its_reach(
    reach: Reach, subject: Subject, *, allowed: bool
) -> None:
    assert (reasons_not_to(Deed.READ_CHILD, viewer(reach), subject) == []) is allowed


def test_the_refusal_names_the_furthest_reach_held() -> None:
    reasons = reasons_not_to(Deed.READ_CHILD, viewer(Reach.OWN, Reach.TEAM), Subject(unit=SOUTH))
    assert reasons == ["Your role lets you read a child’s page only for your own team"]


def test_a_restricted_child_is_refused_even_within_reach() -> None:
    reasons = reasons_not_to(
        Deed.READ_CHILD, viewer(Reach.AUTHORITY), Subject(unit=NORTH, restricted=True)
    )
    assert reasons == ["This child’s page is restricted to people named on it"]


def test_a_restricted_child_opens_to_somebody_granted() -> None:
    subject = Subject(unit=NORTH, restricted=True, granted=frozenset({BEN}))
    assert reasons_not_to(Deed.READ_CHILD, viewer(Reach.AUTHORITY), subject) == []


def test_a_restricted_child_opens_to_the_deed_of_reading_restricted_children() -> None:
    grants = (
        viewer(Reach.TEAM).grants + viewer(Reach.AUTHORITY, deed=Deed.READ_RESTRICTED_CHILD).grants
    )
    subject = Subject(unit=NORTH, restricted=True)
    assert reasons_not_to(Deed.READ_CHILD, Viewer(BEN, grants), subject) == []


def test_every_deed_and_reach_has_its_words() -> None:
    assert set(DEED_WORDS) == set(Deed)
    assert set(REACH_WORDS) == set(Reach)
    assert all(deed.words for deed in Deed)
