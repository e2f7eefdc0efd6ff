"""What is due from the framework: the list, one task, ticking off, putting off, declining."""

import secrets
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities.access import may, needs
from sightline.authorities.models import Authority
from sightline.authorities.queries import roles_of
from sightline.domain.access import Deed
from sightline.domain.calendars import add_months
from sightline.domain.coverage import together
from sightline.domain.cycle_status import OPEN
from sightline.domain.errors import NotAllowed, NotValid
from sightline.domain.programme import Task, done_without_form, keys_of_clause
from sightline.frameworks.models import Edition
from sightline.frameworks.queries import edition_in_force
from sightline.programme import services
from sightline.programme.addresses import address
from sightline.programme.forms import DeclineForm, PostponeForm, RecordDoneForm, TickOffForm
from sightline.programme.models import Assignment, LightRecord
from sightline.programme.pages import tasks as pages
from sightline.programme.pages.coverage import coverage_page
from sightline.programme.queries import tasks as queries
from sightline.programme.queries.coverage import fell_due, kept_by

FORM = "ui/form_page.html"


@require_GET
@needs(Deed.SEE_HOME)
def list_tasks(request: Any) -> HttpResponse:
    """What is due from me; for those who read cycles, from everybody."""
    on = timezone.localdate()
    sees_all = may(request.viewer, Deed.READ_CYCLE)
    listing = pages.tasks_listing(request.GET, may_see_all=sees_all)
    everybodys = sees_all and listing.value("whose") == pages.EVERYBODYS
    found = queries.tasks(request.authority)
    if not everybodys:
        found = queries.tasks_of(request.person, on=on)
    found = _in_state(found, listing.value("status"))
    for name, column in (("source", "source"), ("q", "title__icontains")):
        if listing.value(name):
            found = found.filter(**{column: listing.value(name)})
    if listing.value("clause"):
        found = found.filter(_of_clause(request.authority, listing.value("clause"), on))
    total = found.count()
    page = pages.tasks_page(
        request.authority,
        listing=listing,
        total=total,
        rows=list(listing.cut(found.order_by(*listing.ordering(pages.ORDERS)), total)),
        roles={role.key: role.words for role in roles_of(request.authority)},
        may_see_all=sees_all,
        on=on,
    )
    return TemplateResponse(request, "programme/list_tasks.html", {"page": page})


def _in_state(found: QuerySet[Assignment], state: str) -> QuerySet[Assignment]:
    """What is still to do unless another state, or all, is asked for."""
    if state == pages.IN_ANY_STATE:
        return found
    return found.filter(status=state) if state else found.filter(status__in=OPEN)


def _of_clause(authority: Authority, clause: str, on: date) -> Q:
    """True of the tasks that a clause of the framework in force makes fall due."""
    edition = edition_in_force(authority, on=on)
    keys = keys_of_clause(edition.pack, clause.strip().upper()) if edition else ()
    none: Q = Q(pk=None)
    for source, key in keys:
        none |= Q(source=source, activity=key)
    return none


@require_GET
@needs(Deed.READ_CYCLE)
def read_coverage(request: Any) -> HttpResponse:
    """How the framework was kept in the last twelve months."""
    last = timezone.localdate()
    first = add_months(last, -12)
    found = fell_due(request.authority, first=first, last=last)
    activities = kept_by(found, "source", "activity", "title")
    page = coverage_page(
        request.authority,
        first=first,
        last=last,
        whole=together(activities.values()),
        activities=activities,
        roles=kept_by(found, "role"),
        teams=kept_by(found, "unit__name"),
        role_words={role.key: role.words for role in roles_of(request.authority)},
    )
    return TemplateResponse(request, "programme/read_coverage.html", {"page": page})


def _task(request: Any, pk: int) -> tuple[Assignment, bool]:
    """The task and whether it is this person's; not found for those who may not see it."""
    task = queries.task_or_404(request.authority, pk)
    mine = queries.is_mine(task, request.person, on=timezone.localdate())
    if not mine and (task.child_id is not None or not may(request.viewer, Deed.READ_CYCLE)):
        raise Http404
    return task, mine


@require_http_methods(["GET", "POST"])
@needs(Deed.SEE_HOME)
def show_task(request: Any, pk: int) -> HttpResponse:
    """What a task asks, and ticking it off."""
    task, mine = _task(request, pk)
    on = timezone.localdate()
    form = TickOffForm(request.POST or None, initial={"done_on": on})
    if request.method == "POST" and form.is_valid() and _ticked_off(request, form, task, mine):
        return redirect(address("list_tasks", request.authority))
    page = pages.task_page(
        request.authority,
        task,
        form=form,
        pack=task.edition.pack,
        light_record=LightRecord.objects.filter(assignment=task).select_related("by").first(),
        mine=mine,
        on=on,
    )
    return TemplateResponse(request, "programme/show_task.html", {"page": page})


def _ticked_off(request: Any, form: TickOffForm, task: Assignment, mine: bool) -> bool:
    try:
        services.tick_off(
            task=task, mine=mine, by=request.person, at=timezone.now(), **form.cleaned_data
        )
    except (NotAllowed, NotValid) as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, f"{task.title} is ticked off")
    return True


@require_http_methods(["GET", "POST"])
@needs(Deed.SEE_HOME)
def record_done(request: Any) -> HttpResponse:
    """Record what was done when it was needed, without its having fallen due."""
    on = timezone.localdate()
    edition = edition_in_force(request.authority, on=on)
    if edition is None:
        raise Http404
    known = done_without_form(edition.pack)
    first = {"done_on": on, "key": secrets.token_hex(16), "what": request.GET.get("what", "")}
    form = RecordDoneForm(request.POST or None, tasks=known, initial=first)
    if form.is_valid() and _recorded(request, form, edition, known):
        return redirect(f"{address('list_tasks', request.authority)}?status=done")
    page = pages.record_done_page(request.authority, form)
    return TemplateResponse(request, FORM, {"page": page})


def _recorded(
    request: Any, form: RecordDoneForm, edition: Edition, known: tuple[Task, ...]
) -> bool:
    typed = dict(form.cleaned_data)
    task = {one.name: one for one in known}[typed.pop("what")]
    try:
        services.record_done(
            authority=request.authority,
            edition=edition,
            done=services.Done(task=task, **typed),
            by=request.person,
            at=timezone.now(),
        )
    except NotValid as refusal:
        form.refuse(refusal)
        return False
    messages.success(request, f"{task.title} is recorded")
    return True


@require_http_methods(["GET", "POST"])
@needs(Deed.SEE_HOME)
def postpone_task(request: Any, pk: int) -> HttpResponse:
    """Put a task off, with the reason."""
    return _changed(request, pk, PostponeForm, services.postpone_task, "Put it off", "is put off")


@require_http_methods(["GET", "POST"])
@needs(Deed.SEE_HOME)
def decline_task(request: Any, pk: int) -> HttpResponse:
    """Decline a task, with the reason."""
    return _changed(request, pk, DeclineForm, services.decline_task, "Decline it", "is declined")


def _changed(request: Any, pk: int, kind: Any, deed: Any, title: str, done: str) -> HttpResponse:
    task, mine = _task(request, pk)
    form = kind(request.POST or None)
    if form.is_valid():
        try:
            deed(task=task, mine=mine, by=request.person, at=timezone.now(), **form.cleaned_data)
        except (NotAllowed, NotValid) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{task.title} {done}")
            return redirect(address("list_tasks", request.authority))
    page = pages.change_task_page(request.authority, task, form=form, title=title, button=title)
    return TemplateResponse(request, FORM, {"page": page})
