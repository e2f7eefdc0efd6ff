"""One action, and opening one by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.audits.views.entering import subject_of
from sightline.authorities import queries as authorities
from sightline.authorities.access import may, needs
from sightline.authorities.models import Person, Unit
from sightline.children.models import Child
from sightline.domain.access import Deed
from sightline.domain.actions import reasons_not_to_look
from sightline.domain.errors import NotAllowed, NotValid
from sightline.frameworks.models import Edition
from sightline.frameworks.queries import edition_in_force
from sightline.improvement import services
from sightline.improvement.forms import OpenActionForm
from sightline.improvement.models import Action
from sightline.improvement.pages import Story, open_action_page, show_action_page
from sightline.improvement.pages.words import action_url
from sightline.improvement.queries import actions, rules
from sightline.improvement.queries.standing import standing_of
from sightline.improvement.views.entering import action_to


@require_GET
@needs(Deed.READ_ACTIONS)
def show_action(request: Any, pk: int) -> HttpResponse:
    """What must change, where it stands, and its whole story."""
    action = action_to(request, pk, Deed.READ_ACTIONS)
    on = timezone.localdate()
    page = show_action_page(request.authority, _story(request, action), on=on)
    return TemplateResponse(request, "improvement/show_action.html", {"page": page})


def _story(request: Any, action: Action) -> Story:
    standing = standing_of(action, person=request.person, on=timezone.localdate())
    return Story(
        action=action,
        standing=standing,
        steps=actions.history_of(action),
        evidence=actions.evidence_of(action),
        may_read_audit=_may_read_audit(request, action),
        reasons_not_to_verify=reasons_not_to_look(
            standing.looker,
            status=action.stands,
            rule=rules.action_rule(action.edition, action.rule),
            may_manage=standing.may_manage,
        ),
    )


def _may_read_audit(request: Any, action: Action) -> bool:
    if action.audit is None:
        return False
    return may(request.viewer, Deed.READ_AUDIT, subject_of(action.audit))


@require_http_methods(["GET", "POST"])
@needs(Deed.MANAGE_ACTIONS)
def open_action(request: Any) -> HttpResponse:
    """An action that comes from no audit."""
    today = timezone.localdate()
    edition = edition_in_force(request.authority, on=today)
    people = authorities.people_here(request.authority, on=today)
    units = authorities.units_of(request.authority)
    kinds = rules.kinds(edition, rules.usual_rule_key(edition)) if edition else []
    form = OpenActionForm(request.POST or None, kinds=kinds, people=people, units=units)
    if request.method == "POST" and form.is_valid():
        try:
            action = _open(request, form, edition)
        except (NotAllowed, NotValid) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Action opened and {action.owner.name} told")
            return HttpResponseRedirect(action_url("show_action", request.authority, action))
    page = open_action_page(authority=request.authority, form=form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


def _open(request: Any, form: OpenActionForm, edition: Edition | None) -> Action:
    if edition is None:
        raise NotAllowed(["No framework is in force, so there are no rules for actions"])
    given = form.cleaned_data
    return services.open_action(
        authority=request.authority,
        edition=edition,
        new=services.NewAction(
            what=given["what"],
            why=given["why"],
            kind=given["kind"],
            owner=Person.objects.select_related("line_manager").get(pk=given["owner"]),
            due_on=given["due_on"],
            child=_child(request, given["child"]),
            unit=Unit.objects.get(pk=given["unit"]) if given["unit"] else None,
        ),
        by=request.person,
        at=timezone.now(),
    )


def _child(request: Any, reference: str) -> Child | None:
    if not reference:
        return None
    found = Child.objects.filter(authority=request.authority, reference=reference.strip()).first()
    if found is None:
        raise NotValid(["There is no child with this reference"])
    return found
