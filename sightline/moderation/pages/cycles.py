"""The moderation of one cycle: how it was chosen, what was, what was not, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sightline.audits.queries import AuditRow
from sightline.authorities.models import Authority
from sightline.domain.moderation import ORDERING, ROUNDING
from sightline.domain.moderation_rule import ModerationRule
from sightline.domain.moderation_status import ModerationStatus
from sightline.moderation.models import Moderation, Selection
from sightline.moderation.pages.queue import grades_cell, sees_grade
from sightline.moderation.pages.words import crumbs, due_cell, room_url, status_tag
from sightline.programme.models import Cycle
from sightline.ui.pages import Cell, Column, Link, Page, Row, Stat, Table
from sightline.ui.words import as_date, as_moment, count, listed, share

ADDED_LATER = "Given out after the draw, and no other reason to look again"
NOT_DRAWN = "The audits have not been drawn yet, and no other reason to look again"


@dataclass(frozen=True)
class CycleStory:
    """Everything read about the moderation of a cycle."""

    cycle: Cycle
    rule: ModerationRule | None
    selection: Selection | None
    replays: bool
    rows: Sequence[AuditRow]
    moderations: Sequence[Moderation]


@dataclass(frozen=True, kw_only=True)
class CycleModerationPage(Page):
    """The moderation of a cycle."""

    stats: tuple[Stat, ...]
    rules: tuple[str, ...]
    draw: tuple[Row, ...]
    deeds: tuple[Link, ...]
    ways: tuple[Link, ...]
    warning: str
    how: tuple[str, ...]
    chosen: Table
    coming: Table | None
    not_chosen: Table


def cycle_page(
    authority: Authority, story: CycleStory, *, viewer: int, manages: bool, on: date
) -> CycleModerationPage:
    """The page of one cycle."""
    cycle = story.cycle
    return CycleModerationPage(
        title=f"Moderation of {cycle.title}",
        activity="Moderation",
        caption=f"Due by {as_date(cycle.moderate_by)}",
        breadcrumbs=crumbs(authority),
        wide=True,
        stats=_stats(story),
        rules=rule_sentences(story.rule),
        draw=_draw_rows(story),
        deeds=_deeds(authority, story) if manages else (),
        ways=(
            Link("Changes and agreement", room_url("show_changes", authority, cycle.pk)),
            Link("The queue", f"{room_url('list_moderations', authority)}?cycle={cycle.pk}"),
        ),
        warning=_warning(story),
        how=(ROUNDING, ORDERING),
        chosen=_chosen(authority, story, viewer=viewer, on=on),
        coming=_coming(story),
        not_chosen=_not_chosen(authority, story, manages=manages),
    )


def rule_sentences(rule: ModerationRule | None) -> tuple[str, ...]:
    """What the framework says is moderated, a sentence each."""
    if rule is None:
        return ("The framework does not moderate audits of this activity.",)
    found = []
    if rule.share:
        whole = "all audits" if rule.share_of_all else "audits that no other rule chooses"
        found.append(f"{share_words(rule.share)} of {whole}, at random.")
    for grade in rule.all_of:
        also = f", with input from the {grade.input_words.lower()}" if grade.input_words else ""
        found.append(f"Every audit graded {grade.words.lower()}{also}.")
    if rule.disputed:
        found.append("Every audit whose grade the worker disagrees with.")
    if rule.first_audits:
        found.append(f"The first {count(rule.first_audits, 'audit')} of a new auditor.")
    found += [
        f"{count(peer.each, 'colleague’s audit', 'colleagues’ audits')} by each "
        f"{peer.words.lower()}, to learn from it."
        for peer in rule.peers
    ]
    return tuple(found)


def share_words(part: Fraction) -> str:
    """A share as people say it."""
    known = {Fraction(1, 2): "Half", Fraction(1, 3): "A third", Fraction(1, 4): "A quarter"}
    return known.get(part, f"{round(100 * part)}%")


def _stats(story: CycleStory) -> tuple[Stat, ...]:
    found = story.moderations
    total = len(story.rows)
    with_one = sum(m.moderator_id is not None for m in found)
    agreed = sum(m.status == ModerationStatus.AGREED for m in found)
    audits = len({m.audit_id for m in found})
    return (
        Stat(str(audits), "chosen for moderation", note=share(audits, total)),
        Stat(str(len(found) - with_one), "without a moderator"),
        Stat(str(with_one - agreed), "with a moderator, not agreed"),
        Stat(str(agreed), "grades agreed"),
    )


def _warning(story: CycleStory) -> str:
    """Said when fewer audits are moderated than the framework asks for (SEF-275)."""
    rule, total = story.rule, len(story.rows)
    audits = len({m.audit_id for m in story.moderations})
    coming = len(_chosen_numbers(story) - {m.audit_id for m in story.moderations})
    if rule is None or not rule.share or not total:
        return ""
    if Fraction(audits + coming, total) < rule.share:
        return (
            f"{share(audits + coming, total)} of the audits are chosen. The framework asks for "
            f"{share_words(rule.share).lower()}."
        )
    return ""


def _draw_rows(story: CycleStory) -> tuple[Row, ...]:
    selection = story.selection
    if selection is None:
        return ()
    by = selection.by.name if selection.by else "Sightline, by itself"
    proof = (
        "Drawn again just now from the seed: the same audits"
        if story.replays
        else "Drawn again just now from the seed: NOT the same audits. Tell your administrator"
    )
    rows = [
        Row("Drawn", f"{as_moment(selection.at)}, by {by}"),
        Row("Seed", selection.seed),
        Row("Proof", proof),
    ]
    if selection.why:
        rows.append(Row("Why it was drawn again", selection.why))
    return tuple(rows)


def _deeds(authority: Authority, story: CycleStory) -> tuple[Link, ...]:
    pk = story.cycle.pk
    if story.rule is None:
        return ()
    again = story.selection is not None
    links = [
        Link(
            "Draw again" if again else "Draw the audits", room_url("draw_moderation", authority, pk)
        )
    ]
    waiting = sum(m.status == ModerationStatus.CHOSEN for m in story.moderations)
    if waiting:
        words = f"Give {count(waiting, 'audit')} to moderators"
        links.insert(0, Link(words, room_url("share_out_moderations", authority, pk)))
    return tuple(links)


def _chosen(authority: Authority, story: CycleStory, *, viewer: int, on: date) -> Table:
    words = ("Child", "Auditor", "Why", "Moderator", "Grades", "Due", "Status")
    return Table(
        caption="Chosen",
        columns=tuple(Column(each) for each in words),
        rows=tuple(
            (
                Cell(
                    m.audit.short,
                    url=room_url("show_moderation", authority, m.pk),
                ),
                Cell(m.audit.auditor.name),
                _why(m, viewer=viewer),
                _moderator_cell(authority, m),
                grades_cell(m, viewer=viewer),
                due_cell(m, on=on),
                Cell(tag=status_tag(m)),
            )
            for m in story.moderations
        ),
        empty="No audit is being moderated yet. Chosen audits appear here once they are submitted.",
    )


def _why(moderation: Moderation, *, viewer: int) -> Cell:
    if not sees_grade(moderation, viewer=viewer):
        return Cell("Hidden", note="until you have graded")
    return Cell(listed(reason.words for reason in moderation.reasons.all()))


def _moderator_cell(authority: Authority, moderation: Moderation) -> Cell:
    if moderation.moderator:
        return Cell(moderation.moderator.name)
    url = room_url("assign_moderator", authority, moderation.pk)
    return Cell("Choose", url=url, about=f"a moderator for {moderation.audit.short}")


def _chosen_numbers(story: CycleStory) -> set[int]:
    if story.selection is None:
        return set()
    live = {row.audit.pk for row in story.rows}
    return {one["audit"] for one in story.selection.considered if one["reasons"]} & live


def _coming(story: CycleStory) -> Table | None:
    """Audits the draw chose that are not submitted yet."""
    waiting = _chosen_numbers(story) - {m.audit_id for m in story.moderations}
    rows = [row for row in story.rows if row.audit.pk in waiting]
    if not rows:
        return None
    return Table(
        caption="Chosen, not submitted yet",
        columns=(Column("Child"), Column("Auditor"), Column("Audit")),
        rows=tuple(
            (
                Cell(row.audit.short),
                Cell(row.audit.auditor.name),
                Cell(row.status.words),
            )
            for row in rows
        ),
        note="The auditor is not told, so that all audits are done alike.",
    )


def _not_chosen(authority: Authority, story: CycleStory, *, manages: bool) -> Table:
    taken = {m.audit_id for m in story.moderations} | _chosen_numbers(story)
    selection = story.selection
    why = {one["audit"]: one["why_not"] for one in selection.considered} if selection else {}
    missing = ADDED_LATER if selection else NOT_DRAWN
    columns = [Column("Child"), Column("Auditor"), Column("Why not")]
    return Table(
        caption="Not chosen",
        columns=tuple([*columns, Column("Change")] if manages else columns),
        rows=tuple(
            (
                Cell(row.audit.short),
                Cell(row.audit.auditor.name),
                Cell(why.get(row.audit.pk) or missing),
                *(_ask_cell(authority, row) if manages else ()),
            )
            for row in story.rows
            if row.audit.pk not in taken
        ),
        empty="Every audit of this cycle is chosen.",
    )


def _ask_cell(authority: Authority, row: AuditRow) -> tuple[Cell, ...]:
    if not row.status.is_finished:
        return (Cell("–"),)
    url = room_url("ask_for_moderation", authority, row.audit.pk)
    return (Cell("Moderate it", url=url, about=f": audit of {row.audit.short}"),)
