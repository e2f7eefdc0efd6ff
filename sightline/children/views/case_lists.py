"""Bringing case lists in: upload, check, confirm, look back."""

import csv
from typing import Any

from django.contrib import messages as banners
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from sightline.authorities.access import may, needs
from sightline.children import queries, services
from sightline.children.files import keep_file
from sightline.children.files.refusing import TOO_LARGE
from sightline.children.forms import ChooseWhatIsKeptForm, MapColumnsForm, UploadCaseListForm, typed
from sightline.children.models import CaseList
from sightline.children.pages import case_lists as pages
from sightline.children.pages.asking import (
    choose_what_is_kept_page,
    map_columns_page,
    upload_case_list_page,
)
from sightline.children.services.importing import reasons_not_to_confirm
from sightline.children.uploads import limited_upload
from sightline.domain.access import Deed
from sightline.domain.case_list import ImportStatus
from sightline.domain.errors import NotAllowed, NotValid


@require_GET
@needs(Deed.IMPORT_CHILDREN)
def list_case_lists(request: Any) -> HttpResponse:
    """Every case list brought in."""
    page = pages.list_case_lists_page(
        request.authority,
        list(queries.case_lists_of(request.authority)[:100]),
        may_read=may(request.viewer, Deed.READ_CHILD),
        keeps_day=queries.keeps_day_of_birth(request.authority),
    )
    return TemplateResponse(request, "children/list_case_lists.html", {"page": page})


@limited_upload
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.IMPORT_CHILDREN)
def upload_case_list(request: Any) -> HttpResponse:
    """Take in a file; it is read in the background."""
    today = timezone.localdate()
    if request.method != "POST":
        form = UploadCaseListForm(today=today, initial={"as_at": today})
        return _ask_for_file(request, form)
    request.POST  # noqa: B018 - reading the form is what stops a file that is too large
    too_large = TOO_LARGE if getattr(request, "upload_too_large", False) else ""
    form = UploadCaseListForm(request.POST, request.FILES, today=today, too_large=too_large)
    if not form.is_valid():
        return _ask_for_file(request, form)
    file = form.cleaned_data["file"]
    case_list = services.upload_case_list(
        authority=request.authority,
        file_name=file.name,
        kept=keep_file(file.chunks()),
        as_at=form.cleaned_data["as_at"],
        by=request.person,
        at=timezone.now(),
    )
    return _to_case_list(request, case_list)


def _ask_for_file(request: Any, form: UploadCaseListForm) -> HttpResponse:
    in_hand = queries.case_lists_in_hand(request.authority)
    page = upload_case_list_page(request.authority, form, in_hand)
    return TemplateResponse(request, "children/upload_case_list.html", {"page": page})


@require_GET
@vary_on_headers("HX-Request")
@needs(Deed.IMPORT_CHILDREN)
def see_case_list(request: Any, pk: int) -> HttpResponse:
    """One case list, in whatever state it is; while it is worked on, the page asks again."""
    case_list = queries.case_list_or_404(request.authority, pk)
    if request.htmx and ImportStatus(case_list.status) not in pages.WORKING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if case_list.status == ImportStatus.UNMAPPED:
        return redirect("children:map_columns", request.authority.key, pk)
    waiting = case_list.status == ImportStatus.WAITING
    page = pages.case_list_page(
        request.authority,
        case_list,
        problems=list(queries.problems_of(case_list)[: pages.PROBLEMS_SHOWN]),
        reasons=reasons_not_to_confirm(case_list) if waiting else [],
        before=queries.same_file_before(case_list) if waiting else None,
        unmatched=queries.count_unmatched(request.authority),
    )
    template = "_working" if request.htmx else "see_case_list"
    return TemplateResponse(request, f"children/{template}.html", {"page": page})


@require_POST
@needs(Deed.IMPORT_CHILDREN)
def confirm_case_list(request: Any, pk: int) -> HttpResponse:
    """Yes to the preview."""
    return _do(request, pk, services.confirm_case_list)


