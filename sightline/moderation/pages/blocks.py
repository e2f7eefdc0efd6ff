"""The parts of the pages on which a second look is read: grades, queries, what was read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.audits.models import Judgement
from sightline.audits.pages.tops import grade_tag
from sightline.audits.queries import Writing
from sightline.domain.agreed_grade import may_see_auditors_grade
from sightline.domain.forms import OVERALL
from sightline.domain.judging import Capacity
from sightline.domain.moderation_status import ModerationStatus
from sightline.domain.pack_scales import Scale
from sightline.moderation.models import Moderation, Opinion, Query
from sightline.moderation.pages.words import grade_words
from sightline.ui.pages import Link, Tag
from sightline.ui.words import as_moment

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


def auditors_block(reading: Reading, section: str, scale: Scale | None) -> GradeBlock:
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
        auditors_block(reading, OVERALL, scale),
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
