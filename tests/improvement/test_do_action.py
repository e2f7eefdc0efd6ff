"""The owner does an action and adds what shows it."""

import pytest
from django.core.files.storage import default_storage

from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.errors import NotAllowed
from sightline.improvement import services
from sightline.improvement.models import Evidence
from sightline.improvement.services import GivenFile
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

PDF = GivenFile("plan.pdf", b"%PDF-1.7 a plan")


@pytest.fixture(autouse=True)
def files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def files(tmp_path):
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_owner_says_it_is_done_and_the_line_manager_is_told(action, wes, tess):
    done = services.do_action(action=action, note=" Visited ", by=wes, at=NOW)
    assert (done.status, done.done_by, done.done_at, done.done_note) == (
        ActionStatus.DONE, wes, NOW, "Visited",
    )  # fmt: skip
    assert Message.objects.filter(to=tess, subject__contains="sign-off").count() == 1


def test_the_ledger_says_so(action, wes):
    services.do_action(action=action, note="Visited", by=wes, at=NOW)
    entry = LedgerEntry.objects.get(deed="action_done")
    assert (entry.by, entry.changes["status"]) == (wes, "done")


def test_if_the_ledger_fails_nothing_is_saved(action, wes, broken_ledger):
    with pytest.raises(RuntimeError):
        services.do_action(action=action, note="Visited", by=wes, at=NOW)
    action.refresh_from_db()
    assert action.status == ActionStatus.OPEN


def test_only_the_owner_says_so(action, tess):
    with pytest.raises(NotAllowed, match="Only the owner"):
        services.do_action(action=action, note="Visited", by=tess, at=NOW)


def test_an_owner_without_a_line_manager_tells_nobody(action, wes):
    wes.line_manager = None
    wes.save()
    services.do_action(action=action, note="Visited", by=wes, at=NOW)
    assert not Message.objects.filter(subject__contains="sign-off").exists()


def test_evidence_is_kept_outside_what_the_web_server_gives_out(action, wes, tmp_path, settings):
    evidence = services.add_evidence(action=action, file=PDF, by=wes, at=NOW)
    with default_storage.open(evidence.stored_as) as kept:
        assert kept.read() == PDF.content
    assert (evidence.name, evidence.kind, evidence.size) == ("plan.pdf", "application/pdf", 15)
    assert not str(tmp_path).startswith(str(settings.STATIC_ROOT))
    assert action.steps.filter(kind=StepKind.EVIDENCE, by=wes).exists()
    assert LedgerEntry.objects.filter(deed="action_evidence").count() == 1


def test_the_same_file_is_kept_once(action, wes, tmp_path):
    first = services.add_evidence(action=action, file=PDF, by=wes, at=NOW)
    again = services.add_evidence(action=action, file=PDF, by=wes, at=NOW)
    assert first == again
    assert len(files(tmp_path)) == 1


def test_if_the_ledger_fails_neither_row_nor_file_is_left(action, wes, broken_ledger, tmp_path):
    with pytest.raises(RuntimeError):
        services.add_evidence(action=action, file=PDF, by=wes, at=NOW)
    assert not Evidence.objects.exists()
    assert files(tmp_path) == []


def test_a_file_of_another_kind_is_refused(action, wes, tmp_path):
    with pytest.raises(NotAllowed, match="must be a PDF"):
        services.add_evidence(action=action, file=GivenFile("a.exe", b"MZ"), by=wes, at=NOW)
    assert files(tmp_path) == []


def test_a_colleague_outside_the_line_adds_nothing(action, cara):
    with pytest.raises(NotAllowed, match="Only its owner can add evidence"):
        services.add_evidence(action=action, file=PDF, by=cara, at=NOW)


def test_after_it_is_done_only_the_line_adds_more(done, wes, tess):
    with pytest.raises(NotAllowed, match="waiting for sign-off"):
        services.add_evidence(action=done, file=PDF, by=wes, at=NOW)
    assert services.add_evidence(action=done, file=PDF, by=tess, at=NOW).added_by == tess
