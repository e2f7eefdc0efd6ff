"""What one audit still needs, and what a careful colleague would ask about it."""

from datetime import date, datetime, timedelta

from sightline.audits.models import Answer, Audit, Judgement
from sightline.audits.queries.reading import (
    Writing,
    conversation_facts,
    conversation_words,
    rule_for_actions,
)
from sightline.domain.audit_status import AuditStatus
from sightline.domain.conversations import missing_from
from sightline.domain.forms import OVERALL, questions_shown, sections_shown, triggered
from sightline.domain.grading import limits_passed
from sightline.domain.judging import Capacity
from sightline.domain.pack_scales import Tone
from sightline.domain.pack_tools import Limit
from sightline.domain.quality import Graded, Prompt, prompts_for
from sightline.domain.submission import (
    ActionFacts,
    Gap,
    gaps_from_limits,
    gaps_in_actions,
    gaps_in_conversations,
    gaps_in_form,
    gaps_in_triggered,
)

AUDITS_TO_COMPARE = 12
"""How many earlier audits of the same auditor are searched for pasted text."""

BELOW_GOOD = frozenset({Tone.MIXED, Tone.WEAK})


def gaps_of(writing: Writing, *, on: date) -> list[Gap]:
    """Everything that keeps this audit from being submitted, in the order of its pages."""
    started = triggered(writing.tool, writing.filled)
    with_action = frozenset(action.question for action in writing.actions if action.question)
    return [
        *gaps_in_form(writing.tool, writing.filled),
        *gaps_from_limits(limits_of(writing)),
        *gaps_in_triggered(
            started,
            with_action=with_action,
            no_action_needed=writing.audit.no_action_needed,
        ),
        *gaps_in_conversations(
            (
                f"conversation-{talk.pk}",
                conversation_words(talk, writing.kind_of(talk)),
                missing_from(conversation_facts(talk, writing.kind_of(talk))),
            )
            for talk in writing.conversations
        ),
        *_gaps_in_actions(writing, on),
    ]


def _gaps_in_actions(writing: Writing, on: date) -> list[Gap]:
    """What is owed about actions, for audits of a kind that has them."""
    rule = rule_for_actions(writing.audit)
    if rule is None:
        return []
    latest_on = on + timedelta(days=rule.max_days)
    return gaps_in_actions(action_facts(writing, latest_on=latest_on))


def action_facts(writing: Writing, *, latest_on: date) -> ActionFacts:
    """The planned actions as the rules read them."""
    return ActionFacts(
        count=len(writing.actions),
        no_action_needed=writing.audit.no_action_needed,
        no_action_why=writing.audit.no_action_why,
        without_owner=tuple(one.what for one in writing.actions if one.owner_id is None),
        late=tuple(one.what for one in writing.actions if one.by_on > latest_on),
    )


def limits_of(writing: Writing) -> tuple[Limit, ...]:
    """The limiting judgements that the overall grade does not respect."""
    grades = {
        one.section: one.grade
        for one in writing.judgements
        if one.capacity == Capacity.AUDITOR and one.section and one.grade
    }
    overall = writing.judgement(OVERALL)
    return limits_passed(
        writing.tool, writing.pack.scales, grades, overall.grade if overall else ""
    )


def prompts_of(writing: Writing, *, at: datetime) -> list[Prompt]:
    """The quality prompts that this audit raises."""
    parts = graded_parts(writing)
    shown = sections_shown(writing.tool, writing.filled.circumstances)
    questions = sum(
        len(questions_shown(writing.tool, section, writing.filled)) for section in shown
    )
    return prompts_for(
        parts=parts,
        texts=texts_by_part(writing),
        earlier_texts=earlier_texts(writing),
        took=_took(writing, at),
        questions=questions,
        limits=limits_of(writing),
    )


def graded_parts(writing: Writing) -> list[Graded]:
    """Every graded section and the whole, with the notes under each."""
    parts = [
        _graded(writing, section.key, section.title, section.scale or "")
        for section in sections_shown(writing.tool, writing.filled.circumstances)
        if section.graded
    ]
    overall = writing.tool.overall
    if overall:
        parts.append(_graded(writing, OVERALL, "The audit overall", overall.scale))
    return parts


def _graded(writing: Writing, key: str, words: str, scale: str) -> Graded:
    judgement = writing.judgement(key)
    grades = writing.pack.scales[scale].by_key
    grade = grades.get(judgement.grade) if judgement else None
    questions = writing.tool.section(key).questions if key else ()
    return Graded(
        key=key,
        words=words,
        grade=grade.key if grade and grade.counts else "",
        below_good=bool(grade and grade.tone in BELOW_GOOD),
        rationale=judgement.rationale if judgement else "",
        effect=judgement.effect if judgement else "",
        notes=tuple(writing.filled.answer(question.key).note for question in questions),
    )


def texts_by_part(writing: Writing) -> dict[str, str]:
    """All that the auditor wrote, by section."""
    texts = {}
    for section in writing.tool.sections:
        judgement = writing.judgement(section.key)
        words = [writing.filled.answer(question.key).note for question in section.questions]
        texts[section.key] = "\n".join([*words, judgement.rationale if judgement else ""])
    return texts


def earlier_texts(writing: Writing) -> list[str]:
    """Notes and reasons in the latest other audits of the same auditor."""
    audit = writing.audit
    others = list(
        Audit.objects.filter(authority=audit.authority_id, auditor=audit.auditor_id)
        .exclude(pk=audit.pk)
        .exclude(status=AuditStatus.WITHDRAWN)
        .order_by("-pk")
        .values_list("pk", flat=True)[:AUDITS_TO_COMPARE]
    )
    notes = Answer.objects.filter(audit__in=others).exclude(note="").values_list("note", flat=True)
    reasons = Judgement.objects.filter(
        audit__in=others, capacity=Capacity.AUDITOR, superseded_at=None
    ).values_list("rationale", flat=True)
    return [*notes, *reasons]


def _took(writing: Writing, at: datetime) -> timedelta | None:
    started = writing.audit.started_at
    return at - started if started else None


def ungraded_sections(writing: Writing) -> list[str]:
    """The titles of graded sections that have no grade yet."""
    return [
        part.words for part in graded_parts(writing) if part.key and not _has_grade(writing, part)
    ]


def _has_grade(writing: Writing, part: Graded) -> bool:
    judgement = writing.judgement(part.key)
    return bool(judgement and judgement.grade)
