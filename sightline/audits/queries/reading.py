"""Everything written in one audit, read together in a fixed number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateutil.relativedelta import relativedelta
from django.http import Http404

from sightline.audits.models import (
    Answer,
    AnswerChange,
    Audit,
    Conversation,
    Finding,
    Judgement,
    PlannedAction,
    PromptAnswer,
)
from sightline.audits.models.audits import AuditQuerySet
from sightline.audits.queries.hiding import hides_grades
from sightline.authorities.models import Authority
from sightline.domain.conversations import (
    Consent,
    ConversationFacts,
    ConversationOutcome,
    needs_consent,
)
from sightline.domain.forms import OVERALL, Circumstances, Filled, Given, GivenGrade
from sightline.domain.judging import Capacity
from sightline.domain.pack import Pack
from sightline.domain.pack_conversations import ConversationKind, RequiredWhen
from sightline.domain.pack_rules import ActionRule
from sightline.domain.pack_tools import Section, Tool

NAMED = (
    "authority",
    "cycle",
    "child",
    "edition",
    "auditor",
    "supported_by",
    "worker__line_manager",
    "worker_line_manager",
    "unit",
    "submitted_by",
    "assignment",
)


def audits_known(authority: Authority) -> AuditQuerySet:
    """Audits of an authority with the people and things that pages name."""
    return Audit.objects.filter(authority=authority).select_related(*NAMED)


def audit_or_404(authority: Authority, pk: int) -> Audit:
    """The audit with the people named in it, or not found."""
    audit = audits_known(authority).filter(pk=pk).first()
    if audit is None:
        raise Http404
    return audit


@dataclass(frozen=True)
class Writing:
    """One audit with all that was written in it; `grades_hidden` from who reads it now."""

    audit: Audit
    answers: Mapping[str, Answer] = field(default_factory=dict)
    judgements: Sequence[Judgement] = ()
    findings: Sequence[Finding] = ()
    actions: Sequence[PlannedAction] = ()
    conversations: Sequence[Conversation] = ()
    prompt_answers: Mapping[str, PromptAnswer] = field(default_factory=dict)
    kept: Mapping[str, Sequence[AnswerChange]] = field(default_factory=dict)
    grades_hidden: bool = False

    @property
    def pack(self) -> Pack:
        """The edition of the framework that this audit was given under."""
        return self.audit.edition.pack

    @property
    def tool(self) -> Tool:
        """The form that it is filled in on."""
        return self.pack.tools[self.audit.tool]

    @cached_property
    def filled(self) -> Filled:
        """The form as far as the auditor has filled it in."""
        return Filled(
            answers={key: given_from(answer) for key, answer in self.answers.items()},
            grades={
                one.section: GivenGrade(one.grade, one.rationale)
                for one in self.judgements
                if one.capacity == Capacity.AUDITOR
            },
            circumstances=circumstances_of(self.audit),
        )

    def judgement(self, section: str, capacity: Capacity = Capacity.AUDITOR) -> Judgement | None:
        """The judgement that stands on a section, or overall, in one capacity, unless hidden."""
        for one in () if self.grades_hidden else self.judgements:
            if one.section == section and one.capacity == capacity:
                return one
        return None

    def standing(self, section: str) -> Judgement | None:
        """The grade that counts on a section: the agreed one, else the auditor's."""
        return self.judgement(section, Capacity.AGREED) or self.judgement(section)

    @property
    def overall(self) -> Judgement | None:
        """The overall grade that counts."""
        return self.standing(OVERALL)

    def kind_of(self, conversation: Conversation) -> ConversationKind:
        """What the framework says about conversations of this kind."""
        return self.pack.conversations[conversation.kind]


