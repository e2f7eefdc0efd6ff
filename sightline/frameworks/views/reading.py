"""Reading a framework: its pages change nothing."""

from typing import Any

from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.frameworks import queries
from sightline.frameworks.offers import offers_of
from sightline.frameworks.pages.activities import read_activity_page
from sightline.frameworks.pages.activity_list import activity_filters, list_activities_page
from sightline.frameworks.pages.conversations import list_conversations_page
from sightline.frameworks.pages.duties import list_duties_page
from sightline.frameworks.pages.governance import list_boards_page
from sightline.frameworks.pages.overview import list_standards_page, read_framework_page
from sightline.frameworks.pages.priorities import list_priorities_page
from sightline.frameworks.pages.roles import list_roles_page, read_role_page
from sightline.frameworks.pages.rules import list_rules_page
from sightline.frameworks.pages.tools import list_tools_page, read_tool_page
from sightline.frameworks.pages.voice import list_voice_page
from sightline.frameworks.pages.words_page import list_words_page
from sightline.frameworks.pages.year import read_year_page
from sightline.frameworks.views.finding import edition_or_404, found_or_404
from sightline.ui.listing import read_listing


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
    listing = read_listing(request.GET, filters=activity_filters(pack))
    page = list_activities_page(request.authority, edition=edition, pack=pack, listing=listing)
    return TemplateResponse(request, "frameworks/list_activities.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def read_activity(request: Any, key: str) -> TemplateResponse:
    """How one activity works."""
    edition, pack = edition_or_404(request)
    activity = found_or_404(pack.activities.get(key))
    on = timezone.localdate()
    offers = offers_of(
        request.authority, activity, person=request.person, viewer=request.viewer, on=on
    )
    page = read_activity_page(
        request.authority, edition=edition, pack=pack, activity=activity, offers=offers
    )
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
def list_priorities(request: Any) -> TemplateResponse:
    """The cycle, the mechanisms, the priorities and the themes."""
    edition, pack = edition_or_404(request)
    page = list_priorities_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/read_parts.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def read_year(request: Any) -> TemplateResponse:
    """What falls in which month."""
    edition, pack = edition_or_404(request)
    page = read_year_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/read_year.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_duties(request: Any) -> TemplateResponse:
    """What roles must do that needs no tool."""
    edition, pack = edition_or_404(request)
    page = list_duties_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/read_parts.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_rules(request: Any) -> TemplateResponse:
    """Every rule with its numbers."""
    edition, pack = edition_or_404(request)
    page = list_rules_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/read_parts.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_boards(request: Any) -> TemplateResponse:
    """Boards, reports, routes, chains of sign-off and partners."""
    edition, pack = edition_or_404(request)
    page = list_boards_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/read_parts.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_voice(request: Any) -> TemplateResponse:
    """How people are heard."""
    edition, pack = edition_or_404(request)
    page = list_voice_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/read_parts.html", {"page": page})


@require_safe
@needs(Deed.READ_FRAMEWORK)
def list_words(request: Any) -> TemplateResponse:
    """What things are called."""
    edition, pack = edition_or_404(request)
    page = list_words_page(request.authority, edition=edition, pack=pack)
    return TemplateResponse(request, "frameworks/list_words.html", {"page": page})
