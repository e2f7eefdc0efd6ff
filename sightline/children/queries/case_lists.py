"""Questions about imports: which there were, what was wrong, what waits."""

from django.db.models import QuerySet
from django.http import Http404

from sightline.authorities.models import Authority
from sightline.children.models import CaseList, CaseListProblem, PopulationChoice, SheetMap
from sightline.children.reading import OwnMap
from sightline.domain.case_list import ImportStatus


def case_lists_of(authority: Authority) -> QuerySet[CaseList]:
    """Every case list uploaded, the latest first."""
    return CaseList.objects.filter(authority=authority).select_related(
        "uploaded_by", "confirmed_by"
    )


def case_list_or_404(authority: Authority, pk: int) -> CaseList:
    """The case list, or no page."""
    found = case_lists_of(authority).select_related("authority").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def case_lists_in_hand(authority: Authority) -> list[CaseList]:
    """Those being read, waiting for a yes, or being imported."""
    in_hand = (
        ImportStatus.READING,
        ImportStatus.UNMAPPED,
        ImportStatus.WAITING,
        ImportStatus.STALE,
        ImportStatus.APPLYING,
        ImportStatus.FAILED,
    )
    return list(case_lists_of(authority).filter(status__in=in_hand))


def same_file_before(case_list: CaseList) -> CaseList | None:
    """The import of exactly this file that was made before, if any."""
    same = case_lists_of(case_list.authority).filter(
        sha256=case_list.sha256, status=ImportStatus.APPLIED
    )
    return same.exclude(pk=case_list.pk).first()


def problems_of(case_list: CaseList) -> QuerySet[CaseListProblem]:
    """What was wrong in a case list, in the order of the file."""
    return CaseListProblem.objects.filter(authority=case_list.authority_id, case_list=case_list)


def maps_of(authority: Authority) -> dict[str, OwnMap]:
    """The meanings of columns that were told, by the fingerprint of their headings."""
    return {
        row.fingerprint: OwnMap(columns=row.columns, status_is=row.status_is)
        for row in SheetMap.objects.filter(authority=authority)
    }


def case_list_with_maps(authority: Authority, *, pk: int) -> tuple[CaseList, dict[str, OwnMap]]:
    """A case list and the maps it may need to be read with."""
    case_list = CaseList.objects.select_related("uploaded_by").get(authority=authority, pk=pk)
    case_list.authority = authority
    return case_list, maps_of(authority)


def keeps_day_of_birth(authority: Authority) -> bool:
    """True when the council chose to keep the day of birth and not only the month."""
    return PopulationChoice.objects.filter(authority=authority, keep_day_of_birth=True).exists()
