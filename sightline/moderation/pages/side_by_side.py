"""Side by side: what the auditor wrote on the left, the moderator's own reading on the right."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sightline.audits.forms.questions import answer_words
from sightline.audits.models import Judgement
from sightline.audits.pages.tops import child_line, grade_tag
from sightline.audits.queries import Writing
from sightline.audits.queries.reading import conversation_words
from sightline.authorities.models import Authority
from sightline.domain.agreed_grade import may_see_auditors_grade
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.forms import OVERALL, questions_shown, sections_shown
from sightline.domain.judging import Capacity, FindingKind
from sightline.domain.moderation_status import OPEN, ModerationStatus
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Question, Section
from sightline.moderation.models import Moderation, Opinion, Query
from sightline.moderation.pages.words import crumbs, cycle_crumb, grade_words, room_url, status_tag
from sightline.ui.pages import Link, Page, Row, Tag
from sightline.ui.words import as_date, as_moment, count

HIDDEN = "Hidden until the moderator has graded the audit."
NOT_GIVEN = "Not given yet"


@dataclass(frozen=True)
class QueryBlock:
    """A query and its answer."""

    about: str
    words: str
    by: str
    reply: str = ""
    replied_by: str = ""
    answer_url: str = ""


@dataclass(frozen=True)
class GradeBlock:
    """One grade by one person, or why it does not show."""

    heading: str
    tag: Tag | None = None
    rationale: str = ""
    effect: str = ""
    by: str = ""
    empty: str = NOT_GIVEN


@dataclass(frozen=True)
class FindingLine:
    """A finding that hangs on a question."""

    kind: Tag
    words: str


@dataclass(frozen=True)
class QuestionBlock:
    """One question as the auditor answered it, with what hangs on it."""

    number: str
    words: str
    answer: str
    note: str
    findings: tuple[FindingLine, ...]
    ask: Link | None = None


@dataclass(frozen=True)
class SectionBlock:
    """One section: the auditor's on the left, the moderator's on the right."""

    anchor: str
    title: str
    questions: tuple[QuestionBlock, ...]
    queries: tuple[QueryBlock, ...] = ()
    auditor: GradeBlock | None = None
    moderator: GradeBlock | None = None
    grade: Link | None = None


@dataclass(frozen=True)
class Reading:
    """Everything read about one second look, ready to be put in words."""

    moderation: Moderation
    writing: Writing
    queries: Sequence[Query] = ()
    opinions: Sequence[Opinion] = ()
    missing: Sequence[str] = ()
    viewer: int = 0
    part: str = ""
    manages: bool = False

    @property
    def is_moderator(self) -> bool:
        """Whether the reader is the moderator."""
        return self.viewer == self.moderation.moderator_id

    @property
    def sees_auditors_grade(self) -> bool:
        """Whether the auditor's grades and reasons show to the reader."""
        return may_see_auditors_grade(
            blind=self.moderation.blind,
            viewer_is_moderator=self.is_moderator,
            graded=self.moderation.graded_at is not None,
        )

    @property
    def works(self) -> bool:
        """Whether the reader grades and asks now."""
        return self.is_moderator and self.moderation.stands in (
            ModerationStatus.ASSIGNED,
            ModerationStatus.GRADED,
        )


@dataclass(frozen=True, kw_only=True)
class SideBySidePage(Page):
    """One second look."""

    status: Tag
    rows: tuple[Row, ...]
    notice: str
    deeds: tuple[Link, ...]
    others: tuple[Link, ...]
    sections: tuple[SectionBlock, ...]
    talks: tuple[Row, ...]
    queries: tuple[QueryBlock, ...]
    grades: tuple[GradeBlock, ...]
    opinions: tuple[GradeBlock, ...]
    missing: tuple[str, ...] = field(default=())


def side_by_side_page(authority: Authority, reading: Reading) -> SideBySidePage:
    """The page of one second look for one reader."""
    moderation, writing = reading.moderation, reading.writing
    shown = sections_shown(writing.tool, writing.filled.circumstances)
    return SideBySidePage(
        title=f"Moderate the audit of child {moderation.audit.child.reference}",
        caption=child_line(moderation.audit),
        activity="Moderation",
        breadcrumbs=crumbs(authority, cycle_crumb(authority, moderation)),
        wide=True,
        status=status_tag(moderation),
        rows=_facts(moderation),
        notice="" if reading.sees_auditors_grade else HIDDEN,
        deeds=_deeds(authority, reading),
        others=_others(authority, reading),
        sections=tuple(_section(authority, reading, section) for section in shown),
        talks=talks(writing),
        queries=tuple(
            query_block(query, about="") for query in reading.queries if not query.question
        ),
        grades=three_grades(reading),
        opinions=tuple(opinion_block(reading, opinion) for opinion in reading.opinions),
        missing=_missing(reading),
    )


