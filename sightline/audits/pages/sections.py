"""One section of an audit: the questions, what was answered, and the grade."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.safestring import SafeString

from sightline.audits.forms.grading import GradeForm
from sightline.audits.forms.questions import (
    QuestionsForm,
    answer_words,
    note_name,
    value_name,
)
from sightline.audits.guidance import as_html
from sightline.audits.models import Finding, PlannedAction
from sightline.audits.pages.overview import progress_tag, section_progress
from sightline.audits.pages.saving import (
    Collision,
    Outcome,
    SavedLine,
    grade_saved_line,
    problems_of,
    saved_line,
)
from sightline.audits.pages.tops import (
    HIDDEN,
    case_list_rows,
    crumbs,
    grade_tag,
    looks_back,
    period_words,
    subject_line,
    url_of,
)
from sightline.audits.queries.reading import Writing, rule_for_actions
from sightline.domain.forms import questions_shown, sections_shown
from sightline.domain.judging import FindingKind
from sightline.domain.pack_tools import Question, Section
from sightline.ui.pages import Link, Page, Row, Tag, Task
from sightline.ui.words import as_date


@dataclass(frozen=True)
class Pinned:
    """A finding or an action that hangs on a question."""

    words: str
    tag: Tag
    url: str = ""


@dataclass(frozen=True)
class QuestionBlock:
    """One question with all that stands beside it."""

    key: str
    number: str
    words: str
    value: BoundField | None
    note: BoundField | None
    answer: str
    answer_note: str
    note_label: str
    guidance: SafeString
    standards: tuple[str, ...]
    saved: SavedLine
    pinned: tuple[Pinned, ...]
    ways: tuple[Link, ...]

    @property
    def has_guidance(self) -> bool:
        """True when there is something to open beside the question."""
        return bool(self.guidance or self.standards)


@dataclass(frozen=True)
class GradeBlock:
    """The grade of the section, or of the whole, with its reason."""

    form: GradeForm | None
    tag: Tag | None
    rationale: str
    effect: str
    saved: SavedLine


@dataclass(frozen=True, kw_only=True)
class SectionPage(Page):
    """One section to fill in, or to read."""

    child: str
    period: str
    guidance: SafeString
    standards: tuple[str, ...]
    questions: tuple[QuestionBlock, ...]
    grade: GradeBlock | None
    record: tuple[Row, ...]
    record_note: str
    sections: tuple[Task, ...]
    here: int
    overview_url: str
    next: Link
    may_write: bool
    problems: tuple[tuple[str, str], ...] = ()


def section_page(
    writing: Writing,
    section: Section,
    *,
    form: QuestionsForm,
    grade_form: GradeForm | None,
    outcome: Outcome,
    may_write: bool,
) -> SectionPage:
    """The section in finished words. Questions come with their fields when they may be answered."""
    audit = writing.audit
    shown = sections_shown(writing.tool, writing.filled.circumstances)
    questions = questions_shown(writing.tool, section, writing.filled)
    here = shown.index(section) if section in shown else 0
    return SectionPage(
        title=f"{section.number}. {section.title}",
        activity=audit.heading,
        caption=f"Section {here + 1} of {len(shown)}",
        breadcrumbs=crumbs(audit, (section.title, "")),
        child=subject_line(audit),
        period=period_words(audit) if looks_back(audit) else "",
        guidance=as_html(section.guidance),
        standards=standards_of(writing, section.standards),
        questions=tuple(
            question_block(
                writing,
                question,
                form=form if may_write else None,
                collision=outcome.collisions.get(question.key),
                problems=tuple(outcome.problems.get(question.key, ())),
            )
            for question in questions
        ),
        grade=grade_block(writing, section, grade_form, outcome) if section.graded else None,
        record=case_list_rows(audit),
        record_note=f"As it was on {as_date(audit.created_at)}",
        sections=section_links(writing, shown),
        here=here,
        overview_url=url_of("show_audit", audit),
        next=next_way(writing, shown, here),
        may_write=may_write,
        problems=problems_of(outcome),
    )


def question_block(
    writing: Writing,
    question: Question,
    *,
    form: QuestionsForm | None,
    collision: Collision | None = None,
    problems: tuple[str, ...] = (),
) -> QuestionBlock:
    """One question, as fields to fill in or as words to read."""
    answer = writing.answers.get(question.key)
    given = writing.filled.answer(question.key)
    return QuestionBlock(
        key=question.key,
        number=question.number,
        words=question.words,
        value=form[value_name(question.key)] if form else None,
        note=form[note_name(question.key)] if form and question.note else None,
        answer=answer_words(question, given, writing.pack.scales) or "Not answered",
        answer_note=given.note,
        note_label=question.note,
        guidance=as_html(question.guidance),
        standards=standards_of(writing, question.standards),
        saved=saved_line(writing, question, answer=answer, collision=collision, problems=problems),
        pinned=pinned_to(writing, question.key, may_write=form is not None),
        ways=_ways(writing, question) if form else (),
    )


def grade_block(
    writing: Writing, section: Section, form: GradeForm | None, outcome: Outcome
) -> GradeBlock:
    """The grade of one section."""
    scale = writing.pack.scales[section.scale or ""]
    judgement = writing.judgement(section.key)
    tag = grade_tag(scale, judgement.grade) if judgement else None
    return GradeBlock(
        form=form,
        tag=HIDDEN if writing.grades_hidden else tag,
        rationale=judgement.rationale if judgement else "",
        effect=judgement.effect if judgement else "",
        saved=grade_saved_line(
            writing,
            section,
            judgement=judgement,
            names=",".join(form.names) if form else "",
            outcome=outcome,
        ),
    )


def standards_of(writing: Writing, keys: Sequence[str]) -> tuple[str, ...]:
    """What good looks like, from the practice standards a question is tied to."""
    lines: list[str] = []
    for key in keys:
        standard = writing.pack.standards[key]
        lines += [f"{standard.title}: {line}" for line in standard.good_looks_like] or [
            standard.title
        ]
    return tuple(lines)


def pinned_to(writing: Writing, question: str, *, may_write: bool) -> tuple[Pinned, ...]:
    """The findings and actions that hang on a question."""
    findings = [one for one in writing.findings if one.question == question]
    actions = [one for one in writing.actions if one.question == question]
    return tuple(
        [_pinned_finding(writing, one, may_write) for one in findings]
        + [_pinned_action(writing, one, may_write) for one in actions]
    )


def section_links(writing: Writing, shown: Sequence[Section]) -> tuple[Task, ...]:
    """The other sections with what is left in each, to move between them."""
    return tuple(
        Task(
            f"{section.number}. {section.title}",
            progress_tag(section_progress(writing, section)),
            url=url_of("answer_section", writing.audit, section.key),
        )
        for section in shown
    )


def next_way(writing: Writing, shown: Sequence[Section], here: int) -> Link:
    """Where to go after this section."""
    if here + 1 < len(shown):
        after = shown[here + 1]
        return Link(f"Next: {after.title}", url_of("answer_section", writing.audit, after.key))
    return Link("Next: conversations", url_of("list_conversations", writing.audit))


def _pinned_finding(writing: Writing, one: Finding, may_write: bool) -> Pinned:
    tone = "green" if one.kind == FindingKind.STRENGTH else "orange"
    url = url_of("change_finding", writing.audit, one.pk) if may_write else ""
    return Pinned(one.words, Tag(FindingKind(one.kind).words, tone), url)


def _pinned_action(writing: Writing, one: PlannedAction, may_write: bool) -> Pinned:
    url = url_of("change_planned_action", writing.audit, one.pk) if may_write else ""
    return Pinned(f"{one.what} (by {as_date(one.by_on)})", Tag("Action", "blue"), url)


def _ways(writing: Writing, question: Question) -> tuple[Link, ...]:
    asked = f"?question={question.key}"
    about = f"from question {question.number}"
    finding = Link("Add a finding", url_of("add_finding", writing.audit) + asked, about)
    if rule_for_actions(writing.audit) is None:
        return (finding,)
    return (
        finding,
        Link("Add an action", url_of("plan_action", writing.audit) + asked, about),
    )
