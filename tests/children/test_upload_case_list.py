"""Bringing a case list in on the site: upload, check, confirm, look back."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from sightline.authorities.models import Authority, Person
from sightline.children import services, uploads
from sightline.children.files import path_of, refusing
from sightline.children.models import CaseList, Child, SheetMap
from sightline.children.tasks import apply_file, read_file
from sightline.domain.case_list import ImportStatus
from sightline.ledger.models import LedgerEntry
from tests.children import workbooks
from tests.children.conftest import Import
from tests.children.visits import SignIn, queries_of, queries_to_render, words_of
from tests.children.workbooks import NEED

pytestmark = pytest.mark.slow

HOME = "/ashby/children/imports/"
UPLOAD = f"{HOME}upload/"


@pytest.fixture
def qa(signed_in: SignIn, amina: Person) -> Client:
    return signed_in(amina)


def send(qa: Client, path: Path, *, on: date | None = None) -> CaseList:
    """Upload a file and come to the case list's page."""
    on = on or timezone.localdate()
    with path.open("rb") as file:
        response = qa.post(
            UPLOAD,
            {"file": file, "as_at-day": on.day, "as_at-month": on.month, "as_at-year": on.year},
        )
    assert response.status_code == 302
    return CaseList.objects.latest("pk")


def book(tmp_path: Path, *references: str) -> Path:
    rows = [{"ref": one, **NEED, "team": "North", "worker": "Wes Walker"} for one in references]
    return workbooks.annex_a(tmp_path / "a.xlsx", l6=rows)


def test_a_file_is_read_and_shown_before_anything_changes(
    qa: Client, tmp_path: Path, amina: Person
) -> None:
    case_list = send(qa, book(tmp_path, "71001", "71002"))
    assert (case_list.status, case_list.added) == (ImportStatus.WAITING, 2)
    assert not Child.objects.exists()
    page = words_of(qa.get(f"{HOME}{case_list.pk}/"))
    for said in ("Ready to check", "List 6: Children in need", "71001", "Import this case list"):
        assert said in page
    assert path_of(case_list.stored_as).exists()
    entry = LedgerEntry.objects.last()
    assert (entry.deed, entry.by) == ("case_list_uploaded", amina)


