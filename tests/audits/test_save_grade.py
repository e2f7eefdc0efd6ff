"""Grades: the auditor's as it is given, the moderator's and the agreed one; none is changed."""

from datetime import timedelta

import pytest

from sightline.audits import services
from sightline.audits.models import Audit, Judgement
from sightline.audits.services.judging import Graded, GradeGiven
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed
from sightline.domain.judging import Capacity
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

LATER = NOW + timedelta(minutes=5)
SECTION = "help_protection"


def grade(
    audit: Audit, by: Person, key: str = "good", why: str = "It shows", seen=None, section=SECTION
) -> Graded:
    given = GradeGiven(key, why, "He is calmer")
    return services.save_grade(audit=audit, section=section, given=given, seen=seen, by=by, at=NOW)


def agree(audit: Audit, by: Person, key: str = "good", why: str = "Both saw it") -> Judgement:
    return services.record_judgement(
        audit=audit,
        section="",
        capacity=Capacity.AGREED,
        given=GradeGiven(key, why),
        by=by,
        at=LATER,
    )


def standing(audit: Audit, section: str = SECTION) -> Judgement:
    return Judgement.objects.get(
        audit=audit, section=section, capacity="auditor", superseded_at=None
    )


def test_a_grade_is_saved_even_before_its_reason(audit: Audit, ben: Person) -> None:
    made = grade(audit, ben, "good", "").judgement
    assert (standing(audit), made.grade, made.rationale) == (made, "good", "")


def test_another_grade_supersedes_and_the_first_stays(audit: Audit, ben: Person) -> None:
    first = grade(audit, ben).judgement
    second = grade(audit, ben, "inadequate", seen=first.pk).judgement
    first.refresh_from_db()
    assert standing(audit) == second
    assert (first.grade, first.superseded_by) == ("good", ben)


def test_the_same_again_adds_nothing(audit: Audit, ben: Person) -> None:
    first = grade(audit, ben).judgement
    assert grade(audit, ben).judgement == first
    assert audit.judgements.count() == 1


def test_nothing_given_adds_nothing(audit: Audit, ben: Person) -> None:
    given = GradeGiven("", "", "")
    made = services.save_grade(audit=audit, section=SECTION, given=given, seen=None, by=ben, at=NOW)
    assert (made.judgement, audit.judgements.count()) == (None, 0)


def test_the_later_of_two_is_told_and_kept_beside(audit: Audit, ben: Person, nia: Person) -> None:
    first = grade(audit, ben).judgement
    graded = grade(audit, nia, "inadequate")
    assert (graded.collided, graded.theirs) == (True, first)
    assert standing(audit) == first
    kept = audit.judgements.get(person=nia)
    assert (kept.grade, kept.superseded_at) == ("inadequate", NOW)
    assert LedgerEntry.objects.filter(deed="grade_collided", by=nia).count() == 1


@pytest.mark.parametrize("section", [SECTION, ""])
def test_a_grade_is_of_the_scale(audit: Audit, ben: Person, section: str) -> None:
    with pytest.raises(NotAllowed, match="Choose a grade"):
        grade(audit, ben, "splendid", section=section)


def test_a_section_without_a_grade_takes_none(audit: Audit, ben: Person) -> None:
    with pytest.raises(NotAllowed, match="not graded"):
        grade(audit, ben, section="impact")


def test_only_its_authors_grade(audit: Audit, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="Only the auditor"):
        grade(audit, amina)


def test_if_the_ledger_fails_nothing_is_graded(
    audit: Audit, ben: Person, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        grade(audit, ben)
    assert not audit.judgements.exists()


def test_all_three_grades_stay_with_their_reasons(
    submitted: Audit, mo: Person, amina: Person
) -> None:
    services.record_judgement(
        audit=submitted,
        section="",
        capacity=Capacity.MODERATOR,
        given=GradeGiven("requires_improvement", "Visits were late"),
        by=mo,
        at=LATER,
    )
    agree(submitted, amina, "requires_improvement")
    standing = submitted.judgements.filter(section="", superseded_at=None)
    assert {one.capacity: one.grade for one in standing} == {
        "auditor": "good",
        "moderator": "requires_improvement",
        "agreed": "requires_improvement",
    }


def test_an_agreed_grade_supersedes_the_one_agreed_before(submitted: Audit, amina: Person) -> None:
    first = agree(submitted, amina)
    second = agree(submitted, amina, "inadequate")
    first.refresh_from_db()
    assert (first.superseded_by, second.superseded_at) == (amina, None)


def test_an_agreed_grade_says_why(submitted: Audit, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="Say why"):
        agree(submitted, amina, why=" ")


def test_an_open_audit_is_not_judged_by_others(audit: Audit, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="not started"):
        agree(audit, amina)
