"""One action: what must change, where it stands, what was seen, and its whole story."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.domain.action_status import LIVE, TO_DO, ActionStatus, StepKind
from sightline.domain.actions import latest_due
from sightline.improvement.models import Action, ActionStep, Evidence
from sightline.improvement.pages.words import (
    action_url,
    child_words,
    crumbs,
    due_sentence,
    short,
    status_tag,
)
from sightline.improvement.queries.rules import action_rule
from sightline.improvement.queries.standing import Standing
from sightline.ui.pages import Event, Link, Page, Row, Tag
from sightline.ui.words import as_date, as_moment, size


@dataclass(frozen=True)
class Story:
    """Everything read about an action, ready to be put in words."""

    action: Action
    standing: Standing
    steps: Sequence[ActionStep] = ()
    evidence: Sequence[Evidence] = ()
    reasons_not_to_verify: Sequence[str] = ()
    may_read_audit: bool = False


@dataclass(frozen=True)
class File:
    """A file to open."""

    name: str
    url: str
    about: str


@dataclass(frozen=True, kw_only=True)
class ShowActionPage(Page):
    """One action."""

    status: Tag
    what: str
    deeds: tuple[Link, ...]
    others: tuple[Link, ...]
    waiting: str
    rows: tuple[Row, ...]
    outcome: tuple[Row, ...]
    files: tuple[File, ...] = ()
    events: tuple[Event, ...] = field(default=())


def show_action_page(authority: Authority, story: Story, *, on: date) -> ShowActionPage:
    """The page of one action for one person on a day."""
    action = story.action
    return ShowActionPage(
        title=short(action.what),
        caption=f"Action · {about(action, on=on)}",
        activity="Actions",
        breadcrumbs=crumbs(authority),
        status=status_tag(action, on=on),
        what=action.what if action.what.strip() != short(action.what) else "",
        deeds=deeds(authority, story),
        others=others(authority, story),
        waiting=waiting(story),
        rows=facts(authority, story, on=on),
        outcome=outcome(action),
        files=tuple(_file(authority, each) for each in story.evidence),
        events=tuple(event(step) for step in reversed(story.steps)),
    )


def about(action: Action, *, on: date) -> str:
    """Whom it is about, in a caption."""
    return f"child {child_words(action.child, on=on)}" if action.child else action.kind_words


def deeds(authority: Authority, story: Story) -> tuple[Link, ...]:
    """What this person can do next with the action, most important first."""
    action, standing = story.action, story.standing
    status = action.stands
    judges = (standing.in_line or standing.may_manage) and not standing.is_owner
    offered = (
        ("Say it is done", "do_action", status in TO_DO and standing.is_owner),
        ("Sign off or send back", "sign_off_action", status is ActionStatus.DONE and judges),
        (
            "Verify in the record",
            "verify_action",
            status is ActionStatus.SIGNED_OFF and not story.reasons_not_to_verify,
        ),
    )
    return tuple(
        Link(words, action_url(name, authority, action)) for words, name, may in offered if may
    )


def others(authority: Authority, story: Story) -> tuple[Link, ...]:
    """Less usual things that can be done."""
    action, standing = story.action, story.standing
    changes = standing.may_manage or (standing.in_line and not standing.is_owner)
    to_do = action.stands in TO_DO
    adds = (standing.is_owner and to_do) or standing.in_line
    offered = (
        ("Add a file", "add_evidence", adds and action.stands in LIVE),
        ("Give more time", "extend_action", changes and to_do),
        ("Hand to a new owner", "hand_over_action", changes and to_do),
        ("Withdraw", "withdraw_action", changes and action.stands in LIVE),
    )
    return tuple(
        Link(words, action_url(name, authority, action)) for words, name, may in offered if may
    )


def waiting(story: Story) -> str:
    """Whom the action waits for, when it is not the reader."""
    action, standing = story.action, story.standing
    if action.stands in TO_DO and not standing.is_owner:
        return f"Waiting for {action.owner.name} to do it."
    if action.stands is ActionStatus.DONE and (
        standing.is_owner or not (standing.in_line or standing.may_manage)
    ):
        manager = action.owner.line_manager
        return f"Waiting for {manager.name if manager else 'a manager'} to sign it off."
    if action.stands is ActionStatus.SIGNED_OFF and story.reasons_not_to_verify:
        return "Waiting for somebody else to verify it in the record. " + " ".join(
            f"{reason}." for reason in story.reasons_not_to_verify
        )
    return ""


def facts(authority: Authority, story: Story, *, on: date) -> tuple[Row, ...]:
    """What is known of the action."""
    action = story.action
    rows = [Row("What it is meant to change", action.kind_words)]
    if action.child:
        url = reverse("children:see_child", args=[authority.key, action.child_id])
        rows.append(Row("Child", child_words(action.child, on=on), url=url))
    rows.append(_origin(authority, story))
    manager = action.owner.line_manager
    rows += [
        Row("Owner", action.owner.name),
        Row("Line manager", manager.name if manager else "None is known"),
        Row("Team", action.unit.name if action.unit else "None"),
        Row("Opened", as_date(action.opened_on)),
        Row("Due", due_sentence(action, on=on), lines=_extended(action)),
    ]
    return tuple(rows)


def _origin(authority: Authority, story: Story) -> Row:
    action = story.action
    if action.audit is None:
        return Row("Where it comes from", action.why)
    url = ""
    if story.may_read_audit:
        url = reverse("audits:show_audit", args=[authority.key, action.audit_id])
    tool = action.edition.pack.tools.get(action.audit.tool)
    numbers = {question.key: question for question in tool.questions} if tool else {}
    question = numbers.get(action.question)
    lines = (f"Question {question.number}: {question.words}",) if question else ()
    return Row("Where it comes from", action.audit.occasion, url=url, lines=lines)


def _extended(action: Action) -> tuple[str, ...]:
    lines = []
    if action.due_on != action.first_due_on:
        lines.append(f"First due {as_date(action.first_due_on)}")
    rule = action_rule(action.edition, action.rule)
    last = latest_due(action.opened_on, rule)
    if last is not None and action.due_on > last:
        lines.append(f"Past the {rule.within_days} days the framework allows")
    return tuple(lines)


def outcome(action: Action) -> tuple[Row, ...]:
    """What was done, how it was judged, and what is different; only what there is."""
    rows = []
    if action.done_at and action.stands is not ActionStatus.SENT_BACK:
        by = f"{action.done_by.name}, {as_moment(action.done_at)}"
        rows.append(Row("What was done", lines=(action.done_note, by)))
    if action.signed_off_at:
        rule = dict(action_rule(action.edition, action.rule).considers)
        answers = [
            f"{rule.get(key, key)} {'Yes' if answer else 'No'}"
            for key, answer in action.answers.items()
        ]
        by = f"{action.signed_off_by.name}, {as_moment(action.signed_off_at)}"
        rows.append(Row("Sign-off", lines=(*answers, action.quality, by)))
    if action.verified_at:
        by = f"{action.verified_by.name}, {as_moment(action.verified_at)}"
        rows.append(Row("What is different for the child", lines=(action.difference,)))
        rows.append(Row("What was seen in the record", lines=(action.seen, by)))
    if action.withdrawn_at:
        name = action.withdrawn_by.name if action.withdrawn_by else ""
        by = f"{name}, {as_moment(action.withdrawn_at)}" if name else as_moment(action.withdrawn_at)
        rows.append(Row("Why it was withdrawn", lines=(action.withdrawn_why, by)))
    return tuple(rows)


def event(step: ActionStep) -> Event:
    """One line of the history."""
    return Event(
        words=StepKind(step.kind).words,
        when=as_moment(step.at),
        by=step.by.name if step.by else "Sightline",
        lines=tuple(step.words.splitlines()),
    )


def _file(authority: Authority, evidence: Evidence) -> File:
    url = reverse(
        "improvement:read_evidence", args=[authority.key, evidence.action_id, evidence.pk]
    )
    added = f"{evidence.added_by.name}, {as_moment(evidence.added_at)}"
    return File(evidence.name, url, f"{size(evidence.size)}, added by {added}")
