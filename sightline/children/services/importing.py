"""Bringing a case list in: upload, read for a preview, confirm, apply, or discard."""

from datetime import date, datetime

from django.db import transaction

from sightline.authorities.models import Authority, Person
from sightline.children.collecting import rubbish_left
from sightline.children.files import discard_file
from sightline.children.files.storing import KeptFile
from sightline.children.models import CaseList
from sightline.children.queries.known import known_children, last_applied, latest_day
from sightline.children.reading import CaseListRead
from sightline.children.services.previewing import (
    count_changes,
    counts_of,
    keep_problems,
    notes_on,
    population_of,
    preview_of,
)
from sightline.children.services.writing import write_changes
from sightline.domain.case_list import ImportStatus, reasons_not_to_move
from sightline.domain.case_list_changes import compare
from sightline.domain.case_list_mapping import unkeepable
from sightline.domain.errors import require
from sightline.jobs.announcements import announce
from sightline.ledger.services import record
from sightline.ui.words import as_date

GIVEN_UP = (
    "It was tried three times and failed each time for a reason that is not in the file. Nothing "
    "of it was saved. Try again; if it fails again, tell whoever looks after Sightline"
)


@transaction.atomic
def upload_case_list(
    *,
    authority: Authority,
    file_name: str,
    kept: KeptFile,
    as_at: date,
    by: Person | None,
    at: datetime,
    later: bool = True,
) -> CaseList:
    """Take in a file, to be read in the background (`later`) or by the caller.

    Nothing else changes yet.
    """
    case_list = CaseList.objects.create(
        authority=authority,
        file_name=file_name[:255],
        sha256=kept.sha256,
        size=kept.size,
        stored_as=kept.stored_as,
        as_at=as_at,
        status=ImportStatus.READING,
        stage="Waiting to be read",
        uploaded_by=by,
        uploaded_at=at,
    )
    record(
        "case_list_uploaded",
        authority=authority,
        by=by,
        at=at,
        about=case_list,
        changes={"file": file_name, "sha256": kept.sha256, "as at": as_at},
    )
    if later:
        announce("case_list_to_read", authority=authority, subject=case_list.pk, at=at)
    return case_list


@rubbish_left()
@transaction.atomic
def keep_preview(*, case_list: CaseList, read: CaseListRead, at: datetime) -> CaseList:
    """Keep what a file was found to hold and what it would change, for a person to check."""
    case_list = locked(case_list, to=ImportStatus.WAITING)
    if read.unmapped is not None:
        return _ask_for_columns(case_list, read)
    population = population_of(read)
    changes = compare(population, known_children(case_list.authority), as_at=case_list.as_at)
    notes = notes_on(changes)
    keep_problems(case_list, [*read.problems, *notes])
    case_list.status = ImportStatus.WAITING
    case_list.preview = preview_of(read, changes)
    case_list.lists = list(population.lists)
    case_list.after = last_applied(case_list.authority)
    case_list.problem_count = read.problem_count + len(changes.not_known)
    count_changes(case_list, changes)
    case_list.stage = ""
    case_list.save()
    return case_list


def _ask_for_columns(case_list: CaseList, read: CaseListRead) -> CaseList:
    unmapped = read.unmapped
    assert unmapped is not None  # noqa: S101
    case_list.status = ImportStatus.UNMAPPED
    offered = list(dict.fromkeys(h for h in unmapped.headings if h and not unkeepable(h)))
    case_list.preview = {
        "unmapped": {
            "sheet": unmapped.sheet,
            "headings": offered,
            "all": [h for h in unmapped.headings if h],
        }
    }
    case_list.stage = ""
    case_list.save()
    return case_list


@transaction.atomic
def refuse_case_list(
    *, case_list: CaseList, because: list[str], by: Person | None, at: datetime
) -> CaseList:
    """Refuse a file that cannot be used, in words; nothing of it is kept."""
    case_list = locked(case_list, to=ImportStatus.REFUSED)
    case_list.status, case_list.refused_because = ImportStatus.REFUSED, because
    case_list.finished_at = at
    drop_file(case_list)
    case_list.save()
    record(
        "case_list_refused",
        authority=case_list.authority,
        by=by,
        at=at,
        about=case_list,
        why="; ".join(because),
    )
    return case_list


@transaction.atomic
def read_case_list_again(*, case_list: CaseList, by: Person | None, at: datetime) -> CaseList:
    """Make the preview again: the columns were matched, or another import came first."""
    case_list = locked(case_list, to=ImportStatus.READING)
    case_list.status, case_list.stage = ImportStatus.READING, "Waiting to be read"
    case_list.refused_because = []
    case_list.save(update_fields=["status", "stage", "refused_because"])
    record("case_list_read_again", authority=case_list.authority, by=by, at=at, about=case_list)
    announce("case_list_to_read", authority=case_list.authority, subject=case_list.pk, at=at)
    return case_list


@transaction.atomic
def confirm_case_list(
    *, case_list: CaseList, by: Person | None, at: datetime, later: bool = True
) -> CaseList:
    """Say yes to the preview; the import is then made in the background, or by the caller."""
    case_list = locked(case_list)
    require(reasons_not_to_confirm(case_list))
    case_list.status, case_list.stage = ImportStatus.APPLYING, "Waiting to be imported"
    case_list.confirmed_by, case_list.confirmed_at = by, at
    case_list.save(update_fields=["status", "stage", "confirmed_by", "confirmed_at"])
    record("case_list_confirmed", authority=case_list.authority, by=by, at=at, about=case_list)
    if later:
        announce("case_list_to_apply", authority=case_list.authority, subject=case_list.pk, at=at)
    return case_list


