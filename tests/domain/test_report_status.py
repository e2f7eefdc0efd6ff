"""Which moves a report may make, and why not."""

import pytest

from sightline.domain.report_status import (
    NEXT,
    STATUS_WORDS,
    ReportStatus,
    reasons_not_to_correct,
    reasons_not_to_publish,
    reasons_not_to_save,
    reasons_not_to_withdraw,
    reasons_not_to_write,
)

FROZEN = [status for status in ReportStatus if status is not ReportStatus.DRAFT]


def test_every_status_has_words_and_next_moves():
    assert set(STATUS_WORDS) == set(NEXT) == set(ReportStatus)


def test_only_a_draft_changes():
    assert not ReportStatus.DRAFT.is_frozen
    assert reasons_not_to_write(ReportStatus.DRAFT) == []


@pytest.mark.parametrize("status", FROZEN)
def test_what_was_published_is_frozen(status):
    assert status.is_frozen
    assert status.words.lower() in reasons_not_to_write(status)[0]


def save(**changes):
    facts = {"saved_version": 3, "read_version": 3, "saved_by": "Amina"} | changes
    return reasons_not_to_save(status=ReportStatus.DRAFT, **facts)


def test_words_are_saved_over_what_was_read():
    assert save() == []


def test_words_are_not_saved_over_what_somebody_else_saved_meanwhile():
    assert save(read_version=2) == ["Amina saved other words here while you were writing"]


def publish(status=ReportStatus.DRAFT, unwritten=(), figures=9):
    return reasons_not_to_publish(status=status, unwritten=list(unwritten), figures=figures)


def test_a_draft_with_its_words_is_published():
    assert publish() == []


def test_each_section_without_its_words_is_named():
    assert publish(unwritten=["Summary", "Next"]) == ["Write “Summary”", "Write “Next”"]


def test_a_report_on_nothing_is_not_published():
    assert publish(figures=0) == ["There is nothing to report yet: no audits have been shared out"]


@pytest.mark.parametrize("status", FROZEN)
def test_a_report_is_published_once(status):
    assert publish(status=status) == [f"This report is already {status.words.lower()}"]


def test_a_published_report_is_withdrawn_with_a_reason():
    assert reasons_not_to_withdraw(status=ReportStatus.PUBLISHED, why="A wrong number") == []
    assert reasons_not_to_withdraw(status=ReportStatus.PUBLISHED, why=" ") == [
        "Say why the report is withdrawn"
    ]


def test_a_draft_is_not_withdrawn():
    assert reasons_not_to_withdraw(status=ReportStatus.DRAFT, why="Because") == [
        "This report is draft, so it cannot be withdrawn"
    ]


@pytest.mark.parametrize("status", [ReportStatus.PUBLISHED, ReportStatus.WITHDRAWN])
def test_what_was_published_is_corrected_with_a_reason(status):
    assert reasons_not_to_correct(status=status, why="Table 2", draft_exists=False) == []


def test_a_correction_needs_a_reason_something_to_correct_and_no_other_draft():
    assert reasons_not_to_correct(status=ReportStatus.DRAFT, why="", draft_exists=True) == [
        "This report is draft, so there is nothing to correct",
        "A correction of this report is already being written",
        "Say what is being corrected",
    ]
