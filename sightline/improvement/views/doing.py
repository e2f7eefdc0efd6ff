"""The owner's pages: say it is done, add a file; and the way to a file."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.improvement import services
from sightline.improvement.forms import AddEvidenceForm, DoActionForm
from sightline.improvement.models import Action
from sightline.improvement.pages import action_form_page
from sightline.improvement.queries.actions import evidence_by
from sightline.improvement.views.entering import action_to, answer
from sightline.ledger.services import record_reading


@require_http_methods(["GET", "POST"])
@needs(Deed.DO_ACTION)
def do_action(request: Any, pk: int) -> HttpResponse:
    """The owner says it is done, with what shows it."""
    action = action_to(request, pk, Deed.DO_ACTION)
    form = DoActionForm(request.POST or None, request.FILES or None)

    @transaction.atomic
    def deed() -> str:
        if form.cleaned_data["file"]:
            _keep(request, action, form.cleaned_data["file"])
        services.do_action(
            action=action, note=form.cleaned_data["note"], by=request.person, at=timezone.now()
        )
        return "Done. Your line manager is asked to sign it off"

    return answer(
        request, action, form=form, page=_page("Say it is done", request, action), deed=deed
    )


@require_http_methods(["GET", "POST"])
@needs(Deed.READ_ACTIONS)
def add_evidence(request: Any, pk: int) -> HttpResponse:
    """Add a file that shows an action was done."""
    action = action_to(request, pk, Deed.READ_ACTIONS)
    form = AddEvidenceForm(request.POST or None, request.FILES or None)

    def deed() -> str:
        _keep(request, action, form.cleaned_data["file"])
        return "File added"

    return answer(request, action, form=form, page=_page("Add a file", request, action), deed=deed)


@require_GET
@needs(Deed.READ_ACTIONS)
def read_evidence(request: Any, pk: int, file: int) -> Any:
    """A file, for those who may read its action; the reading is in the ledger."""
    action = action_to(request, pk, Deed.READ_ACTIONS)
    evidence = evidence_by(request.authority, action=action.pk, pk=file)
    if evidence is None or not default_storage.exists(evidence.stored_as):
        raise Http404
    record_reading(
        authority=request.authority,
        by=request.person,
        at=timezone.now(),
        about=evidence,
        child=action.child_id,
    )
    return FileResponse(
        default_storage.open(evidence.stored_as),
        as_attachment=True,
        filename=evidence.name,
        content_type=evidence.kind,
    )


def _keep(request: Any, action: Action, upload: Any) -> None:
    # One byte more than may be kept is enough to refuse, however much was sent.
    file = services.GivenFile(name=upload.name, content=upload.read(services.READ_AT_MOST))
    services.add_evidence(action=action, file=file, by=request.person, at=timezone.now())


def _page(title: str, request: Any, action: Action) -> Any:
    def page(form: Any) -> Any:
        return action_form_page(
            title,
            authority=request.authority,
            action=action,
            form=form,
            button="Save",
            on=timezone.localdate(),
        )

    return page
