"""Conversations: with whom they were held, and what became of those that were not."""

from collections.abc import Iterable

from sightline.domain.conversations import ConversationOutcome
from sightline.domain.document import Paragraph, Piece, Table, Words
from sightline.domain.figures import Counted, Figure, count, plainly
from sightline.domain.pack_conversations import Audience, ConversationKind
from sightline.domain.pack_governance import ReportSection
from sightline.governance.basis import Basis, part_of, with_percent
from sightline.governance.rows import ConversationRow

FAMILY = frozenset({Audience.CHILD, Audience.PARENT_OR_CARER, Audience.FOSTER_CARER})


def conversations_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """Every kind of conversation: held, refused, not appropriate, not reached, not tried."""
    kinds = _kinds(basis)
    if not kinds:
        return (Paragraph(("No conversation is due for the audits of this cycle.",)),)
    everyone = basis.rows.conversations
    needed = needed_of(everyone, "all", "conversations needed")
    held = _held_among(everyone, needed, "held", "conversations held")
    return (
        Paragraph(("Conversations held: ", held, ".")),
        Table(
            key="conversations",
            caption="Conversations by whom they are with",
            header=(
                "With",
                "Needed",
                "Held",
                "Chose not to take part",
                "Not appropriate",
                "Tried, not reached",
                "Tried, not held yet",
                "Not tried",
            ),
            rows=tuple(_row(basis, kind) for kind in kinds),
            note="Counts the conversations that the audits of this cycle need, one for each person "
            "they are with. Shares are of all that are needed, whatever became of them.",
        ),
    )


def voice_part(basis: Basis, section: ReportSection) -> tuple[Piece, ...]:
    """How many children and families were heard; what they said is for the author to write."""
    held = held_with_families(basis)
    if held is None:
        return (Paragraph(("No conversation with a child or family is due in this cycle.",)),)
    return (
        Paragraph(
            (
                "What follows draws on conversations held with children and families: ",
                held,
                ". Nobody who took part is named.",
            )
        ),
    )


def held_with_families(basis: Basis) -> Figure | None:
    """The conversations held with children, parents and carers; none when none are needed."""
    kinds = {kind.key for kind in _kinds(basis) if kind.audience in FAMILY}
    rows = [row for row in basis.rows.conversations if row.kind in kinds]
    if not rows:
        return None
    needed = needed_of(rows, "family", "conversations needed with children, parents and carers")
    of = "conversations held with children, parents and carers"
    return _held_among(rows, needed, "family.held", of)


def _kinds(basis: Basis) -> list[ConversationKind]:
    used = {row.kind for row in basis.rows.conversations}
    return [kind for key, kind in basis.pack.conversations.items() if key in used]


def needed_of(rows: Iterable[ConversationRow], key: str, of: str) -> Figure:
    """The conversations that are needed."""
    return count(
        key=f"conversations.{key}",
        of=of,
        counted=Counted.CONVERSATIONS,
        rows=[row.pk for row in rows],
    )


def _held(row: ConversationRow) -> bool:
    return row.outcome is ConversationOutcome.HELD


def _refused(row: ConversationRow) -> bool:
    return row.outcome is ConversationOutcome.REFUSED


def _not_appropriate(row: ConversationRow) -> bool:
    return row.outcome is ConversationOutcome.NOT_APPROPRIATE


def _not_reached(row: ConversationRow) -> bool:
    return row.outcome is ConversationOutcome.NOT_REACHED


def _tried(row: ConversationRow) -> bool:
    return row.outcome is ConversationOutcome.NOT_YET and row.tried


def _not_tried(row: ConversationRow) -> bool:
    return row.outcome is ConversationOutcome.NOT_YET and not row.tried


OTHERWISE = {
    "refused": ("the person chose not to take part", _refused),
    "not_appropriate": ("not appropriate", _not_appropriate),
    "not_reached": ("tried, the person could not be reached", _not_reached),
    "tried": ("tried and not held yet", _tried),
    "not_tried": ("not tried", _not_tried),
}


def _held_among(rows: Iterable[ConversationRow], needed: Figure, key: str, of: str) -> Figure:
    kept = [row.pk for row in rows if _held(row)]
    return part_of(needed, f"conversations.{key}", of, kept)


def _row(basis: Basis, kind: ConversationKind) -> Words:
    rows = [row for row in basis.rows.conversations if row.kind == kind.key]
    needed = needed_of(rows, f"kind.{kind.key}", f"conversations needed: {kind.title}")
    of = f"conversations held: {kind.title}"
    held = _held_among(rows, needed, f"kind.{kind.key}.held", of)
    others = [
        plainly(
            part_of(
                needed,
                f"conversations.kind.{kind.key}.{key}",
                f"conversations {words}: {kind.title}",
                [row.pk for row in rows if test(row)],
            )
        )
        for key, (words, test) in OTHERWISE.items()
    ]
    return (kind.title, needed, with_percent(held), *others)
