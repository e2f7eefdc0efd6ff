"""The pages of a framework. They are for reading: nothing here changes anything."""

from typing import Any, TypeVar

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.pack import Pack
from sightline.frameworks import queries
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.activities import list_activities_page, read_activity_page
from sightline.frameworks.pages.boards import list_boards_page
from sightline.frameworks.pages.changes import compare_editions_page
from sightline.frameworks.pages.clauses import (
    clause_filters,
    list_clauses_page,
    read_clause_page,
)
from sightline.frameworks.pages.editions import list_editions_page
from sightline.frameworks.pages.overview import list_standards_page, read_framework_page
from sightline.frameworks.pages.roles import list_roles_page, read_role_page
from sightline.frameworks.pages.tools import (
    list_conversations_page,
    list_tools_page,
    read_tool_page,
)
from sightline.frameworks.under_way import all_work_under
from sightline.ui.listing import read_listing

Found = TypeVar("Found")


@require_safe
@needs(Deed.READ_FRAMEWORK)
def read_framework(request: Any) -> TemplateResponse:
    """What the council's framework is for, and the document it comes from."""
    edition = queries.edition_in_force(request.authority, on=timezone.localdate())
    page = read_framework_page(
        request.authority, edition=edition, pack=edition.pack if edition else None
    )
    return TemplateResponse(request, "frameworks/read_framework.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_standards(request: Any) -> TemplateResponse:
    """What good practice looks like."""
    edition, pack = edition_or_404(request)
    page = list_standards_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/list_standards.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_tools(request: Any) -> TemplateResponse:
    """The tools of the framework."""
    edition, pack = edition_or_404(request)
    page = list_tools_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/list_tools.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def read_tool(request: Any, key: str) -> TemplateResponse:
    """One tool, to read and to print."""
    edition, pack = edition_or_404(request)
    tool = found_or_404(pack.tools.get(key))
    page = read_tool_page(request.authority, edition=edition, pack=pack, tool=tool)
    return TemplateResponse(request, "frameworks/read_tool.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_conversations(request: Any) -> TemplateResponse:
    """The guides to key conversations."""
    edition, pack = edition_or_404(request)
    page = list_conversations_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/list_conversations.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_activities(request: Any) -> TemplateResponse:
    """What is done, and how often."""
    edition, pack = edition_or_404(request)
    page = list_activities_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/list_activities.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def read_activity(request: Any, key: str) -> TemplateResponse:
    """How one activity works."""
    edition, pack = edition_or_404(request)
    activity = found_or_404(pack.activities.get(key))
    page = read_activity_page(request.authority, edition=edition, pack=pack, activity=activity)
    return TemplateResponse(request, "frameworks/read_activity.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_roles(request: Any) -> TemplateResponse:
    """Who does what."""
    edition, pack = edition_or_404(request)
    page = list_roles_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/list_roles.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def read_role(request: Any, key: str) -> TemplateResponse:
    """What one role does and may do."""
    edition, pack = edition_or_404(request)
    role = found_or_404(pack.roles.get(key))
    page = read_role_page(request.authority, edition=edition, pack=pack, role=role)
    return TemplateResponse(request, "frameworks/read_role.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_boards(request: Any) -> TemplateResponse:
    """Boards, reports and the ways people are heard."""
    edition, pack = edition_or_404(request)
    page = list_boards_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/list_boards.html", {"page": page})


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
    page = read_clause_page(request.authority, edition=edition, pack=pack, clause=clause)
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


def edition_or_404(request: Any) -> tuple[Edition, Pack]:
    """The edition in force today, with its pack."""
    edition = queries.edition_in_force(request.authority, on=timezone.localdate())
    if edition is None:
        raise Http404
    return edition, edition.pack


def found_or_404(found: Found | None) -> Found:
    """The thing, when there is one."""
    if found is None:
        raise Http404
    return found
