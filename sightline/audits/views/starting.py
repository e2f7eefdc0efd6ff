"""Starting an audit by hand: choosing the activity, and saying of what it is."""

import secrets
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.audits.forms.outcomes import WithdrawAuditForm
from sightline.audits.forms.starting import Choices, StartAuditForm
from sightline.audits.models import Audit
from sightline.audits.pages.starting import (
    choose_activity_page,
    start_audit_page,
    withdraw_audit_page,
)
from sightline.audits.pages.tops import url_of
from sightline.audits.queries import starting
from sightline.audits.queries.auditors import Council, council_on
from sightline.audits.services.creating import withdraw_audit as withdraw
from sightline.audits.services.starting import NewAudit
from sightline.audits.services.starting import start_audit as start
from sightline.audits.views.entering import (
    audit_to_read,
    looked,
    reasons_against_withdrawing,
)
from sightline.authorities.access import may, needs
from sightline.authorities.models import Person
from sightline.children.models import Child
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_tools import ToolSubject
from sightline.domain.subjects import (
    ABOUT_A_PERSON,
    ABOUT_A_UNIT,
    AN_AUDIT,
    IN_WORDS,
    reasons_not_to_read,
)
from sightline.frameworks.models import Edition
from sightline.frameworks.queries import edition_in_force

NOT_YOURS = "None of your posts does this activity"


@require_GET
@needs(Deed.READ_AUDIT)
def choose_activity(request: Any) -> HttpResponse:
    """What this person may start."""
    on = timezone.localdate()
    if not (may(request.viewer, Deed.DO_AUDIT) or starting.may_give(request.viewer)):
        raise PermissionDenied("None of your roles lets you do an audit")
    edition = edition_in_force(request.authority, on=on)
    activities = starting.activities_of(
        edition,
        person=request.person,
        council=council_on(request.authority, on=on),
        for_others=starting.may_give(request.viewer),
    )
    pack = edition.pack if edition else None
    page = choose_activity_page(request.authority, activities, pack=pack)
    return TemplateResponse(request, "audits/choose_activity.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.READ_AUDIT)
def start_audit(request: Any, activity: str) -> HttpResponse:
    """Of what, about which day, by whom and by when; then its form is there to fill in."""
    on = timezone.localdate()
    edition = edition_in_force(request.authority, on=on)
    chosen = {one.key: one for one in starting.activities_with_form(edition)}.get(activity)
    if edition is None or chosen is None:
        raise Http404
    council = council_on(request.authority, on=on)
    doing = starting.doers(chosen, pack=edition.pack, council=council)
    gives = starting.may_give(request.viewer)
    if not gives and request.person not in doing:
        raise PermissionDenied(NOT_YOURS)
    auditors = doing if gives else [request.person]
    form = _form(request, edition, chosen, auditors=auditors, council=council)
    if request.method == "POST" and form.is_valid():
        try:
            new = _new(request, form, chosen, auditors)
            audit = start(
                authority=request.authority,
                edition=edition,
                new=new,
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            return _started(request, audit)
    page = start_audit_page(request.authority, chosen, form, who=_who(auditors, request.person))
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Deed.READ_AUDIT)
def withdraw_audit(request: Any, pk: int) -> HttpResponse:
    """Stop an audit that was started by hand and will not be done."""
    audit = audit_to_read(request, pk)
    reasons = reasons_against_withdrawing(request, audit)
    if reasons:
        raise PermissionDenied(*reasons)
    form = WithdrawAuditForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(audit=audit, **form.cleaned_data, by=request.person, at=timezone.now())
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "It is withdrawn")
            return redirect(reverse("audits:list_audits", args=[request.authority.key]))
    page = withdraw_audit_page(audit, form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


def _form(
    request: Any,
    edition: Edition,
    activity: Activity,
    *,
    auditors: list[Person],
    council: Council,
) -> StartAuditForm:
    subject = edition.pack.tools[activity.tool or ""].subject
    return StartAuditForm(
        request.POST or None,
        activity=activity,
        subject=subject,
        choices=_choices(request, edition, activity, subject, auditors=auditors, council=council),
        today=timezone.localdate(),
        initial=_initial(request, auditors),
    )


def _choices(
    request: Any,
    edition: Edition,
    activity: Activity,
    subject: ToolSubject,
    *,
    auditors: list[Person],
    council: Council,
) -> Choices:
    """Only what the subject needs is read."""
    authority, viewer = request.authority, request.viewer
    people: list[Person] = []
    if subject in ABOUT_A_PERSON | IN_WORDS:
        people = starting.people_observed(activity, pack=edition.pack, council=council)
    return Choices(
        auditors=auditors,
        people=people,
        units=starting.units_looked_at(authority, subject=subject)
        if subject in ABOUT_A_UNIT
        else (),
        audits=starting.audits_to_look_at(authority, viewer=viewer) if subject == AN_AUDIT else (),
    )


def _initial(request: Any, auditors: list[Person]) -> dict[str, Any]:
    """Today, a fortnight, oneself; and whatever a link from elsewhere says already."""
    today = timezone.localdate()
    named = ("child", "person", "unit", "looked_at", "words", "auditor")
    days = {
        name: day for name in ("about_on", "due_on") if (day := _day(request.GET.get(name, "")))
    }
    return {
        "key": secrets.token_urlsafe(16),
        "about_on": today,
        "due_on": starting.usual_due_on(today),
        "auditor": str(request.person.pk) if request.person in auditors else "",
        **{name: request.GET[name] for name in named if name in request.GET},
        **days,
    }


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _new(
    request: Any, form: StartAuditForm, activity: Activity, auditors: list[Person]
) -> NewAudit:
    """What was typed, with the rows it names; NotAllowed when a child cannot be found."""
    given, choices = form.cleaned_data, form.choices
    by_pk = {str(person.pk): person for person in auditors}
    return NewAudit(
        activity=activity.key,
        auditor=by_pk[given["auditor"]] if "auditor" in given else auditors[0],
        about_on=given["about_on"],
        due_on=given["due_on"],
        months=given.get("months"),
        why_longer=given.get("why_longer", ""),
        child=_child(request, given.get("child", "")),
        person=_chosen(choices.people, given.get("person")),
        unit=_chosen(choices.units, given.get("unit")),
        words=given.get("words", ""),
        looked_at=_chosen(choices.audits, given.get("looked_at")),
        key=given["key"],
    )


def _chosen(rows: Any, pk: str | None) -> Any:
    return next((row for row in rows if str(row.pk) == pk), None)


def _child(request: Any, reference: str) -> Child | None:
    if not reference:
        return None
    found = Child.objects.filter(authority=request.authority, reference=reference).first()
    if found is None:
        raise NotAllowed([starting.NO_CHILD])
    return found


def _started(request: Any, audit: Audit) -> HttpResponse:
    """On to the audit, or back to the list for somebody who may not read what they gave out."""
    told = "You find it in your work until it is submitted"
    if audit.auditor_id != request.person.pk:
        told = f"{audit.auditor.name} has been told"
    messages.success(request, f"It is started. {told}")
    if reasons_not_to_read(looked(audit), request.viewer):
        return redirect(reverse("audits:list_audits", args=[request.authority.key]))
    return redirect(url_of("show_audit", audit))


def _who(auditors: list[Person], person: Person) -> str:
    if auditors == [person]:
        return "You do it yourself. It appears in your work until it is submitted."
    if not auditors:
        return "Nobody holds a post that does this activity yet."
    return "Whoever does it is told, and finds it in their work."
