"""The manager's sign-off and the verifier's look in the record."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.actions import SignOff
from sightline.improvement import services
from sightline.improvement.forms import YES, SignOffActionForm, VerifyActionForm
from sightline.improvement.models import Action
from sightline.improvement.pages import sign_off_page, verify_page
from sightline.improvement.queries import rules
from sightline.improvement.queries.actions import evidence_of
from sightline.improvement.views.entering import action_to, answer


@require_http_methods(["GET", "POST"])
@needs(Deed.SIGN_OFF_ACTION)
def sign_off_action(request: Any, pk: int) -> HttpResponse:
    """Sign off for quality as well as compliance; a no sends it back with why (SEF-295)."""
    action = action_to(request, pk, Deed.SIGN_OFF_ACTION)
    considers = rules.action_rule(action.edition, action.rule).considers
    form = SignOffActionForm(request.POST or None, considers=considers)
    facts = {"authority": request.authority, "action": action, "on": timezone.localdate()}
    files = _files(action)
    return answer(
        request,
        action,
        form=form,
        page=lambda form: sign_off_page(form=form, files=files, **facts),
        deed=lambda: _judge(request, action, form),
    )


def _judge(request: Any, action: Action, form: SignOffActionForm) -> str:
    by, at, words = request.person, timezone.now(), form.cleaned_data["quality"]
    if not all(form.answers.values()):
        services.send_back_action(action=action, why=words, by=by, at=at)
        return f"Sent back to {action.owner.name} with what you wrote"
    given = SignOff(form.answers, words)
    services.sign_off_action(action=action, given=given, by=by, at=at)
    return "Signed off. Somebody else now verifies it in the record"


@require_http_methods(["GET", "POST"])
@needs(Deed.VERIFY_ACTION)
def verify_action(request: Any, pk: int) -> HttpResponse:
    """Look in the record and say what is different for the child."""
    action = action_to(request, pk, Deed.VERIFY_ACTION)
    form = VerifyActionForm(request.POST or None)
    facts = {"authority": request.authority, "action": action, "on": timezone.localdate()}
    files = _files(action)
    return answer(
        request,
        action,
        form=form,
        page=lambda form: verify_page(form=form, files=files, **facts),
        deed=lambda: _look(request, action, form.cleaned_data),
    )


def _look(request: Any, action: Action, given: dict[str, str]) -> str:
    by, at = request.person, timezone.now()
    if given["visible"] != YES:
        services.return_action(action=action, why=given["why"], by=by, at=at)
        return f"Sent back to {action.owner.name} with what you wrote"
    services.verify_action(
        action=action, seen=given["seen"], difference=given["difference"], by=by, at=at
    )
    return "Verified. The action is finished"


def _files(action: Action) -> tuple[str, ...]:
    return tuple(evidence.name for evidence in evidence_of(action))
