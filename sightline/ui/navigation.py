"""The menu: which ways are offered to a person, decided without asking the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from sightline.domain.access import Deed, reasons_not_to


@dataclass(frozen=True)
class NavItem:
    """A way that the menu may offer: its words, its page, and the deed that opens it.

    `alone` is for a page whose address is the beginning of every other.
    """

    words: str
    url_name: str
    deed: Deed
    alone: bool = False


@dataclass(frozen=True)
class NavLink:
    """A way as one person sees it."""

    words: str
    url: str
    current: bool = False


def links_for(request: HttpRequest, items: Iterable[NavItem]) -> list[NavLink]:
    """The ways this person may go, in order; the one they are in is current."""
    authority, viewer = getattr(request, "authority", None), getattr(request, "viewer", None)
    if authority is None or viewer is None:
        return []
    ways = [
        (item, _address(item, authority.key))
        for item in items
        if not reasons_not_to(item.deed, viewer)
    ]
    here = _nearest(request.path, ways)
    return [NavLink(item.words, url, current=url == here) for item, url in ways if url]


def _address(item: NavItem, key: str) -> str:
    try:
        return reverse(item.url_name, kwargs={"authority": key})
    except NoReverseMatch:
        return ""


def _nearest(path: str, ways: list[tuple[NavItem, str]]) -> str:
    """The longest address that the present one begins with."""
    around = [
        url for item, url in ways if url and (path == url if item.alone else path.startswith(url))
    ]
    return max(around, key=len, default="")
