"""What later rooms let somebody do with an activity, offered on the activity's page.

A later room registers a function; it is asked each time the page is drawn, inside the authority,
and returns a way on, or nothing when this person may not.

    @activity_offer(place=10)
    def start_by_hand(authority, activity, *, person, viewer, on): ...
"""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from sightline.authorities.models import Authority, Person
from sightline.domain.access import Viewer
from sightline.domain.pack_activities import Activity
from sightline.ui.pages import Link


class Offer(Protocol):
    """A later room's function: what this person may do with the activity on this day."""

    def __call__(
        self, authority: Authority, activity: Activity, *, person: Person, viewer: Viewer, on: date
    ) -> Link | None: ...


OFFERS: dict[str, tuple[int, Offer]] = {}


def activity_offer(*, place: int) -> Callable[[Offer], Offer]:
    """Register an offer; those with a lower place come first."""

    def register(offer: Offer) -> Offer:
        name = f"{offer.__module__}.{offer.__name__}"  # type: ignore[attr-defined]
        OFFERS[name] = (place, offer)
        return offer

    return register


def offers_of(
    authority: Authority, activity: Activity, *, person: Person, viewer: Viewer, on: date
) -> tuple[Link, ...]:
    """Every way on there is from an activity, in order."""
    in_order = sorted(OFFERS.values(), key=lambda entry: entry[0])
    made = (
        offer(authority, activity, person=person, viewer=viewer, on=on) for _, offer in in_order
    )
    return tuple(link for link in made if link is not None)