def _facts(moderation: Moderation) -> tuple[Row, ...]:
    reasons = tuple(reason.words for reason in moderation.reasons.all())
    moderator = moderation.moderator
    rows = [
        Row("Why", lines=reasons),
        Row("Auditor", moderation.audit.auditor.name),
        Row("Moderator", moderator.name if moderator else "Nobody yet"),
        Row("Due", as_date(moderation.due_on)),
    ]
    if moderation.invited_why:
        rows.append(Row("Why they were invited", moderation.invited_why))
    if moderation.withdrawn_at:
        rows.append(Row("Why it was withdrawn", moderation.withdrawn_why))
    return tuple(rows)


def _deeds(authority: Authority, reading: Reading) -> tuple[Link, ...]:
    moderation = reading.moderation
    status, pk = moderation.stands, moderation.pk
    graded = status is ModerationStatus.GRADED
    open_queries = sum(query.replied_at is None for query in reading.queries)
    may_agree = graded and not reading.missing and not open_queries
    offered = (
        ("Change your grade" if graded else "Give your grade", "grade_audit", reading.works),
        ("Say what you think of the grade", "give_opinion", graded and bool(reading.part)),
        (
            "Write down the agreed grade",
            "agree_grade",
            may_agree and (reading.is_moderator or reading.manages),
        ),
    )
    return tuple(Link(words, room_url(name, authority, pk)) for words, name, may in offered if may)


def _others(authority: Authority, reading: Reading) -> tuple[Link, ...]:
    moderation = reading.moderation
    status, pk = moderation.stands, moderation.pk
    assignable = status in (ModerationStatus.CHOSEN, ModerationStatus.ASSIGNED)
    words = "Choose another moderator" if moderation.moderator else "Choose a moderator"
    offered = (
        ("Ask about the audit as a whole", "ask_query", reading.works),
        (words, "assign_moderator", reading.manages and assignable),
        ("Withdraw", "withdraw_moderation", reading.manages and status in OPEN),
    )
    return tuple(Link(words, room_url(name, authority, pk)) for words, name, may in offered if may)


def _missing(reading: Reading) -> tuple[str, ...]:
    """What stands in the way of an agreed grade, once the moderator has graded."""
    if reading.moderation.stands is not ModerationStatus.GRADED:
        return ()
    open_queries = sum(query.replied_at is None for query in reading.queries)
    waiting = [f"{count(open_queries, 'query', 'queries')} not answered by the auditor"]
    return (*(waiting if open_queries else ()), *reading.missing)


def _section(authority: Authority, reading: Reading, section: Section) -> SectionBlock:
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
        auditor=_hidden_or(reading, section.key, scale) if graded else None,
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


def _hidden_or(reading: Reading, section: str, scale: Scale | None) -> GradeBlock:
    heading = "The auditor’s grade"
    if not reading.sees_auditors_grade:
        return GradeBlock(heading, empty=HIDDEN)
    return grade_block(heading, reading.writing.judgement(section), scale)


def grade_block(
    heading: str, judgement: Judgement | None, scale: Scale | None, *, empty: str = NOT_GIVEN
) -> GradeBlock:
    """A grade with its reason, who gave it and when."""
    if judgement is None or scale is None:
        return GradeBlock(heading, empty=empty)
    return GradeBlock(
        heading,
        tag=grade_tag(scale, judgement.grade),
        rationale=judgement.rationale,
        effect=judgement.effect,
        by=f"{judgement.person.name}, {as_moment(judgement.at)}",
    )


def three_grades(reading: Reading) -> tuple[GradeBlock, ...]:
    """The auditor's, the moderator's and the agreed grade: all of them stay."""
    writing = reading.writing
    overall = writing.tool.overall
    scale = writing.pack.scales[overall.scale] if overall else None
    moderators = writing.judgement(OVERALL, Capacity.MODERATOR)
    agreed = writing.judgement(OVERALL, Capacity.AGREED)
    return (
        _hidden_or(reading, OVERALL, scale),
        grade_block("The moderator’s grade", moderators, scale),
        grade_block("The agreed grade", agreed, scale, empty="Not agreed yet"),
    )


def opinion_block(reading: Reading, opinion: Opinion) -> GradeBlock:
    """What somebody who must be heard says."""
    overall = reading.writing.tool.overall
    scale = reading.writing.pack.scales[overall.scale] if overall else None
    tag = grade_tag(scale, opinion.grade) if scale else None
    return GradeBlock(
        opinion.as_words,
        tag=tag or Tag(grade_words(scale, opinion.grade), "grey"),
        rationale=opinion.words,
        by=f"{opinion.person.name}, {as_moment(opinion.at)}",
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


def query_block(query: Query, *, about: str = "", answer_url: str = "") -> QueryBlock:
    """A query with its answer, if there is one."""
    replied = query.replied_by
    return QueryBlock(
        about=about,
        words=query.words,
        by=f"{query.by.name}, {as_moment(query.at)}",
        reply=query.reply,
        replied_by=f"{replied.name}, {as_moment(query.replied_at)}" if replied else "",
        answer_url=answer_url if query.replied_at is None else "",
    )


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
