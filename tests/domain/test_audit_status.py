"""Where an audit has got to, and who may do what to it there."""

import pytest

from sightline.domain.audit_status import (
    FINISHED,
    NEXT,
    OPEN,
    STATUS_WORDS,
    AuditStatus,
    reasons_not_to_move,
    reasons_not_to_release,
    reasons_not_to_reopen,
    reasons_not_to_reply,
    reasons_not_to_write,
)

S = AuditStatus


def test_every_status_has_words_and_moves() -> None:
    assert set(STATUS_WORDS) == set(NEXT) == set(AuditStatus)
    assert all(status.words for status in AuditStatus)


def test_no_status_is_both_open_and_finished() -> None:
    assert not OPEN & FINISHED
    assert [status for status in S if status.is_open] == [S.ALLOCATED, S.IN_PROGRESS]
    assert [status for status in S if status.is_finished] == [S.SUBMITTED, S.RELEASED]


ALLOWED = {
    (S.ALLOCATED, S.IN_PROGRESS),
    (S.ALLOCATED, S.WITHDRAWN),
    (S.IN_PROGRESS, S.SUBMITTED),
    (S.IN_PROGRESS, S.WITHDRAWN),
    (S.SUBMITTED, S.IN_PROGRESS),
    (S.SUBMITTED, S.RELEASED),
    (S.RELEASED, S.IN_PROGRESS),
}


@pytest.mark.parametrize("to", AuditStatus)
@pytest.mark.parametrize("status", AuditStatus)
def test_only_the_moves_of_the_table_are_allowed(status: S, to: S) -> None:
    assert (reasons_not_to_move(status, to) == []) is ((status, to) in ALLOWED)


def test_a_refused_move_says_where_the_audit_is() -> None:
    assert reasons_not_to_move(S.ALLOCATED, S.SUBMITTED) == ["This audit is not started"]


@pytest.mark.parametrize("status", AuditStatus)
def test_an_audit_is_written_in_while_it_is_open(status: S) -> None:
    assert bool(reasons_not_to_write(status=status, is_author=True)) is (status not in OPEN)


def test_only_its_authors_write() -> None:
    assert "Only the auditor" in reasons_not_to_write(status=S.IN_PROGRESS, is_author=False)[0]


def test_a_stranger_to_a_locked_audit_is_given_both_reasons() -> None:
    assert len(reasons_not_to_write(status=S.SUBMITTED, is_author=False)) == 2


@pytest.mark.parametrize(
    ("status", "why", "reasons"),
    [
        (S.SUBMITTED, "A visit was missed", 0),
        (S.RELEASED, "The worker showed a record", 0),
        (S.SUBMITTED, "  ", 1),
        (S.IN_PROGRESS, "A visit was missed", 1),
        (S.WITHDRAWN, "", 2),
    ],
)
def test_a_finished_audit_is_opened_again_with_a_reason(status: S, why: str, reasons: int) -> None:
    assert len(reasons_not_to_reopen(status=status, why=why)) == reasons


@pytest.mark.parametrize(
    ("status", "chosen", "agreed", "may"),
    [
        (S.SUBMITTED, False, False, True),
        (S.SUBMITTED, True, False, False),
        (S.SUBMITTED, True, True, True),
        (S.IN_PROGRESS, False, False, False),
        (S.RELEASED, False, False, False),
    ],
)
def test_the_outcome_is_released_once_in_and_agreed(
    status: S, chosen: bool, agreed: bool, may: bool
) -> None:
    reasons = reasons_not_to_release(
        status=status, chosen_for_moderation=chosen, grade_agreed=agreed
    )
    assert (reasons == []) is may


@pytest.mark.parametrize(
    ("status", "is_worker", "words", "reasons"),
    [
        (S.RELEASED, True, "The visits were made", 0),
        (S.RELEASED, True, " ", 1),
        (S.RELEASED, False, "I think", 1),
        (S.SUBMITTED, True, "I think", 1),
        (S.SUBMITTED, False, "", 3),
    ],
)
def test_the_worker_replies_to_what_they_can_read(
    status: S, is_worker: bool, words: str, reasons: int
) -> None:
    assert len(reasons_not_to_reply(status=status, is_worker=is_worker, words=words)) == reasons
