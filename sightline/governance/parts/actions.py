"""Improvement actions: what sort, where they stand, and whether they were in time."""

from collections.abc import Iterable

from sightline.domain.action_status import TO_DO, ActionStatus
from sightline.domain.document import Paragraph, Piece, Table, Words
from sightline.domain.figures import Counted, Figure, count
from sightline.domain.pack_governance import ReportSection
from sightline.governance.basis import Basis, audits, part_of, with_percent
from sightline.governance.rows import ActionRow

ENDED = frozenset({ActionStatus.WITHDRAWN})


def actions_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """How many, how far, how punctual, of which kind, and what is left from before."""
    if not basis.rows.actions:
        return (
            Paragraph(("No improvement actions have been raised in this cycle.",)),
            *_none(basis),
        )
    return (
        Paragraph(
            (
                "Improvement actions raised from the audits of this cycle: ",
                raised(basis),
                ". Of those done or due by now, done by the date first set: ",
                _in_time(basis),
                ". Given more time: ",
                _given_more_time(basis),
                ".",
            )
        ),
        _standing(basis),
        _kinds(basis),
        *_none(basis),
        *_left_from_before(basis),
    )


def raised(basis: Basis) -> Figure:
    """The actions raised from the audits of this cycle."""
    return actions("actions.raised", "improvement actions raised", basis.rows.actions)


def late_now(basis: Basis) -> Figure:
    """The actions still to be done after the day they were due."""
    return part_of(
        raised(basis),
        "actions.late",
        f"improvement actions not done by their due date, as at {basis.rows.as_at:%-d %B %Y}",
        [row.pk for row in basis.rows.actions if _is_late(basis, row)],
    )


def actions(key: str, of: str, rows: Iterable[ActionRow]) -> Figure:
    """A count of actions."""
    return count(key=key, of=of, counted=Counted.ACTIONS, rows=[row.pk for row in rows])


def _is_late(basis: Basis, row: ActionRow) -> bool:
    return row.status in TO_DO and row.due_on < basis.rows.as_at


def _in_time(basis: Basis) -> Figure:
    """Of the actions done or due by now, those done by the day first set."""
    live = [row for row in basis.rows.actions if row.status not in ENDED]
    due = [row for row in live if row.done_on or row.first_due_on < basis.rows.as_at]
    whole = actions("actions.due", "improvement actions done or past the date first set", due)
    done = [row.pk for row in due if row.done_on and row.done_on <= row.first_due_on]
    of = "improvement actions done by the date first set"
    return part_of(whole, "actions.in_time", of, done)


def _given_more_time(basis: Basis) -> Figure:
    rows = [row.pk for row in basis.rows.actions if row.due_on > row.first_due_on]
    return part_of(raised(basis), "actions.extended", "improvement actions given more time", rows)


def _standing(basis: Basis) -> Table:
    """Where each action stands; late ones are counted apart from those that still have time."""
    rows: list[Words] = [("Late", with_percent(late_now(basis)))]
    for status in ActionStatus:
        kept = [
            row.pk
            for row in basis.rows.actions
            if row.status is status and not _is_late(basis, row)
        ]
        of = f"improvement actions: {status.words.lower()}"
        if status in TO_DO:
            of += ", not yet due"
        figure = part_of(raised(basis), f"actions.status.{status.value}", of, kept)
        rows.append((status.words, with_percent(figure)))
    return Table(
        key="actions",
        caption="Where improvement actions stand",
        header=("Stage", "Actions"),
        rows=tuple(rows),
        note="Counts improvement actions raised from the audits of this cycle. An action is "
        "finished when somebody other than its owner has seen the difference in the record.",
    )


def _kinds(basis: Basis) -> Table:
    """What sort of change is asked for: recording alone is not practice."""
    rule = basis.activity.actions
    kinds = {kind.key: kind.words for kind in basis.pack.actions[rule].kinds} if rule else {}
    found = {row.kind: row.kind_words for row in basis.rows.actions if row.kind not in kinds}
    rows: list[Words] = []
    for key, words in {**kinds, **found}.items():
        kept = [row for row in basis.rows.actions if row.kind == key]
        verified = [row.pk for row in kept if row.status is ActionStatus.VERIFIED]
        of = f"improvement actions of the kind {words}"
        whole = part_of(raised(basis), f"actions.kind.{key}", of, [row.pk for row in kept])
        figure = part_of(whole, f"actions.kind.{key}.verified", f"{of}, verified", verified)
        rows.append((words, with_percent(whole), with_percent(figure)))
    return Table(
        key="actions_kinds",
        caption="What improvement actions are to change",
        header=("Kind", "Actions", "Verified"),
        rows=tuple(rows),
        note="Counts improvement actions raised from the audits of this cycle; the share verified "
        "is of the actions of that kind.",
    )


def _none(basis: Basis) -> tuple[Piece, ...]:
    """The submitted audits whose auditor said that no action is needed."""
    rows = [a.pk for a in basis.rows.audits if a.no_action_needed and a.status.is_finished]
    figure = audits("actions.none_needed", "audits in which no action was said to be needed", rows)
    return (Paragraph(("Audits in which the auditor said no action was needed: ", figure, ".")),)


def _left_from_before(basis: Basis) -> tuple[Piece, ...]:
    """Actions of earlier cycles that are still late, so that none is forgotten."""
    rows = [row for row in basis.rows.actions_before if _is_late(basis, row)]
    of = "improvement actions of earlier cycles not done by their due date"
    figure = actions("actions.before.late", of, rows)
    return (Paragraph(("Actions from earlier cycles that are late: ", figure, ".")),)
