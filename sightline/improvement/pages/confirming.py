"""Pages that ask before something is done to many at once, naming how many and whom."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.improvement.models import Action
from sightline.improvement.pages.words import crumbs, room_url
from sightline.ui.pages import Link, Page
from sightline.ui.words import count


@dataclass(frozen=True, kw_only=True)
class ConfirmPage(Page):
    """What will happen, to whom, and the way out."""

    sentence: str
    people: tuple[str, ...]
    button: str
    cancel: Link
    note: str = ""


def chase_page(authority: Authority, actions: Iterable[Action], *, asked: str) -> ConfirmPage:
    """How many owners will be reminded of how many actions."""
    owners = Counter(action.owner.name for action in actions)
    number = sum(owners.values())
    people = count(len(owners), "owner")
    return ConfirmPage(
        title=f"Remind {people} of {count(number, 'action')}",
        activity="Actions",
        breadcrumbs=crumbs(authority),
        sentence="Each owner gets one message for each action that is not done. Whoever was "
        "reminded by hand today is not reminded again.",
        people=tuple(f"{name}: {count(n, 'action')}" for name, n in sorted(owners.items())),
        button=f"Send {count(number, 'reminder')}",
        cancel=Link("Cancel", room_url("list_actions", authority) + asked),
        note="" if number else "There is nothing in this list to remind anybody about.",
    )
