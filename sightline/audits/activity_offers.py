"""Starting an audit by hand, offered on the page of its activity."""

from datetime import date

from sightline.audits.pages.starting import url_to_start
from sightline.audits.queries import starting
from sightline.audits.queries.auditors import council_on
from sightline.authorities.models import Authority, Person
from sightline.domain.access import Viewer
from sightline.domain.pack_activities import Activity
from sightline.frameworks.offers import activity_offer
from sightline.frameworks.queries import edition_in_force
from sightline.ui.pages import Link


def start_by_hand(
    authority: Authority, activity: Activity, *, person: Person, viewer: Viewer, on: date
) -> Link | None:
    """For those whose post does the activity, and those who give audits to others."""
    edition = edition_in_force(authority, on=on)
    if edition is None or activity.key not in edition.pack.activities or not activity.tool:
        return None
    may = starting.activities_of(
        edition,
        person=person,
        council=council_on(authority, on=on),
        for_others=starting.may_give(viewer),
    )
    if activity.key not in {one.key for one in may}:
        return None
    return Link("Start one now", url_to_start(authority, activity.key))


def register() -> None:
    """Let the activity's page offer it."""
    activity_offer(place=10)(start_by_hand)
