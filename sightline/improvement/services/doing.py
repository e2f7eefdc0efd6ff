"""The owner does an action and adds what shows it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from sightline.authorities.models import Person
from sightline.domain.action_status import TO_DO, ActionStatus, StepKind
from sightline.domain.actions import reasons_not_to_do
from sightline.domain.errors import require
from sightline.domain.evidence import LARGEST, kind_of, reasons_not_to_keep
from sightline.improvement.models import Action, Evidence
from sightline.improvement.queries.standing import standing_of
from sightline.improvement.services.messages import tell_line_manager
from sightline.improvement.services.steps import locked, write_down

READ_AT_MOST = LARGEST + 1


@dataclass(frozen=True)
class GivenFile:
    """A file as it came in: what it was called and what is in it."""

    name: str
    content: bytes


@transaction.atomic
def do_action(*, action: Action, note: str, by: Person, at: datetime) -> Action:
    """The owner says it is done and what they did; their line manager is told."""
    action = locked(action)
    require(reasons_not_to_do(status=action.stands, is_owner=by.pk == action.owner_id, note=note))
    action.status, action.done_at, action.done_by = ActionStatus.DONE, at, by
    action.done_note = note.strip()
    action.save(update_fields=["status", "done_at", "done_by", "done_note"])
    write_down(action, StepKind.DONE, by=by, at=at, words=action.done_note)
    tell_line_manager(action=action, at=at)
    return action


def add_evidence(*, action: Action, file: GivenFile, by: Person, at: datetime) -> Evidence:
    """Keep a file with the action, outside what the web server gives out.

    The same file twice is kept once. When anything fails, neither row nor file is left.
    """
    stored_as = f"evidence/{action.authority_id}/{uuid4().hex}"
    try:
        return _keep(action, file, stored_as, by, at)
    except Exception:
        default_storage.delete(stored_as)
        raise


@transaction.atomic
def _keep(action: Action, file: GivenFile, stored_as: str, by: Person, at: datetime) -> Evidence:
    action = locked(action)
    kept = list(action.evidence.all())
    standing = standing_of(action, person=by, on=timezone.localdate(at))
    reasons = [] if standing.is_owner or standing.in_line else ["Only its owner can add evidence"]
    if action.stands not in TO_DO and not standing.in_line:
        reasons.append(f"This action is at: {action.stands.words.lower()}")
    reasons += reasons_not_to_keep(
        name=file.name, size=len(file.content), head=file.content[:512], kept_already=len(kept)
    )
    require(reasons)
    digest = sha256(file.content).hexdigest()
    same = next((each for each in kept if each.sha256 == digest), None)
    if same is not None:
        return same
    kind = kind_of(file.name)
    evidence = Evidence.objects.create(
        authority=action.authority,
        action=action,
        name=file.name[-200:],
        kind=kind.content_type if kind else "",
        size=len(file.content),
        sha256=digest,
        stored_as=stored_as,
        added_at=at,
        added_by=by,
    )
    changes = {"file": evidence.pk, "sha256": digest}
    write_down(action, StepKind.EVIDENCE, by=by, at=at, words=evidence.name, changes=changes)
    default_storage.save(stored_as, ContentFile(file.content))
    return evidence
