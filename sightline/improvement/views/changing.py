"""More time, a new owner, withdrawing."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.authorities import queries as authorities
from sightline.authorities.access import needs
from sightline.authorities.models import Person
from sightline.domain.access import Deed
from sightline.improvement import services
from sightline.improvement.forms import (
    ExtendActionForm,
    HandOverActionForm,
    WithdrawActionForm,
)
from sightline.improvement.models import Action
from sightline.improvement.pages import action_form_page
from sightline.improvement.views.entering import action_to, answer
from sightline.ui.words import as_date


@require_http_methods(["GET", "POST"])
@needs(Deed.SIGN_OFF_ACTION)
def extend_action(request: Any, pk: int) -> HttpResponse:
    """Give more time, with why."""
    action = action_to(request, pk, Deed.SIGN_OFF_ACTION)
    form = ExtendActionForm(request.POST or None)

    def deed() -> str:
        to = form.cleaned_data["to"]
        services.extend_action(action=action, to=to, **_said(request, form))
        return f"Now due on {as_date(to)}"

    page = _page("Give more time", "Give more time", request, action)
    return answer(request, action, form=form, page=page, deed=deed)


@require_http_methods(["GET", "POST"])
@needs(Deed.SIGN_OFF_ACTION)
def hand_over_action(request: Any, pk: int) -> HttpResponse:
    """Hand the action to a new owner, with why."""
    action = action_to(request, pk, Deed.SIGN_OFF_ACTION)
    people = authorities.people_here(request.authority, on=timezone.localdate())
    form = HandOverActionForm(request.POST or None, people=people)

    def deed() -> str:
        to = Person.objects.select_related("line_manager").get(pk=form.cleaned_data["to"])
        services.hand_over_action(action=action, to=to, **_said(request, form))
        return f"{to.name} owns this action now and has been told"

    page = _page("Hand to a new owner", "Hand over", request, action)
    return answer(request, action, form=form, page=page, deed=deed)


@require_http_methods(["GET", "POST"])
@needs(Deed.SIGN_OFF_ACTION)
def withdraw_action(request: Any, pk: int) -> HttpResponse:
    """Withdraw an action that is no longer right, with why."""
    action = action_to(request, pk, Deed.SIGN_OFF_ACTION)
    form = WithdrawActionForm(request.POST or None)

    def deed() -> str:
        services.withdraw_action(action=action, **_said(request, form))
        return "Action withdrawn"

    page = _page("Withdraw this action", "Withdraw", request, action, warning=True)
    return answer(request, action, form=form, page=page, deed=deed)


def _said(request: Any, form: Any) -> dict[str, Any]:
    return {"why": form.cleaned_data["why"], "by": request.person, "at": timezone.now()}


def _page(title: str, button: str, request: Any, action: Action, *, warning: bool = False) -> Any:
    def page(form: Any) -> Any:
        return action_form_page(
            title,
            authority=request.authority,
            action=action,
            form=form,
            button=button,
            on=timezone.localdate(),
            warning=warning,
        )

    return page
