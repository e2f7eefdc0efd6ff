"""A section’s forms, and saving what they give, question by question."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import timezone

from sightline.audits.forms.grading import EFFECT, EFFECT_ON_MANY, GradeForm
from sightline.audits.forms.questions import QuestionsForm, initial_of
from sightline.audits.models import Answer, Audit, Judgement
from sightline.audits.pages.saving import (
    GRADE,
    Collision,
    Outcome,
    collision_with,
    grade_collision,
)
from sightline.audits.pages.tops import grade_tag
from sightline.audits.queries.reading import Writing
from sightline.audits.services.answering import AnswerGiven, Saved, save_answer
from sightline.audits.services.judging import Graded, save_grade
from sightline.domain.errors import NotAllowed
from sightline.domain.forms import Given, questions_shown
from sightline.domain.pack_tools import Question, Section
from sightline.domain.subjects import CHILD


def section_or_404(audit: Audit, key: str) -> Section:
    """A section of this audit's form, or not found."""
    for section in audit.edition.pack.tools[audit.tool].sections:
        if section.key == key:
            return section
    raise Http404


def question_or_404(audit: Audit, key: str) -> Question:
    """A question of this audit's form, or not found."""
    for question in audit.edition.pack.tools[audit.tool].questions:
        if question.key == key:
            return question
    raise Http404


def grade_form_of(
    audit: Audit, section: Section, *, data: Any = None, judgement: Judgement | None = None
) -> GradeForm:
    """The grade of a section as a form."""
    initial = (
        {
            "grade": judgement.grade,
            "rationale": judgement.rationale,
            "effect": judgement.effect,
            "seen": judgement.pk,
        }
        if judgement
        else {}
    )
    return GradeForm(
        data,
        scale=audit.edition.pack.scales[section.scale or ""],
        descriptors=section.descriptors,
        label=f"Grade for {section.title}",
        rationale_label=section.rationale_prompt or "Why this grade",
        effect_label=effect_label(audit),
        initial=initial,
    )


def effect_label(audit: Audit) -> str:
    """Which words ask for the effect: on the one child, or on those the practice is for."""
    return EFFECT if audit.subject == CHILD else EFFECT_ON_MANY


def forms_of(writing: Writing, section: Section) -> tuple[QuestionsForm, GradeForm | None]:
    """The section’s questions and grade as forms, as they were last saved."""
    questions = questions_shown(writing.tool, section, writing.filled)
    versions = {key: answer.version for key, answer in writing.answers.items()}
    form = QuestionsForm(
        questions=questions,
        scales=writing.pack.scales,
        initial=initial_of(questions, writing.filled.answers, versions),
    )
    if not section.graded:
        return form, None
    judgement = writing.judgement(section.key)
    return form, grade_form_of(writing.audit, section, judgement=judgement)


def is_changed(writing: Writing, form: QuestionsForm, question: Question) -> bool:
    """True when what was typed is wrong, or differs from the answer that stands."""
    return not form.is_sound(question.key) or form.given(question.key) != writing.filled.answer(
        question.key
    )


@dataclass(frozen=True)
class Came:
    """What came of saving one answer; `answer` when it stands and nothing was ever kept apart."""

    collision: Collision | None = None
    problems: tuple[str, ...] = ()
    answer: Answer | None = None


def save_one(
    audit: Audit,
    form: QuestionsForm,
    question: Question,
    request: Any,
    *,
    tell_of_unseen: bool,
) -> Came:
    """Save one answer; a collision or problems say why it was not saved.

    With `tell_of_unseen` the writer is also told when they changed nothing but somebody else did:
    their page stays open and shows words that no longer stand.
    """
    if not form.is_sound(question.key):
        return Came(problems=tuple(form.problems_of(question.key)))
    given = form.given(question.key)
    try:
        saved = save_answer(
            audit=audit,
            given=AnswerGiven(
                question.key, _plain(given), given.note, form.seen_version(question.key)
            ),
            by=request.person,
            at=timezone.now(),
        )
    except NotAllowed as refusal:
        return Came(problems=tuple(refusal.reasons))
    if not (saved.collided or tell_of_unseen):
        return Came()
    collision = _collided(audit, saved, question, seen=form.shown_version(question.key))
    return Came(collision, answer=saved.answer)


def _plain(given: Given) -> str | list[str]:
    return list(given.value) if isinstance(given.value, tuple) else given.value


def _collided(audit: Audit, saved: Saved, question: Question, *, seen: int) -> Collision | None:
    if saved.theirs is None:
        return None
    return collision_with(saved.theirs, question, Writing(audit=audit), seen=seen)


def save_grade_of(request: Any, audit: Audit, section: Section, form: GradeForm) -> Outcome:
    """Save the section’s grade; a collision or problems say why it was not saved."""
    if not form.is_valid():
        return Outcome(
            problems={GRADE: [str(text) for texts in form.errors.values() for text in texts]}
        )
    try:
        graded = save_grade(
            audit=audit,
            section=section.key,
            given=form.given(),
            seen=form.seen_judgement(),
            by=request.person,
            at=timezone.now(),
        )
    except NotAllowed as refusal:
        return Outcome(problems={GRADE: refusal.reasons})
    return _grade_outcome(audit, section, graded, seen=form.cleaned_data.get("seen") or 0)


def _grade_outcome(audit: Audit, section: Section, graded: Graded, *, seen: int) -> Outcome:
    if graded.theirs is None:
        return Outcome()
    tag = grade_tag(audit.edition.pack.scales[section.scale or ""], graded.theirs.grade)
    return Outcome(collisions={GRADE: grade_collision(graded.theirs, tag, seen=seen)})
