"""What invented auditors wrote, row by row but in bulk, and handing it in."""

from collections.abc import Iterator
from datetime import timedelta

from sightline.audits.models import (
    Answer,
    Audit,
    AuditVersion,
    Conversation,
    Finding,
    Judgement,
    PlannedAction,
)
from sightline.domain.audit_status import AuditStatus
from sightline.domain.conversations import Consent, ConversationOutcome
from sightline.domain.judging import Capacity, FindingKind
from sightline.domain.pack import Pack
from sightline.domain.pack_tools import Question, QuestionKind, Tool
from sightline.web.scale.months import Month
from sightline.web.scale.population import BATCH
from sightline.web.scale.shape import WORDS


class Writer:
    """Fills in the audits of a month."""

    def __init__(self, month: Month) -> None:
        self.month, self.random = month, month.council.random
        self.pack: Pack = month.edition.pack
        self.tool: Tool = self.pack.tools[month.activity.cycle_tool]
        self.authority = month.council.authority
        self.themes = list(self.pack.themes)
        self.kinds = [k.key for k in self.pack.actions[month.activity.actions or ""].kinds]

    def write(self, audits: list[Audit]) -> None:
        """Everything an auditor writes; every other audit of the last month is only begun."""
        finished = [audit for audit in audits if self.is_finished(audit)]
        self.save(Answer, (row for audit in audits for row in self.answers(audit)))
        self.save(Judgement, (row for audit in audits for row in self.judgements(audit)))
        self.save(Finding, (row for audit in audits for row in self.findings(audit)))
        self.save(Conversation, (row for audit in audits for row in self.conversations(audit)))
        self.save(PlannedAction, (row for audit in audits for row in self.actions(audit)))
        self.hand_in(finished)

    def save(self, model: type, rows: Iterator) -> None:
        """Insert them."""
        model.objects.bulk_create(list(rows), batch_size=BATCH)

    def is_finished(self, audit: Audit) -> bool:
        """True unless it is one of those still being done."""
        return not self.month.is_last or audit.pk % 2 == 0

    def answers(self, audit: Audit) -> Iterator[Answer]:
        """Every question that is answered."""
        for section in self.tool.sections:
            for question in section.questions:
                if self.is_finished(audit) or self.random.random() < 0.5:
                    yield Answer(
                        authority=self.authority,
                        audit=audit,
                        question=question.key,
                        value=self.value_of(question),
                        note=WORDS,
                        saved_at=audit.started_at,
                        saved_by=audit.auditor,
                    )

    def value_of(self, question: Question) -> object:
        """Something the question takes."""
        if question.kind is QuestionKind.SCALE and question.scale:
            return self.random.choice(self.pack.scales[question.scale].keys)
        keys = [choice.key for choice in question.choices]
        if question.kind in (QuestionKind.CHOICES, QuestionKind.CHECKLIST):
            return keys
        if question.kind is QuestionKind.CHOICE:
            return self.random.choice(keys)
        if question.kind is QuestionKind.NUMBER:
            return str(question.at_least or 1)
        return self.month.first.isoformat() if question.kind is QuestionKind.DATE else WORDS

    def judgements(self, audit: Audit) -> Iterator[Judgement]:
        """A grade for each section that has one, and overall when it is finished."""
        graded = {section.key: section.scale for section in self.tool.sections if section.scale}
        if self.tool.overall and self.is_finished(audit):
            graded[""] = self.tool.overall.scale
        for section, scale in graded.items():
            yield self.judgement(audit, section, scale, Capacity.AUDITOR, audit.auditor)

    def judgement(
        self, audit: Audit, section: str, scale: str, capacity: Capacity, person: object
    ) -> Judgement:
        """One grade with its reason."""
        grades = [grade.key for grade in self.pack.scales[scale].best_first]
        return Judgement(
            authority=self.authority,
            audit=audit,
            section=section,
            capacity=capacity,
            grade=self.random.choice(grades[:3]),
            rationale=WORDS,
            effect=WORDS,
            person=person,
            at=audit.started_at,
        )

    def findings(self, audit: Audit) -> Iterator[Finding]:
        """Two strengths and an area for improvement."""
        kinds = (FindingKind.STRENGTH, FindingKind.STRENGTH, FindingKind.IMPROVEMENT)
        for kind in kinds:
            yield Finding(
                authority=self.authority,
                audit=audit,
                kind=kind,
                words=WORDS,
                themes=[self.random.choice(self.themes)],
                saved_at=audit.started_at,
                saved_by=audit.auditor,
            )

    def conversations(self, audit: Audit) -> Iterator[Conversation]:
        """The conversations of the tool; the family cannot always be reached."""
        for kind in self.tool.conversations:
            held = self.is_finished(audit) and self.random.random() < 0.8
            yield Conversation(
                authority=self.authority,
                audit=audit,
                kind=kind,
                held_on=audit.started_at.date() if held else None,
                outcome=ConversationOutcome.HELD if held else ConversationOutcome.NOT_YET,
                consent=Consent.GIVEN if held else Consent.NOT_ASKED,
                strengths=WORDS if held else "",
                notes_shared=WORDS if held else "",
                saved_at=audit.started_at,
                saved_by=audit.auditor,
            )

    def actions(self, audit: Audit) -> Iterator[PlannedAction]:
        """What must change, by whom and by when."""
        for _ in range(self.random.choice((1, 2))):
            yield PlannedAction(
                authority=self.authority,
                audit=audit,
                what=WORDS,
                owner=audit.worker,
                by_on=audit.started_at.date() + timedelta(days=21),
                kind=self.random.choice(self.kinds),
                saved_at=audit.started_at,
                saved_by=audit.auditor,
            )

    def hand_in(self, audits: list[Audit]) -> None:
        """Submitted, kept as a version, and released."""
        status = AuditStatus.SUBMITTED if self.month.is_last else AuditStatus.RELEASED
        for audit in audits:
            audit.status, audit.submitted_by = status, audit.auditor
            audit.submitted_at = audit.touched_at = audit.started_at + timedelta(days=9)
            if status is AuditStatus.RELEASED:
                audit.released_at = audit.submitted_at + timedelta(days=10)
                audit.released_by = self.month.council.quality
        fields = ["status", "submitted_at", "submitted_by", "touched_at"]
        Audit.objects.bulk_update(audits, [*fields, "released_at", "released_by"], batch_size=500)
        versions = [
            AuditVersion(
                authority=self.authority,
                audit=audit,
                number=1,
                snapshot={"audit": audit.pk},
                sha256="0" * 64,
                submitted_at=audit.submitted_at,
                submitted_by=audit.auditor,
            )
            for audit in audits
        ]
        AuditVersion.objects.bulk_create(versions, batch_size=BATCH)
