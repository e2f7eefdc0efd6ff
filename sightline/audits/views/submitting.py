"""The overall judgement, the last look, and handing in."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from sightline.audits.forms.grading import GradeForm
from sightline.audits.forms.outcomes import AnswerPromptForm
from sightline.audits.models import Audit
from sightline.audits.pages.saving import Collision, grade_collision
from sightline.audits.pages.submitting import overall_page, submit_page
from sightline.audits.pages.tops import grade_tag, url_of
from sightline.audits.queries.gaps import gaps_of, prompts_of, ungraded_sections
from sightline.audits.queries.reading import Writing, writing_of
from sightline.audits.services import submitting
from sightline.audits.services.judging import save_grade
from sightline.audits.views.entering import (
    audit_to_read,
    audit_to_write,
    open_audit_to_write,
    writes,
)
from sightline.audits.views.keeping import keeps_what_was_typed
from sightline.audits.views.section_forms import effect_label
from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.domain.forms import OVERALL
from sightline.domain.submission import reasons_not_to_grade_overall


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
@needs(Deed.READ_AUDIT)
def judge_overall(request: Any, pk: int) -> HttpResponse:
    """The grade of the whole audit, after every section has its own."""
    is_post = request.method == "POST"
    audit = open_audit_to_write(request, pk) if is_post else audit_to_read(request, pk)
    writing = writing_of(audit, reader=request.person.pk)
    refusals = reasons_not_to_grade_overall(ungraded_sections(writing))
    may_grade = writes(request, audit) and writing.tool.overall is not None
    if is_post and may_grade and not refusals:
        return _save_overall(request, writing)
    form = _grade_form(writing) if may_grade and not refusals else None
    page = overall_page(writing, form=form, refusals=refusals if may_grade else ())
    return TemplateResponse(request, "audits/judge_overall.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.DO_AUDIT)
def submit_audit(request: Any, pk: int) -> HttpResponse:
    """Everything missing, the prompts, and the button that hands the audit in."""
    audit = audit_to_write(request, pk)
    reasons: Sequence[str] = ()
    if request.method == "POST":
        try:
            submitting.submit_audit(audit=audit, by=request.person, at=timezone.now())
        except NotAllowed as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, "The audit has been submitted. Thank you")
            return redirect(url_of("show_audit", audit))
    return _check(request, audit, reasons=reasons)


@require_POST
@keeps_what_was_typed
@needs(Deed.DO_AUDIT)
def answer_prompt(request: Any, pk: int) -> HttpResponse:
    """Overrule a quality prompt with a word."""
    audit = open_audit_to_write(request, pk)
    prompt = request.POST.get("prompt", "")
    form = AnswerPromptForm(request.POST)
    if form.is_valid():
        submitting.answer_prompt(
            audit=audit,
            prompt=prompt,
            words=form.cleaned_data["words"],
            by=request.person,
            at=timezone.now(),
        )
        return redirect(f"{url_of('submit_audit', audit)}#prompts")
    return _check(request, audit, refused={prompt: form})


def _check(
    request: Any,
    audit: Audit,
    *,
    reasons: Sequence[str] = (),
    refused: dict[str, AnswerPromptForm] | None = None,
) -> HttpResponse:
    now, may_write = timezone.now(), writes(request, audit)
    writing = writing_of(audit)
    prompts = prompts_of(writing, at=now)
    forms = {
        one.key: AnswerPromptForm(auto_id=f"prompt-{number}-%s")
        for number, one in enumerate(prompts, 1)
    }
    page = submit_page(
        writing,
        gaps=gaps_of(writing, on=timezone.localdate()),
        prompts=prompts,
        forms={**forms, **(refused or {})} if may_write else {},
        reasons=reasons,
        may_write=may_write,
    )
    status = 422 if reasons or refused else 200
    return TemplateResponse(request, "audits/submit_audit.html", {"page": page}, status=status)


def _save_overall(request: Any, writing: Writing) -> HttpResponse:
    audit = writing.audit
    form = _grade_form(writing, data=request.POST)
    collision: Collision | None = None
    if form.is_valid():
        try:
            graded = save_grade(
                audit=audit,
                section=OVERALL,
                given=form.given(),
                seen=form.seen_judgement(),
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            if graded.theirs is None:
                messages.success(request, "The overall judgement has been saved")
                return redirect(url_of("judge_overall", audit))
            scale = (
                writing.pack.scales[writing.tool.overall.scale] if writing.tool.overall else None
            )
            tag = grade_tag(scale, graded.theirs.grade) if scale else None
            seen = form.cleaned_data.get("seen") or 0
            collision = grade_collision(graded.theirs, tag, seen=seen)
    page = overall_page(writing_of(audit), form=form, refusals=(), collision=collision)
    return TemplateResponse(request, "audits/judge_overall.html", {"page": page}, status=422)


def _grade_form(writing: Writing, *, data: Any = None) -> GradeForm:
    overall, judgement = writing.tool.overall, writing.judgement(OVERALL)
    assert overall is not None  # noqa: S101 (asked before)
    initial = (
        {"grade": judgement.grade, "rationale": judgement.rationale, "effect": judgement.effect}
        if judgement
        else {}
    )
    return GradeForm(
        data,
        scale=writing.pack.scales[overall.scale],
        descriptors=overall.descriptors,
        label=overall.words,
        rationale_label=overall.rationale_prompt or "Why this grade",
        effect_label=effect_label(writing.audit),
        initial=initial,
    )
