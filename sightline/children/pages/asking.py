"""The pages with a form: upload, match columns, choose what is kept."""

from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.children.forms import ChooseWhatIsKeptForm, MapColumnsForm, UploadCaseListForm
from sightline.children.models import CaseList
from sightline.children.pages.ways import import_crumbs, url
from sightline.domain.case_list import ImportStatus
from sightline.ui.pages import Crumb, FormPage, Link
from sightline.ui.words import as_date, as_moment


@dataclass(frozen=True, kw_only=True)
class UploadCaseListPage(FormPage):
    """Where a file is uploaded, with those already in hand."""

    in_hand: tuple[Link, ...] = ()


def upload_case_list_page(
    authority: Authority, form: UploadCaseListForm, in_hand: list[CaseList]
) -> UploadCaseListPage:
    """Choose a file; others that wait are shown first."""
    return UploadCaseListPage(
        title="Upload a case list",
        activity="Case lists",
        breadcrumbs=(*import_crumbs(authority), Crumb("Upload")),
        form=form,
        button="Upload and check",
        cancel=Link("Cancel", url("list_case_lists", authority)),
        in_hand=tuple(_in_hand(authority, one) for one in in_hand),
    )


def _in_hand(authority: Authority, one: CaseList) -> Link:
    by = f" by {one.uploaded_by.name}" if one.uploaded_by else ""
    status = ImportStatus(one.status).words.lower()
    words = (
        f"Case list of {as_date(one.as_at)}, uploaded {as_moment(one.uploaded_at)}{by}: {status}"
    )
    return Link(words, url("see_case_list", authority, one.pk))


@dataclass(frozen=True, kw_only=True)
class MapColumnsPage(FormPage):
    """Where a person says what the columns of a file mean."""

    file_name: str
    sheet: str
    discard_url: str


def map_columns_page(
    authority: Authority, case_list: CaseList, form: MapColumnsForm
) -> MapColumnsPage:
    """Every fact we keep, each with the file's columns to choose from."""
    return MapColumnsPage(
        title="Match the columns",
        activity="Case lists",
        breadcrumbs=(
            *import_crumbs(authority),
            Crumb(f"Case list of {as_date(case_list.as_at)}"),
        ),
        form=form,
        button="Save and read the file",
        file_name=case_list.file_name,
        sheet=case_list.preview["unmapped"]["sheet"],
        discard_url=url("discard_case_list", authority, case_list.pk),
    )


def choose_what_is_kept_page(authority: Authority, form: ChooseWhatIsKeptForm) -> FormPage:
    """Month or day of birth."""
    return FormPage(
        title="What is kept of a birth date",
        activity="Case lists",
        breadcrumbs=(*import_crumbs(authority), Crumb("What is kept")),
        form=form,
        button="Save",
        cancel=Link("Cancel", url("list_case_lists", authority)),
    )