def writing_of(audit: Audit, *, reader: int | None = None) -> Writing:
    """All that was written in an audit: eight queries, however much there is.

    With a reader, one more: whether its grades are kept from them.
    """
    return Writing(
        audit=audit,
        answers={one.question: one for one in audit.answers.select_related("saved_by")},
        judgements=list(audit.judgements.filter(superseded_at=None).select_related("person")),
        findings=list(audit.findings.select_related("saved_by")),
        actions=list(audit.planned_actions.select_related("owner", "saved_by")),
        conversations=list(
            audit.conversations.select_related("person", "saved_by").prefetch_related(
                "attempts__saved_by", "answers"
            )
        ),
        prompt_answers={one.prompt: one for one in audit.prompt_answers.select_related("by")},
        grades_hidden=_hides(audit, reader),
    )


def section_writing(audit: Audit, section: Section, *, reader: int | None = None) -> Writing:
    """What one section's page needs: answers of the whole form, this section's grade and findings.

    All answers are read because a question of this section may wait for one of another section.
    """
    questions = [question.key for question in section.questions]
    actions = audit.planned_actions.filter(question__in=questions)
    return Writing(
        audit=audit,
        answers={one.question: one for one in audit.answers.select_related("saved_by")},
        judgements=list(audit.judgements.filter(superseded_at=None).select_related("person")),
        findings=list(audit.findings.filter(question__in=questions).select_related("saved_by")),
        actions=list(actions.select_related("owner")),
        kept=_kept(audit, questions),
        grades_hidden=_hides(audit, reader),
    )


def _hides(audit: Audit, reader: int | None) -> bool:
    return reader is not None and hides_grades(audit, reader=reader)


def _kept(audit: Audit, questions: Sequence[str]) -> dict[str, list[AnswerChange]]:
    """Texts that came second while two people wrote at once."""
    kept: dict[str, list[AnswerChange]] = {}
    lost = audit.answer_changes.filter(question__in=questions, lost=True)
    for one in lost.select_related("saved_by"):
        kept.setdefault(one.question, []).append(one)
    return kept


def rule_for_actions(audit: Audit) -> ActionRule | None:
    """The rule for actions that this audit's activity follows, when it has one."""
    pack = audit.edition.pack
    key = pack.activities[audit.activity].actions
    return pack.actions[key] if key else None


def given_from(answer: Answer | AnswerChange) -> Given:
    """An answer as the rules read it."""
    value = answer.value
    return Given(tuple(value) if isinstance(value, list) else str(value), answer.note)


def circumstances_of(audit: Audit) -> Circumstances:
    """What is known of the child that decides which questions are asked."""
    facts, child = audit.facts, audit.child
    months = None
    if child is not None and child.born is not None and not child.expected:
        age = relativedelta(audit.period_to, child.born)
        months = age.years * 12 + age.months
    return Circumstances(
        statuses=frozenset({facts["status"]} if facts.get("status") else ()),
        involved=frozenset(who for who in ("iro", "chair") if facts.get(who) is not None),
        age_months=months,
    )


def conversation_facts(conversation: Conversation, kind: ConversationKind) -> ConversationFacts:
    """One conversation as the rules read it; its attempts must have been read."""
    reasons = {reason.key: reason for reason in kind.reasons_not_appropriate}
    reason = reasons.get(conversation.reason)
    return ConversationFacts(
        words=conversation_words(conversation, kind),
        outcome=ConversationOutcome(conversation.outcome),
        needs_consent=needs_consent(kind),
        may_be_refused=needs_consent(kind) or kind.required is not RequiredWhen.ALWAYS,
        names_strengths=kind.strength_and_improvement,
        asks_how_to_communicate=kind.ask_worker_how,
        least_attempts=kind.attempts,
        consent=Consent(conversation.consent),
        held_on=conversation.held_on,
        attempts=len(conversation.attempts.all()),
        reason=conversation.reason,
        reason_words=conversation.reason_words,
        reason_needs_words=bool(reason and reason.needs_words),
        communication=conversation.communication,
        shared_notes=conversation.notes_shared,
        strengths=conversation.strengths,
        improvements=conversation.improvements,
        barriers=conversation.barriers,
        barriers_met=conversation.barriers_met,
    )


def conversation_words(conversation: Conversation, kind: ConversationKind) -> str:
    """Which conversation this is: its kind, and with whom when that was said."""
    if conversation.with_words:
        return f"{kind.title}: {conversation.with_words}"
    return kind.title
