"""What can become of an outgoing message."""

from enum import StrEnum

MOST_ATTEMPTS = 3


class MessageStatus(StrEnum):
    """Where a message is on its way to the person."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    KEPT = "kept"

    @property
    def words(self) -> str:
        """What the page calls it."""
        return WORDS[self]


WORDS: dict[MessageStatus, str] = {
    MessageStatus.WAITING: "Waiting to be sent",
    MessageStatus.SENT: "Sent",
    MessageStatus.FAILED: "Could not be sent",
    MessageStatus.KEPT: "Shown here only",
}

NEXT: dict[MessageStatus, frozenset[MessageStatus]] = {
    MessageStatus.WAITING: frozenset(
        {MessageStatus.SENT, MessageStatus.FAILED, MessageStatus.KEPT}
    ),
    MessageStatus.SENT: frozenset(),
    MessageStatus.FAILED: frozenset({MessageStatus.WAITING}),
    MessageStatus.KEPT: frozenset(),
}


def status_after_attempt(*, attempts: int, delivered: bool) -> MessageStatus:
    """A message that cannot be delivered is tried again, and given up after three attempts."""
    if delivered:
        return MessageStatus.SENT
    return MessageStatus.FAILED if attempts >= MOST_ATTEMPTS else MessageStatus.WAITING


def reasons_not_to_send_again(*, status: MessageStatus, address: str) -> list[str]:
    """Only a message that could not be sent is sent again, and only to an address."""
    reasons = []
    if MessageStatus.WAITING not in NEXT[status]:
        reasons.append("Only a message that could not be sent can be sent again")
    if not address:
        reasons.append("This person has no email address")
    return reasons
