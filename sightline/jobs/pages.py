"""What the pages of messages show, in finished words."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from sightline.authorities.models import Authority
from sightline.domain.messages import MessageStatus, reasons_not_to_send_again
from sightline.jobs import queries
from sightline.jobs.models import Message
from sightline.ui.pages import Crumb, Link, Option, Page, Tag

MESSAGES_A_PAGE = 20

TONES: dict[MessageStatus, str] = {
    MessageStatus.WAITING: "blue",
    MessageStatus.SENT: "green",
    MessageStatus.FAILED: "red",
    MessageStatus.KEPT: "grey",
}


@dataclass(frozen=True)
class MessageLine:
    """One message, as the person reads it."""

    subject: str
    paragraphs: tuple[str, ...]
    to: str
    address: str
    when: str
    status: Tag
    problem: str = ""
    send_again_url: str = ""


@dataclass(frozen=True, kw_only=True)
class MessagesPage(Page):
    """A list of messages, newest first."""

    intro: str
    empty: str
    lines: tuple[MessageLine, ...]
    statuses: tuple[Option, ...] = ()
    sentence: str = ""
    newer: Link | None = None
    older: Link | None = None


def my_messages_page(request: Any, *, demonstration: bool) -> MessagesPage:
    """What was sent to the person asking."""
    messages = queries.messages_to(request.authority, person=request.person)
    return MessagesPage(
        title="My messages",
        breadcrumbs=home_crumb(request.authority),
        intro=where_messages_go(demonstration=demonstration),
        empty="You have no messages. What Sightline tells you about your audits will appear here.",
        **lines_of(messages, page=request.GET.get("page", "1"), may_send_again=False),
    )


def messages_page(request: Any, *, demonstration: bool, may_send_again: bool) -> MessagesPage:
    """Everything that was sent to anybody, for whoever looks after it."""
    chosen = request.GET.get("status", "")
    messages = queries.messages_of(request.authority, status=chosen)
    return MessagesPage(
        title="Messages",
        breadcrumbs=home_crumb(request.authority),
        intro=where_messages_go(demonstration=demonstration),
        empty="There are no messages. What Sightline tells people will appear here.",
        statuses=status_options(chosen),
        **lines_of(
            messages,
            page=request.GET.get("page", "1"),
            status=chosen,
            may_send_again=may_send_again,
        ),
    )


def home_crumb(authority: Authority) -> tuple[Crumb, ...]:
    """The way back."""
    return (Crumb("My work", reverse("web:home", args=[authority.key])),)


def where_messages_go(*, demonstration: bool) -> str:
    """Whether these were e-mailed."""
    if demonstration:
        return "This is a demonstration: messages are shown here and not emailed to anybody."
    return "These messages are also sent by email."


def status_options(chosen: str) -> tuple[Option, ...]:
    """The choices of the filter."""
    everything = Option("", "All messages", not chosen)
    return (everything, *(Option(s.value, s.words, s == chosen) for s in MessageStatus))


def lines_of(
    messages: QuerySet[Message], *, page: str, may_send_again: bool, status: str = ""
) -> dict[str, Any]:
    """One page of messages, and the ways to newer and older ones."""
    part = Paginator(messages, MESSAGES_A_PAGE).get_page(page)
    lines = tuple(message_line(m, may_send_again=may_send_again) for m in part.object_list)
    kept = f"&status={status}" if status else ""
    return {
        "lines": lines,
        "sentence": showing(part),
        "newer": Link("Newer messages", f"?page={part.number - 1}{kept}")
        if part.has_previous()
        else None,
        "older": Link("Older messages", f"?page={part.number + 1}{kept}")
        if part.has_next()
        else None,
    }


def showing(part: Slice) -> str:
    """Which messages of how many."""
    if not part.paginator.count:
        return ""
    return f"Showing {part.start_index()} to {part.end_index()} of {part.paginator.count}"


def message_line(message: Message, *, may_send_again: bool) -> MessageLine:
    """One message in words."""
    status = MessageStatus(message.status)
    again = may_send_again and not reasons_not_to_send_again(
        status=status, address=message.to.email
    )
    return MessageLine(
        subject=message.subject,
        paragraphs=tuple(part for part in message.body.split("\n\n") if part.strip()),
        to=message.to.name,
        address=message.address,
        when=date_format(timezone.localtime(message.written_at), "j F Y, H:i"),
        status=Tag(status.words, TONES[status]),
        problem=message.error,
        send_again_url=again_url(message) if again else "",
    )


def again_url(message: Message) -> str:
    """Where the button goes."""
    return reverse("jobs:send_message_again", args=[message.authority.key, message.pk])
