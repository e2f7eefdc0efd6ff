"""What follows an invented audit: a second look, its actions, the report, and the ledger."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sightline.audits.models import Audit, Judgement, PlannedAction
from sightline.authorities.models import Person
from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.chain import Link, hash_of
from sightline.domain.judging import Capacity
from sightline.domain.moderation_status import ModerationStatus, Why
from sightline.governance.models import Narrative, Report
from sightline.improvement.models import Action, ActionStep
from sightline.ledger.models import LedgerEntry, LedgerHead, instant
from sightline.moderation.models import Moderation, ModerationReason, Selection
from sightline.programme.models import Cycle
from sightline.web.scale.months import Month
from sightline.web.scale.population import BATCH
from sightline.web.scale.shape import WORDS
from sightline.web.scale.writing import Writer

DEEDS = ("audit_started", "audit_submitted", "audit_released", "child_read", "grade_agreed")


def moderate(month: Month, cycle: Cycle, audits: list[Audit], writer: Writer) -> None:
    """A third of the finished audits are looked at again and their grades agreed."""
    council = month.council
    chosen = [audit for n, audit in enumerate(audits) if n % 3 == 0 and audit.submitted_at]
    Selection.objects.create(
        authority=council.authority,
        cycle=cycle,
        number=1,
        seed=f"{cycle.pk}",
        share="1/3",
        frame={"audits": [], "peers": []},
        considered=[],
        at=month.at(cycle.audits_due_on),
        by=council.quality,
    )
    looks = Moderation.objects.bulk_create(
        [moderation(month, cycle, audit) for audit in chosen], batch_size=BATCH
    )
    reasons = [
        ModerationReason(
            authority=council.authority,
            moderation=look,
            code=Why.SHARE,
            words=WORDS,
            source=f"selection:{cycle.pk}",
            at=look.chosen_at,
            by=council.quality,
        )
        for look in looks
    ]
    ModerationReason.objects.bulk_create(reasons, batch_size=BATCH)
    agreed = [look for look in looks if look.status == ModerationStatus.AGREED]
    Judgement.objects.bulk_create(list(grades(writer, agreed)), batch_size=BATCH)


def moderation(month: Month, cycle: Cycle, audit: Audit) -> Moderation:
    """One second look."""
    done = not month.is_last
    chosen = audit.submitted_at
    agreed = {"agreed_at": chosen + timedelta(days=6), "agreed_by": month.council.quality}
    return Moderation(
        authority=month.council.authority,
        audit=audit,
        cycle=cycle,
        version=1,
        blind=False,
        status=ModerationStatus.AGREED if done else ModerationStatus.ASSIGNED,
        due_on=cycle.moderate_by,
        chosen_at=chosen,
        moderator=month.council.quality,
        assigned_at=chosen,
        assigned_by=month.council.quality,
        graded_at=chosen + timedelta(days=5) if done else None,
        **(agreed if done else {}),
    )


def grades(writer: Writer, looks: list[Moderation]) -> Iterator[Judgement]:
    """The moderator's grade and the agreed one."""
    if writer.tool.overall is None:
        return
    for look in looks:
        for capacity in (Capacity.MODERATOR, Capacity.AGREED):
            scale = writer.tool.overall.scale
            yield writer.judgement(look.audit, "", scale, capacity, look.moderator)


def act(month: Month, audits: list[Audit]) -> None:
    """The actions of the finished audits: done long ago, or in the last month still open."""
    finished = {audit.pk: audit for audit in audits if audit.submitted_at}
    planned = PlannedAction.objects.filter(audit__in=finished)
    words = {k.key: k.words for k in month.edition.pack.actions[month.activity.actions or ""].kinds}
    people = {one.pk: one for team in month.council.workers.values() for one in team}
    made = Action.objects.bulk_create(
        [action(month, finished[p.audit_id], p, words, people[p.owner_id]) for p in planned],
        batch_size=BATCH,
    )
    ActionStep.objects.bulk_create([step for one in made for step in steps(one)], batch_size=BATCH)


