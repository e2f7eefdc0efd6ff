"""What the menu offers, in the order of the work."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sightline.domain.access import Deed
from sightline.ui.navigation import NavItem, links_for

MAIN = (
    NavItem("My work", "web:home", Deed.SEE_HOME, alone=True),
    NavItem("What is due", "programme:list_tasks", Deed.SEE_HOME),
    NavItem("Cycles", "programme:list_cycles", Deed.READ_CYCLE),
    NavItem("Audits", "audits:list_audits", Deed.READ_AUDIT),
    NavItem("Moderation", "moderation:list_moderations", Deed.READ_MODERATION),
    NavItem("Actions", "improvement:list_actions", Deed.READ_ACTIONS),
    NavItem("Reports", "governance:list_reports", Deed.READ_REPORT),
    NavItem("Children", "children:list_children", Deed.READ_CHILD),
)
BELOW = (
    NavItem("Framework", "frameworks:read_framework", Deed.READ_FRAMEWORK),
    NavItem("People", "authorities:list_people", Deed.READ_PEOPLE),
    NavItem("Ledger", "ledger:read_ledger", Deed.READ_LEDGER),
    NavItem("My messages", "jobs:my_messages", Deed.SEE_HOME),
    NavItem("All messages", "jobs:list_messages", Deed.READ_MESSAGES),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The menu for every page, worked out only if the page draws it."""
    return {
        "main_navigation": SimpleLazyObject(lambda: links_for(request, MAIN)),
        "footer_navigation": SimpleLazyObject(lambda: links_for(request, BELOW)),
    }
