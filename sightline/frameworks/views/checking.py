"""Looking into a framework: its clauses, its editions, and what holds certain words."""

from typing import Any

from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.frameworks import queries
from sightline.frameworks.evidence import evidence_of
from sightline.frameworks.pages.changes import compare_editions_page
from sightline.frameworks.pages.clauses import (
    clause_filters,
    list_clauses_page,
    read_clause_page,
)
from sightline.frameworks.pages.editions import list_editions_page
from sightline.frameworks.pages.search import search_filters, search_framework_page
from sightline.frameworks.under_way import all_work_under
from sightline.frameworks.views.finding import edition_or_404, found_or_404
from sightline.ui.listing import read_listing


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_clauses(request: Any) -> TemplateResponse:
    """Every clause of the document and what Sightline does about it."""
    edition, pack = edition_or_404(request)
    listing = read_listing(request.GET, filters=clause_filters(pack), sorts=("id",), sort="id")
    page = list_clauses_page(request.authority, edition=edition, pack=pack, listing=listing)
    return TemplateResponse(request, "frameworks/list_clauses.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def read_clause(request: Any, key: str) -> TemplateResponse:
    """One clause."""
    edition, pack = edition_or_404(request)
    clause = found_or_404(pack.clauses.get(key))
    on = timezone.localdate()
    page = read_clause_page(
        request.authority,
        edition=edition,
        pack=pack,
        clause=clause,
        evidence=evidence_of(request.authority, pack, clause, on=on),
    )
    return TemplateResponse(request, "frameworks/read_clause.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_editions(request: Any) -> TemplateResponse:
    """Every edition there has been."""
    in_force = queries.edition_in_force(request.authority, on=timezone.localdate())
    page = list_editions_page(
        request.authority, editions=queries.editions(request.authority), in_force=in_force
    )
    return TemplateResponse(request, "frameworks/list_editions.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def compare_editions(request: Any, newer: int, older: int) -> TemplateResponse:
    """What changed from one edition to another, and what it means for work under way."""
    before = found_or_404(queries.edition(request.authority, pk=older))
    page = compare_editions_page(
        request.authority,
        older=before,
        newer=found_or_404(queries.edition(request.authority, pk=newer)),
        in_force=queries.edition_in_force(request.authority, on=timezone.localdate()),
        under_way=all_work_under(request.authority, before),
    )
    return TemplateResponse(request, "frameworks/compare_editions.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def search_framework(request: Any) -> TemplateResponse:
    """Everything in the framework that holds the words."""
    edition, pack = edition_or_404(request)
    filters = search_filters(pack, request.GET.get("q", ""))
    listing = read_listing(request.GET, filters=filters)
    page = search_framework_page(request.authority, edition=edition, pack=pack, listing=listing)
    return TemplateResponse(request, "frameworks/search_framework.html", {"page": page})
