"""Who sees which part of an audit, and when."""

import pytest

from sightline.domain.audit_status import AuditStatus
from sightline.domain.visibility import Part, Relation, is_seen, may_see_grades, relation_of

S, P, R = AuditStatus, Part, Relation


@pytest.mark.parametrize("status", AuditStatus)
@pytest.mark.parametrize("part", Part)
def test_its_authors_see_all_of_it_always(part: P, status: S) -> None:
    assert is_seen(part, relation=R.AUTHOR, status=status)


@pytest.mark.parametrize("status", AuditStatus)
def test_the_worker_sees_the_outcome_only_once_released(status: S) -> None:
    assert is_seen(P.OUTCOME, relation=R.WORKER, status=status) is (status is S.RELEASED)


@pytest.mark.parametrize("status", AuditStatus)
@pytest.mark.parametrize("part", [P.ANSWERS, P.PRIVATE_NOTES])
def test_the_worker_never_sees_answers_or_private_notes(part: P, status: S) -> None:
    assert not is_seen(part, relation=R.WORKER, status=status)


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("status", AuditStatus)
def test_the_notice_is_for_everybody_it_concerns(relation: R, status: S) -> None:
    assert is_seen(P.NOTICE, relation=relation, status=status)


@pytest.mark.parametrize(
    ("status", "seen"), [(S.IN_PROGRESS, False), (S.SUBMITTED, True), (S.RELEASED, True)]
)
def test_a_reader_sees_private_notes_once_the_audit_is_in(status: S, seen: bool) -> None:
    assert is_seen(P.PRIVATE_NOTES, relation=R.READER, status=status) is seen
    assert is_seen(P.ANSWERS, relation=R.READER, status=status)


@pytest.mark.parametrize(
    ("person", "relation"), [(1, R.AUTHOR), (2, R.AUTHOR), (3, R.WORKER), (4, R.READER)]
)
def test_what_a_person_is_to_an_audit(person: int, relation: R) -> None:
    assert relation_of(person=person, authors=frozenset({1, 2}), worker=3) is relation


@pytest.mark.parametrize(
    ("hidden_from", "seen"), [(set(), True), ({2}, True), ({1}, False), ({1, 2}, False)]
)
def test_grades_are_seen_by_all_they_are_not_kept_from(hidden_from: set[int], seen: bool) -> None:
    assert may_see_grades(person=1, hidden_from=frozenset(hidden_from)) is seen
