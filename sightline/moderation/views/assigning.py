"""Choosing a moderator, asking for a second look by hand, and withdrawing one."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.audits.models import Audit
from sightline.audits.queries import audit_or_404
from sightline.authorities.access import needs
from sightline.authorities.models import Person
from sightline.domain.access import Deed
from sightline.domain.errors import NotValid
from sightline.moderation import services
from sightline.moderation.forms import (
    SOMEBODY_ELSE,
    AskForModerationForm,
    AssignModeratorForm,
    WithdrawModerationForm,
)
from sightline.moderation.models import Moderation
from sightline.moderation.pages import (
    cycle_form_page,
    may_not_table,
    moderation_form_page,
    suggestions_for_form,
)
from sightline.moderation.pages.words import room_url
from sightline.moderation.views.entering import answer, back_to, moderation_to


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_MODERATION)
def assign_moderator(request: Any, pk: int) -> HttpResponse:
    """Choose the moderator: the rules suggest, and say who may not and why."""
    moderation = moderation_to(request, pk, Deed.MANAGE_MODERATION)
    at = timezone.now()
    people = services.suggestions(moderation, at=at)
    invited = services.invitations(moderation, at=at)
    form = AssignModeratorForm(
        request.POST or None,
        suggested=suggestions_for_form(people),
        others=[(str(each.person), each.name) for each, reasons in invited if not reasons],
    )

    def deed() -> str:
        to = _person(form.person)
        why = form.cleaned_data["invited_why"] if _invites(form) else ""
        services.assign_moderator(
            moderation=moderation, to=to, by=request.person, at=at, invited_why=why
        )
        return f"{to.name} moderates this audit and has been told"

    def page(form: Any) -> Any:
        return moderation_form_page(
            "Choose a moderator",
            authority=request.authority,
            moderation=moderation,
            form=form,
            button="Choose",
            table=may_not_table(people),
        )

    return answer(request, form=form, page=page, deed=deed, back=back_to(request, moderation))


def _invites(form: AssignModeratorForm) -> bool:
    return form.cleaned_data["to"] == SOMEBODY_ELSE


def _person(number: str) -> Person:
    person = Person.objects.filter(pk=number or 0).first()
    if person is None:
        raise NotValid(["Choose whom to invite"])
    return person


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_MODERATION)
def ask_for_moderation(request: Any, pk: int) -> HttpResponse:
    """Ask for a second look at an audit no rule chose."""
    audit: Audit = audit_or_404(request.authority, pk)
    audit.authority = request.authority
    form = AskForModerationForm(request.POST or None)
    back = _after_asking(request, audit)

    def deed() -> str:
        services.ask_for_moderation(
            audit=audit, why=form.cleaned_data["why"], by=request.person, at=timezone.now()
        )
        return f"The audit of {audit.about} is to be moderated"

    def page(form: Any) -> Any:
        return cycle_form_page(
            f"Ask for a second look at the audit of {audit.about}",
            authority=request.authority,
            cycle=audit.cycle,
            form=form,
            button="Ask for moderation",
            intro="Its outcome is held back from the worker until the grade is agreed.",
        )

    return answer(request, form=form, page=page, deed=deed, back=back)


def _after_asking(request: Any, audit: Audit) -> str:
    """The moderation of the cycle; for an audit that belongs to none, the queue."""
    if audit.cycle_id is None:
        return room_url("list_moderations", request.authority)
    return room_url("show_cycle_moderation", request.authority, audit.cycle_id)


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_MODERATION)
def withdraw_moderation(request: Any, pk: int) -> HttpResponse:
    """End a second look without an agreed grade, with why."""
    moderation = moderation_to(request, pk, Deed.MANAGE_MODERATION)
    form = WithdrawModerationForm(request.POST or None)

    def deed() -> str:
        services.withdraw_moderation(
            moderation=moderation,
            why=form.cleaned_data["why"],
            by=request.person,
            at=timezone.now(),
        )
        return "The moderation is withdrawn"

    return answer(
        request,
        form=form,
        page=lambda form: _withdraw_page(request, moderation, form),
        deed=deed,
        back=back_to(request, moderation),
    )


def _withdraw_page(request: Any, moderation: Moderation, form: Any) -> Any:
    return moderation_form_page(
        "Withdraw this moderation",
        authority=request.authority,
        moderation=moderation,
        form=form,
        button="Withdraw",
        warning=True,
    )
