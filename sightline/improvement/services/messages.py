"""What owners, managers and verifiers are told. Messages name a child by reference only."""

from datetime import datetime

from sightline.authorities.models import Person
from sightline.improvement.models import Action
from sightline.jobs.services import send_message
from sightline.ui.words import as_date


def about(action: Action) -> str:
    """What the action is about, by reference only."""
    return f"child {action.child.reference}" if action.child else "practice"


def tell_owner(*, action: Action, at: datetime) -> None:
    """The owner hears that there is an action for them; the key makes it once for each owner."""
    send_message(
        authority=action.authority,
        to=action.owner,
        subject=f"An action for you, due {as_date(action.due_on)}",
        body=(
            f"You have been given an action about {about(action)}. It is due on "
            f"{as_date(action.due_on)}.\n\nOpen “My actions” in Sightline to read it, and say "
            "there when it is done."
        ),
        at=at,
        about=action,
        key=f"action-opened:{action.pk}:{action.owner_id}",
    )


def tell_of_return(*, action: Action, why: str, at: datetime) -> None:
    """The owner hears that their action came back, and where to read why."""
    send_message(
        authority=action.authority,
        to=action.owner,
        subject="An action has come back to you",
        body=(
            f"Your action about {about(action)} needs more work. Open “My actions” in Sightline "
            "to read why."
        ),
        at=at,
        about=action,
        key=f"action-sent-back:{action.pk}:{action.times_sent_back}",
    )


def tell_line_manager(*, action: Action, at: datetime) -> None:
    """The owner's line manager hears that an action is done and waits for sign-off."""
    manager = action.owner.line_manager
    if manager is None:
        return
    send_message(
        authority=action.authority,
        to=manager,
        subject="An action is done and waits for your sign-off",
        body=(
            f"{action.owner.name} says an action about {about(action)} is done. Look at the "
            "quality of the work as well as whether it was done, and sign it off or send it back "
            "in Sightline."
        ),
        at=at,
        about=action,
        key=f"action-done:{action.pk}:{action.times_sent_back}",
    )


def send_reminder(*, action: Action, to: Person, late: bool, key: str, at: datetime) -> None:
    """A reminder to the owner, or to the line manager about somebody they manage."""
    whose = "You have" if to.pk == action.owner_id else f"{action.owner.name} has"
    when = f"{'was' if late else 'is'} due on {as_date(action.due_on)}"
    send_message(
        authority=action.authority,
        to=to,
        subject=f"An action {when}",
        body=(
            f"{whose} an action about {about(action)} that {when}.\n\nOpen it in Sightline to say "
            "that it is done, or ask your line manager for more time."
        ),
        at=at,
        about=action,
        key=key,
    )