def action(
    month: Month, audit: Audit, planned: PlannedAction, words: dict[str, str], owner: Person
) -> Action:
    """One action, in the state of its month."""
    opened = audit.submitted_at.date()
    due = max(planned.by_on, opened)
    verified = {} if month.is_last else finish(month, audit, owner)
    return Action(
        authority=month.council.authority,
        audit=audit,
        planned_action=planned,
        child=audit.child,
        unit_id=audit.unit_id,
        edition=month.edition,
        rule=month.activity.actions or "",
        what=planned.what,
        kind=planned.kind,
        kind_words=words[planned.kind],
        owner=owner,
        opened_on=opened,
        first_due_on=due,
        due_on=due,
        opened_at=audit.submitted_at,
        **verified,
    )


def finish(month: Month, audit: Audit, owner: Person) -> dict[str, Any]:
    """Done, signed off and verified, each by somebody else."""
    done = audit.submitted_at + timedelta(days=10)
    return {
        "status": ActionStatus.VERIFIED,
        "done_at": done,
        "done_by": owner,
        "done_note": WORDS,
        "signed_off_at": done + timedelta(days=1),
        "signed_off_by": audit.worker_line_manager,
        "quality": WORDS,
        "verified_at": done + timedelta(days=14),
        "verified_by": month.council.quality,
        "seen": WORDS,
        "difference": WORDS,
    }


def steps(action: Action) -> Iterator[ActionStep]:
    """Its history."""
    said = [(StepKind.OPENED, action.opened_at, None)]
    if action.done_at:
        said += [
            (StepKind.DONE, action.done_at, action.done_by),
            (StepKind.SIGNED_OFF, action.signed_off_at, action.signed_off_by),
            (StepKind.VERIFIED, action.verified_at, action.verified_by),
        ]
    for kind, at, by in said:
        yield ActionStep(authority=action.authority, action=action, kind=kind, at=at, by=by)


def report(month: Month, cycle: Cycle) -> None:
    """A draft of the month's report, with some words in it."""
    keys = month.activity.reports
    if not keys:
        return
    at = month.at(cycle.report_on)
    made = Report.objects.create(
        authority=month.council.authority,
        cycle=cycle,
        key=keys[0],
        title=cycle.title,
        opened_at=at,
        opened_by=month.council.quality,
    )
    Narrative.objects.create(
        authority=month.council.authority,
        report=made,
        section="summary",
        version=1,
        words=WORDS,
        saved_at=at,
        saved_by=month.council.quality,
    )


def write_ledger(month: Month, audits: list[Audit]) -> None:
    """Five deeds for each audit, chained like any others."""
    authority, by = month.council.authority, month.council.quality
    head, _ = LedgerHead.objects.get_or_create(authority=authority)
    entries = []
    for audit in audits:
        for deed in DEEDS:
            entries.append(entry(head, audit, deed, by))
    LedgerEntry.objects.bulk_create(entries, batch_size=BATCH)
    head.save()


def entry(head: LedgerHead, audit: Audit, deed: str, by: Person) -> LedgerEntry:
    """The next link of the chain."""
    before, at = head.hash, audit.touched_at
    link = Link(
        number=head.number + 1,
        at=instant(at),
        by=by.pk,
        by_name=by.name,
        deed=deed,
        about_kind=Audit._meta.label_lower,
        about_id=audit.pk,
        child_id=audit.child_id,
        changes={},
        why="",
    )
    head.number, head.hash = link.number, hash_of(link, before=before)
    return LedgerEntry(
        authority=head.authority,
        number=link.number,
        at=at,
        by=by,
        by_name=link.by_name,
        deed=deed,
        about_kind=link.about_kind,
        about_id=link.about_id,
        child_id=link.child_id,
        before=before,
        hash=head.hash,
    )