def test_saying_yes_imports_it_and_removes_the_file(
    qa: Client, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    case_list = send(qa, book(tmp_path, "71001"))
    stored = path_of(case_list.stored_as)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        response = qa.post(f"{HOME}{case_list.pk}/confirm/", follow=True)
    assert "See the children" in words_of(response)
    assert Child.objects.get().reference == "71001"
    case_list.refresh_from_db()
    assert (case_list.status, case_list.stored_as) == (ImportStatus.APPLIED, "")
    assert not stored.exists()
    assert "Imported" in words_of(qa.get(HOME))


def test_saying_no_removes_the_file_and_changes_nothing(
    qa: Client, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    case_list = send(qa, book(tmp_path, "71001"))
    stored = path_of(case_list.stored_as)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        page = words_of(qa.post(f"{HOME}{case_list.pk}/discard/", follow=True))
    assert "Discarded" in page
    assert not stored.exists()
    assert not Child.objects.exists()
    assert LedgerEntry.objects.last().deed == "case_list_discarded"


def test_the_same_file_again_is_said_to_change_nothing(qa: Client, tmp_path: Path) -> None:
    path = book(tmp_path, "71001")
    first = send(qa, path)
    qa.post(f"{HOME}{first.pk}/confirm/")
    again = send(qa, path)
    page = words_of(qa.get(f"{HOME}{again.pk}/"))
    assert "Exactly this file was imported" in page
    assert "Importing it would change nothing" in page


def test_a_second_upload_is_told_of_the_first(qa: Client, tmp_path: Path) -> None:
    send(qa, book(tmp_path, "71001"))
    assert "These have not been finished yet" in words_of(qa.get(UPLOAD))


def test_a_preview_made_before_another_import_must_be_made_again(
    qa: Client, tmp_path: Path
) -> None:
    first = send(qa, book(tmp_path, "71001"))
    second = send(qa, book(tmp_path, "71001", "71002"))
    qa.post(f"{HOME}{second.pk}/confirm/")
    first.refresh_from_db()
    assert first.status == ImportStatus.STALE
    page = words_of(qa.get(f"{HOME}{first.pk}/"))
    assert "Make the preview again" in page
    assert "Import this case list" not in page
    refused = words_of(qa.post(f"{HOME}{first.pk}/confirm/", follow=True))
    assert "cannot be imported" in refused
    qa.post(f"{HOME}{first.pk}/again/")
    first.refresh_from_db()
    assert (first.status, first.closed) == (ImportStatus.WAITING, 1)


def test_an_import_overtaken_while_it_waited_for_the_worker_is_not_made(
    qa: Client, tmp_path: Path, ashby: Authority, amina: Person, monkeypatch: object
) -> None:
    first = send(qa, book(tmp_path, "71001"))
    at = timezone.now()
    services.confirm_case_list(case_list=first, by=amina, at=at, later=False)
    second = send(qa, book(tmp_path, "71002"))
    services.confirm_case_list(case_list=second, by=amina, at=at, later=False)
    apply_file.call(ashby.pk, second.pk)
    apply_file.call(ashby.pk, first.pk)
    first.refresh_from_db()
    assert (first.status, first.confirmed_at) == (ImportStatus.STALE, None)
    assert [child.reference for child in Child.objects.all()] == ["71002"]


def test_work_done_twice_is_done_once(qa: Client, tmp_path: Path, ashby: Authority) -> None:
    case_list = send(qa, book(tmp_path, "71001"))
    qa.post(f"{HOME}{case_list.pk}/confirm/")
    before = LedgerEntry.objects.count()
    read_file.call(ashby.pk, case_list.pk)
    apply_file.call(ashby.pk, case_list.pk)
    assert LedgerEntry.objects.count() == before


def test_a_file_that_has_gone_is_refused(
    qa: Client, tmp_path: Path, ashby: Authority, amina: Person
) -> None:
    case_list = send(qa, book(tmp_path, "71001"))
    services.confirm_case_list(case_list=case_list, by=amina, at=timezone.now(), later=False)
    path_of(case_list.stored_as).unlink()
    apply_file.call(ashby.pk, case_list.pk)
    case_list.refresh_from_db()
    assert case_list.status == ImportStatus.REFUSED
    assert not Child.objects.exists()


def test_a_wrong_file_is_refused_in_words(qa: Client, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7 and more")
    case_list = send(qa, path)
    page = words_of(qa.get(f"{HOME}{case_list.pk}/"))
    assert "Refused" in page
    assert "not a spreadsheet" in page
    assert "Upload another file" in page


@pytest.mark.parametrize("announced", [True, False])
def test_a_file_that_is_too_large_is_refused_at_the_door(
    qa: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, announced: bool
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_FILE", 2000)
    monkeypatch.setattr(uploads, "FORM_ROOM", 0 if announced else 10**6)
    file = SimpleUploadedFile("a.csv", b"a," * 5000)
    today = timezone.localdate()
    when = {"as_at-day": today.day, "as_at-month": today.month, "as_at-year": today.year}
    response = qa.post(UPLOAD, {"file": file, **when})
    assert response.status_code == 200
    assert refusing.TOO_LARGE in words_of(response).replace("&#x27;", "'")
    assert not CaseList.objects.exists()
    assert not path_of("x").parent.exists()


def test_a_file_of_a_bearable_size_is_let_in(
    qa: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path, "1")
    monkeypatch.setattr(uploads, "LARGEST_FILE", path.stat().st_size)
    assert send(qa, path).status == ImportStatus.WAITING


def test_a_forged_upload_is_refused(amina: Person) -> None:
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(amina.account, backend="django.contrib.auth.backends.ModelBackend")
    assert forger.post(UPLOAD, {}).status_code == 403


def test_without_a_file_or_with_a_day_to_come_the_form_says_so(qa: Client) -> None:
    response = qa.post(UPLOAD, {"as_at-day": 1, "as_at-month": 1, "as_at-year": 2099})
    page = words_of(response)
    assert "Choose the file with the case list" in page
    assert "must be today or in the past" in page


def test_while_it_is_worked_on_the_page_asks_again_and_then_shows_all(
    qa: Client, tmp_path: Path
) -> None:
    case_list = send(qa, book(tmp_path, "1"))
    url = f"{HOME}{case_list.pk}/"
    CaseList.objects.filter(pk=case_list.pk).update(
        status=ImportStatus.READING, stage="Reading List_6", done=3, total=7
    )
    whole = words_of(qa.get(url))
    assert "Reading List_6: 42 per cent (3 of 7)" in whole
    assert 'http-equiv="refresh"' in whole
    part = qa.get(url, headers={"HX-Request": "true"})
    assert "<html" not in words_of(part)
    assert "every 2s" in words_of(part)
    CaseList.objects.filter(pk=case_list.pk).update(status=ImportStatus.WAITING)
    assert qa.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_what_is_wrong_can_be_downloaded_and_opens_safely(qa: Client, tmp_path: Path) -> None:
    path = workbooks.annex_a(
        tmp_path / "a.xlsx", l6=[{"ref": "1", **NEED, "need": "=cmd()", "cin": "-2"}]
    )
    case_list = send(qa, path)
    response = qa.get(f"{HOME}{case_list.pk}/problems/")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Sheet,Row,Column,Value,Expected")
    assert "List_6,3,CIN Start Date,'-2" in lines[1]
    assert len(lines) == 1 + case_list.problem_count


def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text("Mosaic ID,Case type,Key worker,Surname\n1,CIN,Wes Walker,Smith\n")
    return path


def test_an_unknown_export_asks_for_its_columns_and_remembers_them(
    qa: Client, tmp_path: Path
) -> None:
    case_list = send(qa, export(tmp_path))
    assert case_list.status == ImportStatus.UNMAPPED
    columns = f"{HOME}{case_list.pk}/columns/"
    assert qa.get(f"{HOME}{case_list.pk}/").url == columns
    polled = qa.get(f"{HOME}{case_list.pk}/", headers={"HX-Request": "true"})
    assert polled["HX-Refresh"] == "true"
    page = words_of(qa.get(columns))
    assert '<option value="Key worker" selected>' in page
    assert "Surname" not in page
    wrong = {"reference": "Case type", "status": "Case type"}
    assert "more than one thing" in words_of(qa.post(columns, wrong))
    assert "Choose the column" in words_of(qa.post(columns, {}))
    right = {"reference": "Mosaic ID", "status": "Case type", "worker": "Key worker"}
    qa.post(columns, right)
    case_list.refresh_from_db()
    assert (case_list.status, case_list.added) == (ImportStatus.WAITING, 1)
    assert SheetMap.objects.get().columns == right
    assert qa.get(columns).status_code == 302
    assert send(qa, export(tmp_path)).status == ImportStatus.WAITING


def test_what_is_kept_of_a_birth_date_can_be_chosen(qa: Client) -> None:
    assert "only the month of birth" in words_of(qa.get(HOME))
    assert 'value="month" ' in words_of(qa.get(f"{HOME}kept/"))
    qa.post(f"{HOME}kept/", {"keep": "day"})
    assert "the day of birth" in words_of(qa.get(HOME))


def pages(case_list: CaseList) -> list[str]:
    return [HOME, UPLOAD, f"{HOME}kept/", f"{HOME}{case_list.pk}/"]


def test_the_reader_is_refused_and_the_stranger_told_nothing(
    imported: Import, signed_in: SignIn, cara: Person, dev: Person
) -> None:
    case_list = imported(l6=[{"ref": "1"}])
    for page in (*pages(case_list), f"{HOME}{case_list.pk}/problems/"):
        assert signed_in(cara).get(page).status_code == 403
        assert signed_in(dev).get(page).status_code == 404


def test_a_case_list_that_is_not_there_is_not_found(qa: Client) -> None:
    assert qa.get(f"{HOME}999999/").status_code == 404
    assert qa.post(f"{HOME}999999/confirm/").status_code == 404


def test_deeds_are_not_done_by_looking(imported: Import, qa: Client) -> None:
    case_list = imported(l6=[{"ref": "1"}])
    for deed in ("confirm", "discard", "again"):
        assert qa.get(f"{HOME}{case_list.pk}/{deed}/").status_code == 405
    assert qa.post(HOME).status_code == 405


def test_templates_ask_the_database_nothing(imported: Import, amina: Person) -> None:
    case_list = imported(l6=[{"ref": "1", **NEED, "worker": "Nobody Known", "need": "X"}])
    assert [queries_to_render(page, amina) for page in pages(case_list)] == [0, 0, 0, 0]


def test_the_list_of_imports_asks_as_much_for_one_as_for_twenty(
    imported: Import, qa: Client
) -> None:
    imported(l6=[{"ref": "1"}])
    one = queries_of(qa, HOME)
    for _ in range(19):
        imported(l6=[{"ref": "1"}])
    assert queries_of(qa, HOME) == one


def test_somebody_who_may_import_but_not_read_is_not_offered_the_children(
    imported: Import, signed_in: SignIn, sam: Person
) -> None:
    imported(l6=[{"ref": "1"}])
    page = words_of(signed_in(sam).get(HOME))
    assert "/ashby/children/names/" in page
    assert 'sub-navigation__link" href="/ashby/children/"' not in page


def test_an_import_says_what_there_is_still_to_do(imported: Import, qa: Client) -> None:
    case_list = imported(
        l6=[{"ref": "1", **NEED, "worker": "Nobody Known", "cin_end": workbooks.AS_AT}]
    )
    page = words_of(qa.get(f"{HOME}{case_list.pk}/"))
    assert "1 child had closed already" in page
    assert "Match the names" in page
    assert "Confirmed" in page


def test_a_supplement_says_that_it_says_nothing_of_who_is_open(
    imported: Import, qa: Client, tmp_path: Path
) -> None:
    imported(l6=[{"ref": "1", **NEED}])
    path = tmp_path / "iro.csv"
    path.write_text("Mosaic ID,IRO,Seen by\n1,Iris Ivanova,x\n9,Iris Ivanova,x\n")
    case_list = send(qa, path)
    columns = f"{HOME}{case_list.pk}/columns/"
    qa.post(columns, {"reference": "Mosaic ID", "iro": "IRO"})
    page = words_of(qa.get(f"{HOME}{case_list.pk}/"))
    assert "It only adds facts to children already known" in page
    assert "1 child in it are not known" not in page
    assert "1 child in it is not known" in page
