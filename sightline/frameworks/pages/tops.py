"""What every page of a framework has: the ways to its parts, and where one is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.frameworks.models import Edition
from sightline.ui.pages import Crumb, Link, Page, Tab

PARTS = {
    "read_framework": "Overview",
    "list_standards": "Standards",
    "list_priorities": "Cycle and priorities",
    "list_activities": "Activities",
    "read_year": "The year",
    "list_roles": "Who does what",
    "list_duties": "Duties",
    "list_tools": "Tools",
    "list_conversations": "Conversations",
    "list_rules": "Rules",
    "list_boards": "Boards and reports",
    "list_voice": "Voice",
    "list_words": "Words",
    "list_clauses": "Clauses",
    "list_editions": "Editions",
}
PART_OF = {
    "read_tool": "list_tools",
    "read_activity": "list_activities",
    "read_role": "list_roles",
    "read_clause": "list_clauses",
    "compare_editions": "list_editions",
}


@dataclass(frozen=True, kw_only=True)
class FrameworkPage(Page):
    """A page of the framework, with the ways to its other parts."""

    tabs: tuple[Tab, ...]
    search_url: str = ""


def address(authority: Authority, name: str, key: str = "") -> str:
    """Where a page of this authority's framework is."""
    return reverse(f"frameworks:{name}", args=[authority.key, key] if key else [authority.key])


def top(authority: Authority, name: str, *, title: str, edition: Edition | None) -> dict[str, Any]:
    """The title, the way back and the tabs of the page with this name."""
    part = PART_OF.get(name, name)
    home = Crumb("My work", reverse("web:home", args=[authority.key]))
    crumbs = [home]
    if name != "read_framework":
        crumbs.append(Crumb("Framework", address(authority, "read_framework")))
    if part != name:
        crumbs.append(Crumb(PARTS[part], address(authority, part)))
    return {
        "title": title,
        "activity": "" if name == "read_framework" else "Framework",
        "caption": f"{edition.title}, {edition.label}" if edition else "",
        "breadcrumbs": tuple(crumbs),
        "search_url": address(authority, "search_framework") if edition else "",
        "tabs": tuple(
            Tab(words, address(authority, key), current=key == part)
            for key, words in PARTS.items()
            if edition or key in ("read_framework", "list_editions")
        ),
    }


def clause_links(authority: Authority, clauses: Iterable[str]) -> tuple[Link, ...]:
    """Each clause by its id, leading to what it says."""
    return tuple(Link(one, address(authority, "read_clause", one)) for one in clauses)
