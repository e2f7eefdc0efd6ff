"""What later rooms know of a child, shown on the child's page.

A later room registers a function; it is asked each time a child's page is drawn, inside the
authority, and returns a panel of finished words, or nothing when it has nothing to say.

    @child_panel(place=10)
    def audits_of_child(authority, child, *, viewer, on): ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sightline.authorities.models import Authority
from sightline.children.models import Child
from sightline.domain.access import Viewer
from sightline.ui.pages import Link, Table


@dataclass(frozen=True)
class ChildPanel:
    """One part of a child's page: a table, and perhaps a way on."""

    table: Table
    link: Link | None = None


class PanelMaker(Protocol):
    """A later room's function: what it shows of a child to this viewer on this day."""

    def __call__(
        self, authority: Authority, child: Child, *, viewer: Viewer, on: date
    ) -> ChildPanel | None: ...


MAKERS: dict[str, tuple[int, PanelMaker]] = {}


def child_panel(*, place: int) -> Callable[[PanelMaker], PanelMaker]:
    """Register a panel; those with a lower place stand higher on the page."""

    def register(maker: PanelMaker) -> PanelMaker:
        name = f"{maker.__module__}.{maker.__name__}"  # type: ignore[attr-defined]
        MAKERS[name] = (place, maker)
        return maker

    return register


def panels_of(
    authority: Authority, child: Child, *, viewer: Viewer, on: date
) -> tuple[ChildPanel, ...]:
    """Every panel there is of a child, in order."""
    in_order = sorted(MAKERS.values(), key=lambda entry: entry[0])
    made = (maker(authority, child, viewer=viewer, on=on) for _, maker in in_order)
    return tuple(panel for panel in made if panel is not None)
