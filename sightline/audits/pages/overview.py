"""The overview of one audit: about whom, by whom, and what is left to do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sightline.audits.models import Audit, Notice, ProposedTime
from sightline.audits.pages.tops import (
    HIDDEN,
    case_list_rows,
    crumbs,
    due_words,
    grade_tag,
    looks_back,
    name_of,
    period_words,
    status_tag,
    subject_row,
    url_of,
    when_row,
)
from sightline.audits.queries.reading import Writing, conversation_facts, rule_for_actions
from sightline.domain.conversations import is_dealt_with
from sightline.domain.forms import OVERALL, Progress, progress_of, sections_shown
from sightline.domain.pack_tools import Section, Tool
from sightline.domain.subjects import ABOUT_A_UNIT, CHILD, IN_WORDS
from sightline.ui.pages import Event, Link, Page, Row, Tag, Task
from sightline.ui.words import as_date, as_moment, count

DONE = Tag("Completed")
"""A finished line carries no colour, so that what is left stands out."""


@dataclass(frozen=True, kw_only=True)
class AuditPage(Page):
    """One audit at a glance."""

    status: Tag
    grade: Tag | None
    facts: tuple[Row, ...]
    record: tuple[Row, ...]
    record_note: str
    sections: tuple[Task, ...]
    others: tuple[Task, ...]
    told: tuple[Event, ...]
    tells: bool
    proposed: tuple[str, ...]
    deeds: tuple[Link, ...]
    notices: tuple[str, ...]
    may_write: bool


def audit_page(
    writing: Writing,
    *,
    on: date,
    may_write: bool,
    told: Sequence[Notice],
    proposed: Sequence[ProposedTime],
    deeds: Sequence[Link],
) -> AuditPage:
    """The overview in finished words."""
    audit = writing.audit
    return AuditPage(
        title=audit.heading,
        caption=audit.occasion,
        breadcrumbs=crumbs(audit)[:-1],
        status=status_tag(audit),
        grade=overall_tag(writing),
        facts=facts_of(writing, on=on, may_write=may_write),
        record=case_list_rows(audit),
        record_note=f"From the case list, as it was on {as_date(audit.created_at)}.",
        sections=section_tasks(writing),
        others=other_tasks(writing),
        tells=not audit.by_hand,
        told=tuple(Event(one.person.name, as_moment(one.given_at)) for one in told),
        proposed=tuple(
            f"{name_of(one.by)} proposes {as_moment(one.when)} for the conversation"
            + (f": {one.words}" if one.words else "")
            for one in proposed
        ),
        deeds=tuple(deeds),
        notices=notices_of(writing),
        may_write=may_write,
    )


def overall_tag(writing: Writing) -> Tag | None:
    """The overall grade that counts, once the audit is handed in."""
    overall = writing.tool.overall
    if overall and writing.grades_hidden:
        return HIDDEN
    standing = writing.overall
    if not (overall and standing and writing.audit.stands.is_finished):
        return None
    return grade_tag(writing.pack.scales[overall.scale], standing.grade)


def facts_of(writing: Writing, *, on: date, may_write: bool) -> tuple[Row, ...]:
    """Who and when, in a short list."""
    audit = writing.audit
    rows = [subject_row(audit), _period_row(audit, may_write=may_write)]
    rows.append(Row("Auditor", audit.auditor.name))
    if audit.supported_by:
        rows.append(Row("Supported by", audit.supported_by.name))
    if audit.subject == CHILD or (audit.worker and audit.subject in IN_WORDS):
        rows.append(Row("Worker", name_of(audit.worker)))
    if audit.subject not in ABOUT_A_UNIT:
        rows.append(Row("Team", audit.unit.name if audit.unit else "Not known"))
    if audit.child and audit.subject != CHILD:
        rows.append(Row("Child concerned", audit.child.reference))
    rows.append(Row("Due", due_words(audit, on=on)))
    return tuple(rows)


def _period_row(audit: Audit, *, may_write: bool) -> Row:
    if not looks_back(audit):
        return when_row(audit)
    longer = (Link("Look further back", url_of("extend_period", audit)),) if may_write else ()
    why = (f"Looks further back: {audit.period_why}",) if audit.period_why else ()
    return Row("Period under review", period_words(audit), links=longer, lines=why)


def section_tasks(writing: Writing) -> tuple[Task, ...]:
    """The sections of the form with what is left in each."""
    return tuple(
        Task(
            f"{section.number}. {section.title}",
            progress_tag(section_progress(writing, section)),
            url=url_of("answer_section", writing.audit, section.key),
        )
        for section in sections_shown(writing.tool, writing.filled.circumstances)
    )


def section_progress(writing: Writing, section: Section) -> Progress:
    """How far one section is; the overall grade has a page of its own and is not counted."""
    return progress_of(without_overall(writing.tool), section, writing.filled)


def without_overall(tool: Tool) -> Tool:
    """The form without its overall grade, which has a page of its own."""
    return replace(tool, overall=None)


def progress_tag(progress: Progress) -> Tag:
    """How far something is, in words."""
    if progress.complete:
        return DONE if progress.of else Tag("Nothing to fill in")
    if not progress.done:
        return Tag("Not started", "grey")
    return Tag(f"{progress.done} of {progress.of}", "blue")


def other_tasks(writing: Writing) -> tuple[Task, ...]:
    """Conversations, findings, actions, the whole, and handing in."""
    audit = writing.audit
    tasks = [Task("Findings", _findings_tag(writing), url=url_of("list_findings", audit))]
    if writing.tool.conversations or writing.conversations:
        talks = Task("Conversations", _talks_tag(writing), url=url_of("list_conversations", audit))
        tasks.insert(0, talks)
    if rule_for_actions(audit):
        actions = Task("Actions", _actions_tag(writing), url=url_of("list_actions", audit))
        tasks.append(actions)
    if writing.tool.overall:
        tasks.append(
            Task("Overall judgement", _overall_tag(writing), url=url_of("judge_overall", audit))
        )
    if audit.stands.is_open:
        tag = Tag("Not submitted", "grey")
        tasks.append(Task("Check and submit", tag, url=url_of("submit_audit", audit)))
    return tuple(tasks)


def _talks_tag(writing: Writing) -> Tag:
    talks = writing.conversations
    done = sum(
        1 for talk in talks if is_dealt_with(conversation_facts(talk, writing.kind_of(talk)))
    )
    if done == len(talks):
        return DONE
    return Tag(f"{done} of {len(talks)}", "blue" if done else "grey")


def _findings_tag(writing: Writing) -> Tag:
    number = len(writing.findings)
    return Tag(count(number, "finding"), "blue") if number else Tag("None yet", "grey")


def _actions_tag(writing: Writing) -> Tag:
    if writing.audit.no_action_needed:
        return Tag("None needed")
    number = len(writing.actions)
    return Tag(count(number, "action"), "blue") if number else Tag("None yet", "grey")


def _overall_tag(writing: Writing) -> Tag:
    if writing.grades_hidden:
        return HIDDEN
    judgement = writing.judgement(OVERALL)
    if judgement and judgement.grade and judgement.rationale.strip():
        return DONE
    return Tag("Not graded", "grey")


def notices_of(writing: Writing) -> tuple[str, ...]:
    """What a reader should know first: handed in, opened again."""
    audit = writing.audit
    if audit.submitted_at and audit.submitted_by:
        moment = as_moment(audit.submitted_at)
        return (f"{audit.submitted_by.name} submitted this audit on {moment}. It is locked.",)
    return ()
