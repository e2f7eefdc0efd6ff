"""The long work of the room: reading a file, and importing it.

Reading touches no table, so it holds no lock; only the short writing at the end is a transaction.
Each is safe to run twice: what a case list may do next is decided by its status.
"""

from datetime import datetime
from functools import partial

from django.utils import timezone
from django_tasks import task

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.children import services
from sightline.children.files import Refused, path_of
from sightline.children.models import CaseList
from sightline.children.queries import case_list_with_maps, keeps_day_of_birth
from sightline.children.reading import CaseListRead, read_case_list
from sightline.domain.case_list import ImportStatus
from sightline.jobs.announcements import Subject, listens_to
from sightline.jobs.giving_up import when_given_up

FILE_GONE = "The uploaded file is no longer here. Upload it again"


@listens_to("case_list_to_read")
def start_reading(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """Leave the reading to a worker, outside the transaction that announced it."""
    read_file.enqueue(authority.pk, int(subject))


@listens_to("case_list_to_apply")
def start_applying(*, authority: Authority, subject: Subject, at: datetime) -> None:
    """Leave the import to a worker, outside the transaction that announced it."""
    apply_file.enqueue(authority.pk, int(subject))


@task()
def read_file(authority_id: int, case_list_id: int) -> None:
    """Read an uploaded file and keep its preview, or refuse it in words."""
    authority = Authority.objects.get(pk=authority_id)
    case_list, read = read_or_refuse(authority, case_list_id, ImportStatus.READING)
    if read is not None:
        tell(authority, case_list, "Comparing with the children we know", 0, 0)
        with inside(authority):
            services.keep_preview(case_list=case_list, read=read, at=timezone.now())


@task()
def apply_file(authority_id: int, case_list_id: int) -> None:
    """Import a case list that was confirmed."""
    authority = Authority.objects.get(pk=authority_id)
    case_list, read = read_or_refuse(authority, case_list_id, ImportStatus.APPLYING)
    if read is not None:
        tell(authority, case_list, "Saving the children", 0, 0)
        with inside(authority):
            services.apply_case_list(case_list=case_list, read=read, at=timezone.now())


@when_given_up(read_file)
@when_given_up(apply_file)
def say_that_it_failed(authority_id: int, case_list_id: int) -> None:
    """Nobody waits for an import that is not tried again."""
    authority = Authority.objects.get(pk=authority_id)
    with inside(authority):
        case_list, _ = case_list_with_maps(authority, pk=case_list_id)
        services.give_up_case_list(case_list=case_list, at=timezone.now())


def read_or_refuse(
    authority: Authority, case_list_id: int, expected: ImportStatus
) -> tuple[CaseList, CaseListRead | None]:
    """Read a case list's file when it still stands where this work expects it."""
    with inside(authority):
        case_list, maps = case_list_with_maps(authority, pk=case_list_id)
        keep_day = keeps_day_of_birth(authority)
    if case_list.status != expected:
        return case_list, None
    try:
        path = path_of(case_list.stored_as)
        if not path.exists():
            raise Refused([FILE_GONE])
        read = read_case_list(
            path,
            name=case_list.file_name,
            as_at=case_list.as_at,
            maps=maps,
            keep_day=keep_day,
            tell=partial(tell, authority, case_list),
        )
    except Refused as refused:
        with inside(authority):
            services.refuse_case_list(
                case_list=case_list,
                because=refused.problems,
                by=case_list.uploaded_by,
                at=timezone.now(),
            )
        return case_list, None
    return case_list, read


def tell(authority: Authority, case_list: CaseList, stage: str, done: int, total: int) -> None:
    """Say how far the work has got, at once and for others to see."""
    with inside(authority):
        services.tell_stage(case_list=case_list, stage=stage, done=done, total=total)
