"""The conversations of an audit, together and one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.safestring import SafeString

from sightline.audits.forms.conversations import (
    GUIDE,
    AddConversationForm,
    ConversationForm,
    LogAttemptForm,
)
from sightline.audits.guidance import as_html
from sightline.audits.models import Audit, Conversation, ProposedTime
from sightline.audits.pages.saving import Collision
from sightline.audits.pages.tops import crumbs, name_of, subject_line, url_of
from sightline.audits.queries.reading import Writing, conversation_facts, conversation_words
from sightline.domain.conversations import (
    AttemptWay,
    Consent,
    ConversationOutcome,
    missing_from,
    short_notice,
)
from sightline.domain.pack_conversations import ConversationKind
from sightline.ui.pages import Event, FormPage, Link, Page, Row, Tag, Task
from sightline.ui.words import as_date, as_moment, as_time, count

OUTCOME_TONES = {
    ConversationOutcome.NOT_YET: "grey",
    ConversationOutcome.HELD: "green",
    ConversationOutcome.REFUSED: "yellow",
    ConversationOutcome.NOT_APPROPRIATE: "yellow",
    ConversationOutcome.NOT_REACHED: "orange",
}


@dataclass(frozen=True, kw_only=True)
class ConversationsPage(Page):
    """Every conversation of the audit with what became of it."""

    child: str
    tasks: tuple[Task, ...]
    add: Link | None
    overview_url: str


@dataclass(frozen=True, kw_only=True)
class ConversationPage(Page):
    """One conversation to write up, or to read."""

    child: str
    about: SafeString
    whom: str
    proposed: tuple[str, ...]
    remark: str
    missing: tuple[str, ...]
    form: ConversationForm | None
    version: int
    attempts: tuple[Event, ...]
    attempt_form: LogAttemptForm | None
    attempt_url: str
    rows: tuple[Row, ...]
    collision: Collision | None = None
    guide: tuple[BoundField, ...] = ()

    @property
    def barriers_open(self) -> bool:
        """True when something is written about barriers, or wrong with it."""
        names = ("barriers", "barriers_met", "interpreter")
        form = self.form
        return form is not None and any(form[name].value() or name in form.errors for name in names)


def conversations_page(writing: Writing, *, may_write: bool) -> ConversationsPage:
    """The list of conversations."""
    audit = writing.audit
    return ConversationsPage(
        title="Conversations",
        activity=audit.heading,
        breadcrumbs=crumbs(audit, ("Conversations", "")),
        child=subject_line(audit),
        tasks=tuple(_task(writing, talk) for talk in writing.conversations),
        add=Link("Add another conversation", url_of("add_conversation", audit))
        if may_write
        else None,
        overview_url=url_of("show_audit", audit),
    )


def conversation_page(
    conversation: Conversation,
    kind: ConversationKind,
    *,
    form: ConversationForm | None,
    attempt_form: LogAttemptForm | None,
    proposed: Sequence[ProposedTime] = (),
    collision: Collision | None = None,
    sees_private: bool,
) -> ConversationPage:
    """One conversation in finished words."""
    audit = conversation.audit
    words = conversation_words(conversation, kind)
    return ConversationPage(
        title=words,
        activity=audit.heading,
        breadcrumbs=crumbs(
            audit, ("Conversations", url_of("list_conversations", audit)), (words, "")
        ),
        child=subject_line(audit),
        about=as_html(kind.about),
        whom=name_of(conversation.person) if conversation.person else "",
        proposed=tuple(
            f"{one.by.name} proposes {as_moment(one.when)}"
            + (f": {one.words}" if one.words else "")
            for one in proposed
        ),
        remark=short_notice(minutes=conversation.minutes, least_minutes=kind.minimum_minutes),
        missing=tuple(missing_from(conversation_facts(conversation, kind))),
        form=form,
        version=collision.seen if collision else conversation.version,
        attempts=attempts_of(conversation),
        attempt_form=attempt_form,
        attempt_url=url_of("log_attempt", audit, conversation.pk),
        rows=() if form else rows_of(conversation, kind, sees_private=sees_private),
        collision=collision,
        guide=tuple(form[GUIDE + question.key] for question in kind.guide) if form else (),
    )


def add_conversation_page(audit: Audit, form: AddConversationForm) -> FormPage:
    """Another person to talk to."""
    url = url_of("list_conversations", audit)
    return FormPage(
        title="Add a conversation",
        activity=audit.heading,
        caption=subject_line(audit),
        breadcrumbs=crumbs(audit, ("Conversations", url), ("Add a conversation", "")),
        form=form,
        button="Add conversation",
        cancel=Link("Cancel", url),
    )


def attempts_of(conversation: Conversation) -> tuple[Event, ...]:
    """The tries at reaching somebody, in order."""
    return tuple(
        Event(
            AttemptWay(tried.way).words,
            as_date(tried.on),
            by=tried.saved_by.name,
            lines=(tried.words,) if tried.words else (),
        )
        for tried in conversation.attempts.all()
    )


def rows_of(
    conversation: Conversation, kind: ConversationKind, *, sees_private: bool
) -> tuple[Row, ...]:
    """What was written, to read; private notes only for those who may see them."""
    answers = {answer.question: answer.words for answer in conversation.answers.all()}
    reasons = {reason.key: reason.words for reason in kind.reasons_not_appropriate}
    rows = [
        Row("What happened", ConversationOutcome(conversation.outcome).words),
        Row("Date held", as_date(conversation.held_on)),
        Row("Agreed to it", _consent_words(conversation)),
        Row("Why not", reasons.get(conversation.reason, "")),
        Row("In a sentence", conversation.reason_words),
        Row("How they communicate best", conversation.communication),
        Row("Barriers", conversation.barriers),
        Row("How they were met", conversation.barriers_met),
        Row("Interpreter or other help", conversation.interpreter),
        *(Row(question.words, answers.get(question.key, "")) for question in kind.guide),
        Row("A strength", conversation.strengths),
        Row("An area for improvement", conversation.improvements),
        Row("Shared with the worker", conversation.notes_shared),
    ]
    if sees_private:
        rows.append(Row("Private notes", conversation.notes_private))
    return tuple(row for row in rows if row.value)


def collision_with(theirs: Conversation, *, seen: int) -> Collision:
    """What somebody else wrote about the same conversation."""
    lines = (
        ConversationOutcome(theirs.outcome).words,
        theirs.notes_shared,
        theirs.notes_private,
        theirs.barriers,
    )
    return Collision(
        name=name_of(theirs.saved_by),
        when=as_time(theirs.saved_at) if theirs.saved_at else "",
        lines=tuple(line for line in lines if line),
        seen=seen,
        theirs=theirs.version,
    )


def _consent_words(conversation: Conversation) -> str:
    consent = Consent(conversation.consent)
    return "" if consent is Consent.NOT_ASKED else consent.words


def _task(writing: Writing, talk: Conversation) -> Task:
    kind = writing.kind_of(talk)
    outcome = ConversationOutcome(talk.outcome)
    missing = missing_from(conversation_facts(talk, kind))
    hints = [name_of(talk.person)] if talk.person else []
    tries = len(talk.attempts.all())
    if tries:
        hints.append(count(tries, "attempt"))
    if talk.planned_for and outcome is ConversationOutcome.NOT_YET:
        hints.append(f"planned for {as_moment(talk.planned_for)}")
    if missing and outcome is not ConversationOutcome.NOT_YET:
        hints.append(f"{count(len(missing), 'thing')} still to write")
    return Task(
        conversation_words(talk, kind),
        Tag(outcome.words, OUTCOME_TONES[outcome]),
        url=url_of("write_up_conversation", writing.audit, talk.pk),
        hint=" · ".join(hints),
    )
