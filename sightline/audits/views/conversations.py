"""The conversations of an audit: planned, tried, held, written up."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sightline.audits.forms.conversations import (
    AddConversationForm,
    ConversationForm,
    LogAttemptForm,
    initial_of,
)
from sightline.audits.models import Audit, Conversation
from sightline.audits.pages.conversations import (
    add_conversation_page,
    collision_with,
    conversation_page,
    conversations_page,
)
from sightline.audits.pages.saving import Collision
from sightline.audits.pages.tops import url_of
from sightline.audits.queries.parts import conversation_or_404, proposed_times
from sightline.audits.queries.reading import conversation_facts, writing_of
from sightline.audits.services import conversing
from sightline.audits.views.entering import (
    audit_to_read,
    audit_to_write,
    open_audit_to_write,
    writes,
)
from sightline.audits.views.keeping import keeps_what_was_typed
from sightline.authorities.access import needs
from sightline.domain.access import Deed
from sightline.domain.errors import NotAllowed
from sightline.domain.pack_conversations import ConversationKind
from sightline.domain.visibility import Part, is_seen, relation_of


@require_GET
@needs(Deed.READ_AUDIT)
def list_conversations(request: Any, pk: int) -> HttpResponse:
    """Every conversation of the audit."""
    audit = audit_to_read(request, pk)
    page = conversations_page(writing_of(audit), may_write=writes(request, audit))
    return TemplateResponse(request, "audits/list_conversations.html", {"page": page})


@require_http_methods(["GET", "POST"])
@keeps_what_was_typed
@needs(Deed.READ_AUDIT)
def write_up_conversation(request: Any, pk: int, talk: int) -> HttpResponse:
    """One conversation to write up, or to read."""
    is_post = request.method == "POST"
    audit = audit_to_write(request, pk) if is_post else audit_to_read(request, pk)
    conversation = conversation_or_404(audit, talk)
    kind = audit.edition.pack.conversations[conversation.kind]
    if is_post:
        return _save(request, conversation, kind)
    form = None
    if writes(request, audit):
        form = _form(conversation, kind, initial=initial_of(conversation))
    return _show(request, conversation, kind, form)


@require_POST
@keeps_what_was_typed
@needs(Deed.DO_AUDIT)
def log_attempt(request: Any, pk: int, talk: int) -> HttpResponse:
    """Write down one try at reaching somebody."""
    audit = open_audit_to_write(request, pk)
    conversation = conversation_or_404(audit, talk)
    form = LogAttemptForm(request.POST, prefix="attempt")
    if form.is_valid():
        try:
            conversing.log_attempt(
                conversation=conversation,
                attempt=form.attempt(),
                by=request.person,
                at=timezone.now(),
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "The attempt has been added")
            return redirect(url_of("write_up_conversation", audit, talk))
    kind = audit.edition.pack.conversations[conversation.kind]
    written = _form(conversation, kind, initial=initial_of(conversation))
    return _show(request, conversation, kind, written, attempt_form=form)


@require_http_methods(["GET", "POST"])
@needs(Deed.DO_AUDIT)
def add_conversation(request: Any, pk: int) -> HttpResponse:
    """Open another conversation: the other parent, a foster carer, a colleague."""
    audit = open_audit_to_write(request, pk)
    form = AddConversationForm(request.POST or None, kinds=_kinds(audit))
    if request.method == "POST" and form.is_valid():
        try:
            made = conversing.add_conversation(
                audit=audit, **form.cleaned_data, by=request.person, at=timezone.now()
            )
        except NotAllowed as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_of("write_up_conversation", audit, made.pk))
    page = add_conversation_page(audit, form)
    return TemplateResponse(request, "ui/form_page.html", {"page": page})


def _save(request: Any, conversation: Conversation, kind: ConversationKind) -> HttpResponse:
    form = _form(conversation, kind, data=request.POST)
    if not form.is_valid():
        return _show(request, conversation, kind, form)
    try:
        heard = conversing.write_up_conversation(
            conversation=conversation,
            told=form.told(conversation),
            answers=form.answers(),
            seen_version=seen_by(request, form),
            by=request.person,
            at=timezone.now(),
        )
    except NotAllowed as refusal:
        form.refuse(refusal)
        return _show(request, conversation, kind, form)
    if heard.theirs is None:
        messages.success(request, "The conversation has been saved")
        return redirect(url_of("write_up_conversation", conversation.audit, conversation.pk))
    form.add_reasons(
        [f"{heard.theirs.saved_by.name} saved this while you were writing. Look at their words"]
    )
    seen = form.cleaned_data.get("version") or 0
    collision = collision_with(heard.theirs, seen=seen)
    return _show(request, conversation, kind, form, collision=collision)


def _form(conversation: Conversation, kind: ConversationKind, **kwargs: Any) -> ConversationForm:
    facts = conversation_facts(conversation, kind)
    return ConversationForm(kind=kind, may_be_refused=facts.may_be_refused, **kwargs)


def _show(
    request: Any,
    conversation: Conversation,
    kind: ConversationKind,
    form: ConversationForm | None,
    *,
    attempt_form: LogAttemptForm | None = None,
    collision: Collision | None = None,
) -> HttpResponse:
    audit = conversation.audit
    relation = relation_of(
        person=request.person.pk, authors=audit.author_ids, worker=audit.worker_id
    )
    page = conversation_page(
        conversation,
        kind,
        form=form,
        attempt_form=(attempt_form or LogAttemptForm(prefix="attempt")) if form else None,
        proposed=proposed_times(audit) if form and conversation.person_id else [],
        collision=collision,
        sees_private=is_seen(Part.PRIVATE_NOTES, relation=relation, status=audit.stands),
    )
    failed = bool(form and form.errors) or bool(attempt_form and attempt_form.errors)
    return TemplateResponse(
        request,
        "audits/write_up_conversation.html",
        {"page": page},
        status=422 if failed else 200,
    )


def seen_by(request: Any, form: ConversationForm) -> int:
    """The version the writer had before them, or the one they say theirs shall replace."""
    keep = request.POST.get("keep-conversation", "")
    return int(keep) if keep.isdigit() else form.cleaned_data.get("version") or 0


def _kinds(audit: Audit) -> list[tuple[str, str]]:
    pack = audit.edition.pack
    keys = pack.tools[audit.tool].conversations
    return [(key, pack.conversations[key].title) for key in keys]
