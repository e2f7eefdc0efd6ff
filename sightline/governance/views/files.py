"""The report as files: Word, Excel and CSV."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.governance import word_files
from sightline.governance.documents import document_of
from sightline.governance.models import Report
from sightline.governance.views.reading import report_for
from sightline.governance.writers.table import write_csv, write_workbook

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@needs(Deed.READ_REPORT)
def download_word(request: Any, pk: int) -> HttpResponse:
    """The report as a Word document in the council's own template."""
    report = report_for(request, pk)
    return _file(keep_word_file(request, report), WORD, report, "docx")


def keep_word_file(request: Any, report: Report) -> bytes:
    """The report's Word file; of a published report the one that was kept."""
    site = f"{request.scheme}://{request.get_host()}"
    return word_files.word_of(request.authority, report=report, site=site, at=timezone.now())


@require_GET
@needs(Deed.READ_REPORT)
def download_workbook(request: Any, pk: int) -> HttpResponse:
    """Every table and every figure of the report, one sheet each."""
    report = report_for(request, pk)
    document = document_of(request.authority, report=report, at=timezone.now())
    return _file(write_workbook(document), EXCEL, report, "xlsx")


@require_GET
@needs(Deed.READ_REPORT)
def download_figures(request: Any, pk: int) -> HttpResponse:
    """Every figure of the report, one line each."""
    report = report_for(request, pk)
    document = document_of(request.authority, report=report, at=timezone.now())
    return _file(write_csv(document), "text/csv; charset=utf-8", report, "csv")


def _file(content: bytes, kind: str, report: Report, ending: str) -> HttpResponse:
    draft = "" if report.state.is_frozen else "-draft"
    name = f"{slugify(report.title)}-v{report.number}{draft}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
