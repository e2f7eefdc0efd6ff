"""A child's actions, shown on the child's page."""

from datetime import date

from sightline.authorities.models import Authority
from sightline.children.models import Child
from sightline.children.panels import ChildPanel, child_panel
from sightline.domain.access import Deed, Viewer, grants_for
from sightline.improvement.pages import child_rows
from sightline.improvement.queries import actions_seen_by


def actions_of_child(
    authority: Authority, child: Child, *, viewer: Viewer, on: date
) -> ChildPanel | None:
    """The actions for this child that the reader may see, those not finished first."""
    if not grants_for(Deed.READ_ACTIONS, viewer):
        return None
    seen = actions_seen_by(authority, viewer=viewer).filter(child=child)
    rows = sorted(seen, key=lambda action: (action.verified_at is not None, action.due_on))
    return ChildPanel(child_rows(authority, rows, on=on))


def register() -> None:
    """Put the panel below the audits of the child."""
    child_panel(place=30)(actions_of_child)