@require_POST
@needs(Deed.IMPORT_CHILDREN)
def discard_case_list(request: Any, pk: int) -> HttpResponse:
    """No to the preview: the file is removed."""
    return _do(request, pk, services.discard_case_list)


@require_POST
@needs(Deed.IMPORT_CHILDREN)
def read_case_list_again(request: Any, pk: int) -> HttpResponse:
    """Make the preview again."""
    return _do(request, pk, services.read_case_list_again)


def _do(request: Any, pk: int, service: Any) -> HttpResponse:
    case_list = queries.case_list_or_404(request.authority, pk)
    try:
        service(case_list=case_list, by=request.person, at=timezone.now())
    except NotAllowed as refusal:
        banners.error(request, ". ".join(refusal.reasons))
    return _to_case_list(request, case_list)


def _to_case_list(request: Any, case_list: CaseList) -> HttpResponse:
    return redirect("children:see_case_list", request.authority.key, case_list.pk)


@require_GET
@needs(Deed.IMPORT_CHILDREN)
def download_problems(request: Any, pk: int) -> HttpResponse:
    """Everything wrong in a case list as a CSV, to send to whoever can mend it."""
    case_list = queries.case_list_or_404(request.authority, pk)
    name = f"problems-{case_list.as_at:%Y-%m-%d}.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(("Sheet", "Row", "Column", "Value", "Expected", "What to do", "Weight"))
    rows = queries.problems_of(case_list)
    for one in rows.iterator(chunk_size=1000):
        cells = (one.sheet, one.row or "", one.column, one.value, one.expected, one.do)
        writer.writerow([*map(harmless, cells), one.get_weight_display()])
    return response


def harmless(cell: object) -> object:
    """A cell that a spreadsheet would take for a formula, made plain text."""
    words = str(cell)
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.IMPORT_CHILDREN)
def map_columns(request: Any, pk: int) -> HttpResponse:
    """Say what the columns of a council's own export mean; remembered for the next file."""
    case_list = queries.case_list_or_404(request.authority, pk)
    if case_list.status != ImportStatus.UNMAPPED:
        return _to_case_list(request, case_list)
    headings = case_list.preview["unmapped"]["headings"]
    form = MapColumnsForm(typed(request), headings=headings)
    if request.method == "POST" and form.is_valid() and _remember(request, case_list, form):
        return _to_case_list(request, case_list)
    page = map_columns_page(request.authority, case_list, form)
    return TemplateResponse(request, "children/map_columns.html", {"page": page})


def _remember(request: Any, case_list: CaseList, form: MapColumnsForm) -> bool:
    at = timezone.now()
    try:
        services.remember_sheet_map(
            authority=request.authority,
            name=case_list.file_name,
            headings=case_list.preview["unmapped"]["all"],
            columns=form.columns,
            status_is=form.cleaned_data["status_is"],
            by=request.person,
            at=at,
        )
        services.read_case_list_again(case_list=case_list, by=request.person, at=at)
    except (NotValid, NotAllowed) as refusal:
        form.refuse(refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Deed.IMPORT_CHILDREN)
def choose_what_is_kept(request: Any) -> HttpResponse:
    """Choose whether the day of birth is kept, or only the month."""
    keeps_day = queries.keeps_day_of_birth(request.authority)
    form = ChooseWhatIsKeptForm(typed(request), initial={"keep": "day" if keeps_day else "month"})
    if request.method == "POST" and form.is_valid():
        services.choose_what_is_kept(
            authority=request.authority,
            keep_day=form.cleaned_data["keep"] == "day",
            by=request.person,
            at=timezone.now(),
        )
        banners.success(request, "What is kept of a birth date is changed, from the next import")
        return redirect("children:list_case_lists", request.authority.key)
    page = choose_what_is_kept_page(request.authority, form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})
