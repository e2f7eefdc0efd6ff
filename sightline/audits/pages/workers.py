"""The worker's side: notice before the audit, the outcome once released, and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from sightline.audits.forms.conversations import ProposeTimeForm
from sightline.audits.forms.outcomes import ReplyToAuditForm
from sightline.audits.guidance import as_html
from sightline.audits.models import Audit, Conversation, ProposedTime, WorkerReply
from sightline.audits.pages.findings import themes_words
from sightline.audits.pages.tops import (
    HIDDEN,
    grade_tag,
    subject_line,
    subject_row,
    url_of,
    when_row,
)
from sightline.audits.queries.reading import Writing, conversation_words
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.forms import sections_shown
from sightline.domain.judging import FindingKind
from sightline.ui.pages import Crumb, Event, Page, Row, Tag
from sightline.ui.words import as_date, as_moment


@dataclass(frozen=True, kw_only=True)
class NoticePage(Page):
    """A record of mine will be looked at: when, by whom, what to prepare."""

    child: str
    facts: tuple[Row, ...]
    guidance: SafeString
    guide: tuple[str, ...]
    proposed: tuple[str, ...]
    form: ProposeTimeForm | None
    outcome_url: str


@dataclass(frozen=True, kw_only=True)
class OutcomePage(Page):
    """What was found, and room to say what I think."""

    child: str
    facts: tuple[Row, ...]
    grade: Tag | None
    rationale: str
    effect: str
    grades: tuple[Row, ...]
    strengths: tuple[str, ...]
    improvements: tuple[str, ...]
    actions: tuple[Row, ...]
    no_action_why: str
    shared: tuple[Row, ...]
    replies: tuple[Event, ...]
    form: ReplyToAuditForm | None


def notice_page(
    audit: Audit,
    *,
    talk: Conversation | None,
    proposed: Sequence[ProposedTime],
    form: ProposeTimeForm | None,
) -> NoticePage:
    """The notice in finished words."""
    pack = audit.edition.pack
    activity = pack.activities[audit.activity]
    guide = pack.conversations[talk.kind].guide if talk else ()
    return NoticePage(
        title="Your practice will be looked at",
        activity=audit.occasion,
        caption=audit.occasion,
        breadcrumbs=_crumbs(audit),
        child=subject_line(audit),
        facts=_notice_facts(audit, talk),
        guidance=as_html(activity.notice.guidance if activity.notice else ""),
        guide=tuple(question.words for question in guide),
        proposed=tuple(
            f"You proposed {as_moment(one.when)}" + (f": {one.words}" if one.words else "")
            for one in proposed
        ),
        form=form,
        outcome_url=url_of("read_outcome", audit) if audit.status == "released" else "",
    )


def outcome_page(
    writing: Writing, *, replies: Sequence[WorkerReply], form: ReplyToAuditForm | None
) -> OutcomePage:
    """The outcome in finished words: what is shared, and nothing private."""
    audit, standing = writing.audit, writing.overall
    overall = writing.tool.overall
    scale = writing.pack.scales[overall.scale] if overall else None
    grade = grade_tag(scale, standing.grade) if scale and standing else None
    return OutcomePage(
        title="What the audit found",
        activity=audit.occasion,
        caption=audit.occasion,
        breadcrumbs=_crumbs(audit),
        child=subject_line(audit),
        facts=_outcome_facts(audit),
        grade=HIDDEN if overall and writing.grades_hidden else grade,
        rationale=standing.rationale if standing else "",
        effect=standing.effect if standing else "",
        grades=_section_grades(writing),
        strengths=_findings(writing, FindingKind.STRENGTH),
        improvements=_findings(writing, FindingKind.IMPROVEMENT),
        actions=tuple(
            Row(one.what, f"{one.owner.name if one.owner else ''}, by {as_date(one.by_on)}")
            for one in writing.actions
        ),
        no_action_why=audit.no_action_why,
        shared=_shared(writing),
        replies=tuple(_reply(one) for one in replies),
        form=form,
    )


def _crumbs(audit: Audit) -> tuple[Crumb, ...]:
    return (Crumb("My work", reverse("web:home", args=[audit.authority.key])),)


def _notice_facts(audit: Audit, talk: Conversation | None) -> tuple[Row, ...]:
    planned = as_moment(talk.planned_for) if talk and talk.planned_for else "Not booked yet"
    rows = [
        subject_row(audit),
        when_row(audit),
        Row("Auditor", audit.auditor.name),
        Row("Finished by", as_date(audit.due_on)),
        Row("Your conversation", planned),
    ]
    if talk and talk.minutes:
        rows.append(Row("Time to set aside", f"{talk.minutes} minutes"))
    return tuple(rows)


def _outcome_facts(audit: Audit) -> tuple[Row, ...]:
    return (
        subject_row(audit),
        when_row(audit),
        Row("Auditor", audit.auditor.name),
        Row("Released", as_date(audit.released_at)),
    )


def _section_grades(writing: Writing) -> tuple[Row, ...]:
    rows = []
    for section in sections_shown(writing.tool, writing.filled.circumstances):
        judgement = writing.standing(section.key)
        if section.graded and judgement:
            scale = writing.pack.scales[section.scale or ""]
            lines = tuple(line for line in (judgement.rationale, judgement.effect) if line)
            rows.append(Row(section.title, tag=grade_tag(scale, judgement.grade), lines=lines))
    return tuple(rows)


def _findings(writing: Writing, kind: FindingKind) -> tuple[str, ...]:
    return tuple(
        f"{one.words} ({themes})"
        if (themes := themes_words(writing.pack, one.themes))
        else one.words
        for one in writing.findings
        if one.kind == kind
    )


def _shared(writing: Writing) -> tuple[Row, ...]:
    """Only the conversation with the worker, and what others agreed to have passed on."""
    return tuple(
        Row(conversation_words(talk, writing.kind_of(talk)), talk.notes_shared)
        for talk in writing.conversations
        if talk.outcome == ConversationOutcome.HELD and talk.notes_shared.strip()
    )


def _reply(reply: WorkerReply) -> Event:
    words = "Agreed with the audit" if reply.agrees else "Did not agree with all of the audit"
    return Event(words, as_moment(reply.at), by=reply.by.name, lines=(reply.words,))
