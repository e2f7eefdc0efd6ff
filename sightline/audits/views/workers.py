"""The worker's side of an audit."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sightline.audits.forms.conversations import ProposeTimeForm
from sightline.audits.forms.outcomes import ReplyToAuditForm
from sightline.audits.models import Audit
from sightline.audits.pages.tops import url_of
from sightline.audits.pages.workers import notice_page, outcome_page
from sightline.audits.queries.parts import proposed_times, replies_to, talk_with_worker
from sightline.audits.queries.reading import writing_of
from sightline.audits.services import conversing, releasing
from sightline.audits.views.entering import audit_of_worker
from sightline.audits.views.keeping import keeps_what_was_typed
from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.domain.visibility import Part, Relation, is_seen
from sightline.ledger.services import record_reading


@require_http_methods(["GET", "POST"])
@needs(Deed.REPLY_TO_AUDIT)
def read_notice(request: Any, pk: int) -> HttpResponse:
    """A record of mine will be looked at; I can propose a time for the conversation."""
    audit = audit_of_worker(request, pk)
    form = ProposeTimeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            conversing.propose_time(
                audit=audit,
                when=form.when(),
                words=form.cleaned_data["words"],
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The auditor has been given the time you propose")
            return redirect(url_of("read_notice", audit))
    page = notice_page(
        audit,
        talk=talk_with_worker(audit),
        proposed=proposed_times(audit),
        form=form if _is_worker(request, audit) and audit.stands.is_open else None,
    )
    return TemplateResponse(request, "audits/read_notice.html", {"page": page})


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
@needs(Deed.REPLY_TO_AUDIT)
def read_outcome(request: Any, pk: int) -> HttpResponse:
    """What the audit found, and what the worker thinks of it."""
    audit = audit_of_worker(request, pk)
    if not is_seen(Part.OUTCOME, relation=Relation.WORKER, status=audit.stands):
        raise PermissionDenied("This audit has not been released yet")
    form = ReplyToAuditForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            releasing.reply_to_audit(
                audit=audit,
                agrees=form.does_agree(),
                words=form.cleaned_data["words"],
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Thank you. What you say is kept with the audit")
            return redirect(url_of("read_outcome", audit))
    return _outcome(request, audit, form)


def _outcome(request: Any, audit: Audit, form: ReplyToAuditForm) -> HttpResponse:
    record_reading(
        authority=request.authority,
        by=request.person,
        at=timezone.now(),
        about=audit,
        child=audit.child,
    )
    page = outcome_page(
        writing_of(audit, reader=request.person.pk),
        replies=replies_to(audit),
        form=form if _is_worker(request, audit) else None,
    )
    return TemplateResponse(request, "audits/read_outcome.html", {"page": page})


def _is_worker(request: Any, audit: Audit) -> bool:
    return bool(request.person.pk == audit.worker_id)
