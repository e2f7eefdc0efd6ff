"""The sections of an audit as its second look shows them, and the conversations held."""

from sightline.audits.forms.questions import answer_words
from sightline.audits.queries import Writing
from sightline.audits.queries.reading import conversation_words
from sightline.authorities.models import Authority
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.forms import questions_shown
from sightline.domain.judging import Capacity, FindingKind
from sightline.domain.pack_tools import Question, Section
from sightline.moderation.pages.blocks import (
    FindingLine,
    QuestionBlock,
    Reading,
    SectionBlock,
    auditors_block,
    grade_block,
    query_block,
)
from sightline.moderation.pages.words import room_url
from sightline.ui.pages import Link, Row, Tag


def section_block(authority: Authority, reading: Reading, section: Section) -> SectionBlock:
    writing, pk = reading.writing, reading.moderation.pk
    scale = writing.pack.scales[section.scale] if section.scale else None
    graded = scale is not None
    shown = questions_shown(writing.tool, section, writing.filled)
    url = room_url("grade_section", authority, pk, section.key)
    return SectionBlock(
        anchor=f"section-{section.key}",
        title=f"{section.number}. {section.title}",
        questions=tuple(_question(authority, reading, question) for question in shown),
        queries=tuple(
            query_block(query, about=f"Question {question.number}")
            for question in shown
            for query in reading.queries
            if query.question == question.key
        ),
        auditor=auditors_block(reading, section.key, scale) if graded else None,
        moderator=(
            grade_block(
                "The moderator’s grade",
                writing.judgement(section.key, Capacity.MODERATOR),
                scale,
                empty="None. The moderator may grade this section too.",
            )
            if graded
            else None
        ),
        grade=Link("Grade this section", url, about=section.title)
        if graded and reading.works
        else None,
    )


def _question(authority: Authority, reading: Reading, question: Question) -> QuestionBlock:
    writing = reading.writing
    given = writing.filled.answer(question.key)
    url = room_url("ask_about_question", authority, reading.moderation.pk, question.key)
    return QuestionBlock(
        number=question.number,
        words=question.words,
        answer=answer_words(question, given, writing.pack.scales) or "Not answered",
        note=given.note,
        findings=tuple(
            FindingLine(Tag(finding.get_kind_display(), _finding_tone(finding.kind)), finding.words)
            for finding in writing.findings
            if finding.question == question.key
        ),
        ask=Link("Ask about this", url, about=f"question {question.number}")
        if reading.works
        else None,
    )


def _finding_tone(kind: str) -> str:
    return "green" if kind == FindingKind.STRENGTH else "orange"


def talks(writing: Writing) -> tuple[Row, ...]:
    """The conversations held for the audit, with what was shared."""
    return tuple(
        Row(
            conversation_words(talk, writing.kind_of(talk)),
            lines=tuple(
                filter(
                    None,
                    (ConversationOutcome(talk.outcome).words, talk.reason_words, talk.notes_shared),
                )
            ),
        )
        for talk in writing.conversations
    )