def reasons_not_to_confirm(case_list: CaseList) -> list[str]:
    """Why a preview cannot be imported: it is out of date, or older than what we have."""
    reasons = reasons_not_to_move(now=ImportStatus(case_list.status), to=ImportStatus.APPLYING)
    if reasons:
        return reasons
    return [*reasons_out_of_date(case_list), *reasons_too_old(case_list)]


def reasons_out_of_date(case_list: CaseList) -> list[str]:
    """Another case list was imported since the preview was made."""
    last = last_applied(case_list.authority)
    if last is None or last.pk == case_list.after_id:
        return []
    return [
        (
            f"The case list of {as_date(last.as_at)} was imported after this preview was made, "
            "so what it says may not be right any more. Make the preview again"
        )
    ]


def reasons_too_old(case_list: CaseList) -> list[str]:
    """A later day's list of the same kind was imported already."""
    latest = latest_day(case_list.authority, case_list.lists)
    supplement = case_list.preview.get("supplement", False)
    if latest is None or latest <= case_list.as_at or supplement:
        return []
    return [
        (
            f"This list is of {as_date(case_list.as_at)}, and one of {as_date(latest)} was "
            "imported already. An older list cannot replace it"
        )
    ]


@rubbish_left()
@transaction.atomic
def apply_case_list(*, case_list: CaseList, read: CaseListRead, at: datetime) -> CaseList:
    """Import a confirmed case list: all of it, or none.

    1. If another import came first, nothing is written: the preview must be made again.
    2. What changes is worked out afresh and written.
    3. The ledger says how much changed; the file is removed; other previews are out of date.
    """
    case_list = locked(case_list, to=ImportStatus.APPLIED)
    if reasons_out_of_date(case_list):
        case_list.status, case_list.stage = ImportStatus.STALE, ""
        case_list.confirmed_by = case_list.confirmed_at = None
        case_list.save(update_fields=["status", "stage", "confirmed_by", "confirmed_at"])
        return case_list
    population = population_of(read)
    changes = compare(population, known_children(case_list.authority), as_at=case_list.as_at)
    write_changes(changes, authority=case_list.authority, case_list=case_list)
    count_changes(case_list, changes)
    case_list.status, case_list.stage, case_list.finished_at = ImportStatus.APPLIED, "", at
    drop_file(case_list)
    case_list.save()
    put_others_out_of_date(case_list)
    record(
        "case_list_applied",
        authority=case_list.authority,
        by=case_list.confirmed_by,
        at=at,
        about=case_list,
        changes=counts_of(case_list),
    )
    return case_list


@transaction.atomic
def give_up_case_list(*, case_list: CaseList, at: datetime) -> CaseList:
    """Say that the work on it failed for the last time; the file is kept, to be tried again."""
    case_list = locked(case_list, to=ImportStatus.FAILED)
    case_list.status, case_list.stage = ImportStatus.FAILED, ""
    case_list.refused_because = [GIVEN_UP]
    case_list.confirmed_by = case_list.confirmed_at = None
    case_list.save()
    record("case_list_given_up", authority=case_list.authority, by=None, at=at, about=case_list)
    return case_list


@transaction.atomic
def discard_case_list(*, case_list: CaseList, by: Person | None, at: datetime) -> CaseList:
    """Do without a case list that was uploaded; its file is removed."""
    case_list = locked(case_list, to=ImportStatus.DISCARDED)
    case_list.status, case_list.stage, case_list.finished_at = ImportStatus.DISCARDED, "", at
    drop_file(case_list)
    case_list.save()
    record("case_list_discarded", authority=case_list.authority, by=by, at=at, about=case_list)
    return case_list


def tell_stage(*, case_list: CaseList, stage: str, done: int = 0, total: int = 0) -> None:
    """Say how far the work on a case list has got; not a deed, so not in the ledger."""
    CaseList.objects.filter(pk=case_list.pk).update(stage=stage[:120], done=done, total=total)


def locked(case_list: CaseList, *, to: ImportStatus | None = None) -> CaseList:
    """The case list as it is now, held until the end of the transaction, if it may move on."""
    found = (
        CaseList.objects.select_for_update(of=("self",))
        .select_related("authority")
        .get(authority=case_list.authority_id, pk=case_list.pk)
    )
    if to is not None:
        require(reasons_not_to_move(now=ImportStatus(found.status), to=to))
    return found


def drop_file(case_list: CaseList) -> None:
    """Remove the file once the transaction is kept; not before, in case it is not."""
    stored_as, case_list.stored_as = case_list.stored_as, ""
    transaction.on_commit(lambda: discard_file(stored_as))


def put_others_out_of_date(case_list: CaseList) -> None:
    """Previews that wait were made before this import."""
    waiting = CaseList.objects.filter(
        authority=case_list.authority, status=ImportStatus.WAITING
    ).exclude(pk=case_list.pk)
    waiting.update(status=ImportStatus.STALE)
