"""Filling in one section: the page, one answer at a time, the grade, or all of it at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from sightline.audits.forms.grading import GradeForm
from sightline.audits.forms.questions import QuestionsForm, version_name
from sightline.audits.models import Audit
from sightline.audits.pages.saving import Collision, Outcome, grade_saved_line, saved_line
from sightline.audits.pages.sections import next_way, section_page
from sightline.audits.pages.tops import url_of
from sightline.audits.queries.reading import Writing, section_writing
from sightline.audits.views.entering import (
    audit_to_read,
    audit_to_write,
    open_audit_to_write,
    writes,
)
from sightline.audits.views.keeping import keeps_what_was_typed
from sightline.audits.views.section_forms import (
    forms_of,
    grade_form_of,
    is_changed,
    question_or_404,
    save_grade_of,
    save_one,
    section_or_404,
)
from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.forms import questions_shown, sections_shown
from sightline.domain.pack_tools import Question, Section


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
@needs(Deed.READ_AUDIT)
def answer_section(request: Any, pk: int, section: str) -> HttpResponse:
    """One section to fill in; its button saves all of it, without any script."""
    audit = audit_to_write(request, pk) if request.method == "POST" else audit_to_read(request, pk)
    part = section_or_404(audit, section)
    writing = section_writing(audit, part, reader=request.person.pk)
    if request.method == "POST":
        return _save_section(request, writing, part)
    form, grade_form = forms_of(writing, part)
    page = section_page(
        writing,
        part,
        form=form,
        grade_form=grade_form,
        outcome=Outcome(),
        may_write=writes(request, audit),
    )
    return TemplateResponse(request, "audits/answer_section.html", {"page": page})


@require_POST
@keeps_what_was_typed
@vary_on_headers("HX-Request")
@needs(Deed.DO_AUDIT)
def save_answer(request: Any, pk: int, question: str) -> HttpResponse:
    """Save one answer as it is given, and say so under its question."""
    audit = open_audit_to_write(request, pk)
    asked = question_or_404(audit, question)
    section = audit.edition.pack.tools[audit.tool].section_of(question)
    form = QuestionsForm(request.POST, questions=[asked], scales=audit.edition.pack.scales)
    form.is_valid()
    came = save_one(audit, form, asked, request, tell_of_unseen=True)
    if came.answer is not None and _stands_alone(section, asked):
        writing = Writing(audit, answers={question: came.answer})
    else:
        writing = section_writing(audit, section)
    line = saved_line(
        writing,
        asked,
        answer=writing.answers.get(question),
        collision=came.collision,
        problems=came.problems,
        opens=_opens(writing, section, asked),
    )
    return TemplateResponse(request, "audits/_saved_part.html", {"saved": line})


@require_POST
@keeps_what_was_typed
@vary_on_headers("HX-Request")
@needs(Deed.DO_AUDIT)
def save_grade(request: Any, pk: int, section: str) -> HttpResponse:
    """Save the grade of one section as it is given."""
    audit = open_audit_to_write(request, pk)
    part = section_or_404(audit, section)
    form = grade_form_of(audit, part, data=request.POST)
    outcome = save_grade_of(request, audit, part, form)
    writing = section_writing(audit, part)
    line = grade_saved_line(
        writing,
        part,
        judgement=writing.judgement(part.key),
        names=",".join(form.names),
        outcome=outcome,
    )
    return TemplateResponse(request, "audits/_saved_part.html", {"saved": line})


def _save_section(request: HttpRequest, writing: Writing, section: Section) -> HttpResponse:
    """Save what was changed, question by question; what could not be saved comes back."""
    audit = writing.audit
    questions = questions_shown(writing.tool, section, writing.filled)
    form = QuestionsForm(request.POST, questions=questions, scales=writing.pack.scales)
    form.is_valid()
    collisions: dict[str, Collision] = {}
    problems: dict[str, list[str]] = {}
    for question in questions:
        if version_name(question.key) in request.POST and is_changed(writing, form, question):
            came = save_one(audit, form, question, request, tell_of_unseen=False)
            collisions |= {question.key: came.collision} if came.collision else {}
            problems |= {question.key: list(came.problems)} if came.problems else {}
    outcome = Outcome(collisions, problems)
    grade_form = None
    if section.graded and "grade-seen" in request.POST:
        grade_form = grade_form_of(audit, section, data=request.POST)
        graded = save_grade_of(request, audit, section, grade_form)
        outcome = Outcome(collisions | dict(graded.collisions), problems | dict(graded.problems))
    if not (outcome.collisions or outcome.problems):
        return redirect(_after(request, writing, section))
    return _section_again(request, section, audit, form, grade_form, outcome)


def _section_again(
    request: Any,
    section: Section,
    audit: Audit,
    form: QuestionsForm,
    grade_form: GradeForm | None,
    outcome: Outcome,
) -> HttpResponse:
    """The section as it was typed, now holding the versions that stand, to be saved again."""
    writing = section_writing(audit, section)
    page = section_page(
        writing,
        section,
        form=form,
        grade_form=grade_form or forms_of(writing, section)[1],
        outcome=outcome,
        may_write=True,
    )
    return TemplateResponse(request, "audits/answer_section.html", {"page": page}, status=422)


def _stands_alone(section: Section, question: Question) -> bool:
    """True when no other answer decides what is said under this one."""
    waits_for = {when.question for one in section.questions for when in one.shown_when}
    return not question.shown_when and question.key not in waits_for


def _opens(writing: Writing, section: Section, question: Question) -> str:
    """That the answer opens further questions of this section, which the page does not show yet."""
    waiting = [
        one.number
        for one in questions_shown(writing.tool, section, writing.filled)
        if any(when.question == question.key for when in one.shown_when)
    ]
    return f"This answer opens question {', '.join(waiting)}." if waiting else ""


def _after(request: HttpRequest, writing: Writing, section: Section) -> str:
    """Where the button that was pressed leads: on, or back to the same section."""
    shown = sections_shown(writing.tool, writing.filled.circumstances)
    if "next" in request.POST and section in shown:
        return next_way(writing, shown, shown.index(section)).url
    return url_of("answer_section", writing.audit, section.key)
