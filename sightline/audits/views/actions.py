"""What must change: planned actions, or that none is needed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.audits.forms.findings import NoActionForm, PlanActionForm
from sightline.audits.models import Audit, PlannedAction
from sightline.audits.pages.findings import action_form_page, actions_page
from sightline.audits.pages.tops import url_of
from sightline.audits.queries.parts import planned_action_or_404
from sightline.audits.queries.reading import rule_for_actions, writing_of
from sightline.audits.services import finding as deeds
from sightline.audits.views.entering import audit_to_read, open_audit_to_write, writes
from sightline.audits.views.findings import question_named, way_back
from sightline.audits.views.keeping import keeps_what_was_typed
from sightline.authorities.access import needs
from sightline.authorities.queries import people_here
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.domain.pack_rules import ActionRule


@require_GET
@needs(Deed.READ_AUDIT)
def list_actions(request: Any, pk: int) -> HttpResponse:
    """Every planned action of the audit."""
    return _list(request, audit_to_read(request, pk), NoActionForm())


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
@needs(Deed.DO_AUDIT)
def plan_action(request: Any, pk: int) -> HttpResponse:
    """Plan an action, from a question when the address names one."""
    audit = open_audit_to_write(request, pk)
    question = question_named(request, audit)
    initial = {"owner": audit.worker_id or ""}
    form = _form(audit, request, question=question, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            deeds.plan_action(audit=audit, given=form.given(), by=request.person, at=timezone.now())
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The action has been added")
            return redirect(way_back(audit, question, "list_actions"))
    page = action_form_page(audit, form, back=way_back(audit, question, "list_actions"))
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
@needs(Deed.DO_AUDIT)
def change_planned_action(request: Any, pk: int, action: int) -> HttpResponse:
    """Change a planned action of an open audit."""
    audit = open_audit_to_write(request, pk)
    found = planned_action_or_404(audit, action)
    form = _form(audit, request, question=found.question, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            deeds.change_planned_action(
                action=found,
                given=form.given(),
                seen_version=form.cleaned_data.get("version") or 0,
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The action has been changed")
            return redirect(way_back(audit, found.question, "list_actions"))
    back = way_back(audit, found.question, "list_actions")
    page = action_form_page(audit, form, action=found, back=back)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_POST
@needs(Deed.DO_AUDIT)
def remove_planned_action(request: Any, pk: int, action: int) -> HttpResponse:
    """Take a planned action out of an open audit."""
    audit = open_audit_to_write(request, pk)
    deeds.remove_planned_action(
        action=planned_action_or_404(audit, action), by=request.person, at=timezone.now()
    )
    messages.success(request, "The action has been taken out")
    return redirect(url_of("list_actions", audit))


@require_POST
@keeps_what_was_typed
@needs(Deed.DO_AUDIT)
def say_no_action_needed(request: Any, pk: int) -> HttpResponse:
    """Say that nothing must change, and why."""
    audit = open_audit_to_write(request, pk)
    form = NoActionForm(request.POST)
    if form.is_valid():
        try:
            deeds.say_no_action_needed(
                audit=audit,
                needed=False,
                why=form.cleaned_data["why"],
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "It is recorded that no action is needed")
            return redirect(url_of("list_actions", audit))
    return _list(request, audit, form, status=422)


@require_POST
@needs(Deed.DO_AUDIT)
def say_action_needed(request: Any, pk: int) -> HttpResponse:
    """Take back that no action is needed."""
    audit = open_audit_to_write(request, pk)
    deeds.say_no_action_needed(
        audit=audit, needed=True, why="", by=request.person, at=timezone.now()
    )
    return redirect(url_of("list_actions", audit))


def rule_or_404(audit: Audit) -> ActionRule:
    """The rule for actions; audits of a kind without actions have no such page."""
    rule = rule_for_actions(audit)
    if rule is None:
        raise Http404
    return rule


def _list(request: Any, audit: Audit, form: NoActionForm, *, status: int = 200) -> HttpResponse:
    page = actions_page(
        writing_of(audit),
        rule_or_404(audit),
        form=form,
        may_write=writes(request, audit),
    )
    return TemplateResponse(request, "audits/list_actions.html", {"page": page}, status=status)


def _form(audit: Audit, request: Any, *, question: str, initial: dict[str, Any]) -> PlanActionForm:
    today = timezone.localdate()
    return PlanActionForm(
        request.POST or None,
        rule=rule_or_404(audit),
        people=people_here(audit.authority, on=today),
        latest_on=deeds.latest_day(audit, on=today),
        question=question,
        initial=initial,
    )


def _initial(found: PlannedAction) -> dict[str, Any]:
    return {
        "what": found.what,
        "owner": found.owner_id or "",
        "by_on": found.by_on,
        "kind": found.kind,
        "version": found.version,
    }
