"""Where this room's pages are, and the way back from them."""

from typing import Any

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.programme.models import Cycle
from sightline.ui.pages import Crumb


def address(name: str, authority: Authority, **kwargs: Any) -> str:
    """Where one of this room's pages is."""
    return reverse(f"programme:{name}", kwargs={"authority": authority.key, **kwargs})


def crumbs(authority: Authority, *more: Crumb) -> tuple[Crumb, ...]:
    """The way back from a page about cycles."""
    home = Crumb("My work", reverse("web:home", kwargs={"authority": authority.key}))
    return (home, Crumb("Cycles", address("list_cycles", authority)), *more)


def cycle_crumbs(cycle: Cycle, *more: Crumb) -> tuple[Crumb, ...]:
    """The way back from a page about one cycle."""
    here = Crumb(cycle.title, address("show_cycle", cycle.authority, pk=cycle.pk))
    return crumbs(cycle.authority, here, *more)
