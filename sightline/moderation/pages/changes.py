"""What second looks changed in a cycle, and how far auditor and moderator agree."""

from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.domain.agreement import FEW, Coefficient
from sightline.domain.pack_scales import Scale
from sightline.moderation.models import Moderation
from sightline.moderation.pages.words import crumbs, cycle_crumb, grade_words, room_url
from sightline.moderation.queries.agreement import Agreement, CycleAgreement
from sightline.programme.models import Cycle
from sightline.ui.pages import Cell, Column, Page, Stat, Table
from sightline.ui.words import count, share

EXPLAINED = (
    (
        "Same grade",
        "In how many audits auditor and moderator gave the same grade, before they talked.",
    ),
    (
        "Weighted kappa",
        (
            "Agreement beyond what chance would give; a miss of two steps counts four times one "
            "step. It can be low when nearly all audits have the same grade."
        ),
    ),
    (
        "Gwet’s AC2",
        "The same question, answered so that it stays steady when nearly all grades are alike.",
    ),
    (
        "Krippendorff’s alpha",
        "The same question again, for any number of people; it expects more before it is high.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class ChangesPage(Page):
    """What second looks changed."""

    sentence: str
    stats: tuple[Stat, ...]
    few: str
    agreement: Table
    changed: Table
    explained: tuple[tuple[str, str], ...] = EXPLAINED


def changes_page(
    authority: Authority,
    cycle: Cycle,
    found: CycleAgreement,
    scale: Scale | None,
    *,
    manages: bool = False,
) -> ChangesPage:
    """Changes and agreement of one cycle."""
    moved = found.every.changes
    return ChangesPage(
        title="Changes and agreement",
        caption=cycle.title,
        activity=f"Moderation of {cycle.title}",
        breadcrumbs=crumbs(authority, cycle_crumb(authority, cycle, manages=manages)),
        wide=True,
        sentence=(
            f"{count(found.moderated, 'audit')} graded by a moderator, "
            f"{count(found.agreed, 'grade')} agreed."
        ),
        stats=(
            Stat(str(moved.same), "given the same grade", note=share(moved.same, moved.pairs)),
            Stat(str(moved.down), "graded lower by the moderator"),
            Stat(str(moved.up), "graded higher by the moderator"),
            Stat(str(len(found.changed)), "agreed grades differ from the auditor’s"),
        ),
        few=_few(found),
        agreement=_agreement(found),
        changed=_changed(authority, found, scale),
    )


def _few(found: CycleAgreement) -> str:
    """Small numbers are named as what they are."""
    pairs = found.random.changes.pairs
    if pairs >= FEW:
        return ""
    return (
        f"{count(pairs, 'audit')} drawn at random {'has' if pairs == 1 else 'have'} been graded "
        f"twice. With fewer than {FEW}, the coefficients say almost nothing: read the changes "
        "themselves."
    )


def _agreement(found: CycleAgreement) -> Table:
    return Table(
        caption="Agreement between auditor and moderator",
        columns=(Column("Measure"), Column("Drawn at random"), Column("All that were moderated")),
        rows=(
            _row("Same grade", _exact(found.random), _exact(found.every)),
            _row("Same or one step apart", _near(found.random), _near(found.every)),
            _row("Weighted kappa", _of(found.random.kappa), _of(found.every.kappa)),
            _row("Gwet’s AC2", _of(found.random.gwet), _of(found.every.gwet)),
            _row("Krippendorff’s alpha", _of(found.random.alpha), _of(found.every.alpha)),
        ),
        note="Only the audits drawn at random speak for all of the cycle: the others were chosen "
        "because of their grade or a disagreement.",
    )


def _row(words: str, *values: str) -> tuple[Cell, ...]:
    return (Cell(words, header=True), *(Cell(value) for value in values))


def _exact(found: Agreement) -> str:
    return share(found.changes.same, found.changes.pairs)


def _near(found: Agreement) -> str:
    return share(found.changes.same + found.changes.adjacent, found.changes.pairs)


def _of(coefficient: Coefficient) -> str:
    return coefficient.words if coefficient.audits else "No audits to count"


def _changed(authority: Authority, found: CycleAgreement, scale: Scale | None) -> Table:
    words = ("Child", "Auditor", "Moderator", "Auditor’s grade", "Moderator’s grade", "Agreed")
    return Table(
        caption="Grades that changed",
        columns=tuple(Column(each) for each in words),
        rows=tuple(_changed_row(authority, each, scale) for each in found.changed),
        empty="No agreed grade differs from the auditor’s so far.",
    )


def _changed_row(
    authority: Authority, moderation: Moderation, scale: Scale | None
) -> tuple[Cell, ...]:
    url = room_url("show_moderation", authority, moderation.pk)
    moderator = moderation.moderator
    return (
        Cell(moderation.audit.short, url=url),
        Cell(moderation.audit.auditor.name),
        Cell(moderator.name if moderator else ""),
        Cell(grade_words(scale, moderation.auditor_grade)),
        Cell(grade_words(scale, moderation.moderator_grade)),
        Cell(grade_words(scale, moderation.agreed_grade)),
    )
