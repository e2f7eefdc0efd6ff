"""Side by side: what the auditor wrote on the left, the moderator's own reading on the right."""

from dataclasses import dataclass, field

from sightline.audits.pages.tops import subject_line
from sightline.authorities.models import Authority
from sightline.domain.forms import sections_shown
from sightline.domain.moderation_status import OPEN, ModerationStatus
from sightline.moderation.pages.blocks import (
    HIDDEN,
    GradeBlock,
    QueryBlock,
    Reading,
    SectionBlock,
    opinion_block,
    query_block,
    three_grades,
)
from sightline.moderation.pages.sections import section_block, talks
from sightline.moderation.pages.words import crumbs, cycle_crumbs, room_url, status_tag
from sightline.ui.pages import Link, Page, Row, Tag
from sightline.ui.words import as_date, count


@dataclass(frozen=True, kw_only=True)
class SideBySidePage(Page):
    """One second look."""

    status: Tag
    rows: tuple[Row, ...]
    notice: str
    deeds: tuple[Link, ...]
    others: tuple[Link, ...]
    sections: tuple[SectionBlock, ...]
    talks: tuple[Row, ...]
    queries: tuple[QueryBlock, ...]
    grades: tuple[GradeBlock, ...]
    opinions: tuple[GradeBlock, ...]
    missing: tuple[str, ...] = field(default=())


def side_by_side_page(authority: Authority, reading: Reading) -> SideBySidePage:
    """The page of one second look for one reader."""
    moderation, writing = reading.moderation, reading.writing
    shown = sections_shown(writing.tool, writing.filled.circumstances)
    cycle = cycle_crumbs(authority, moderation.cycle, manages=reading.manages)
    return SideBySidePage(
        title=f"Moderate the audit of {moderation.audit.about}",
        caption=subject_line(moderation.audit),
        activity="Moderation",
        breadcrumbs=crumbs(authority, *cycle),
        wide=True,
        status=status_tag(moderation),
        rows=_facts(reading),
        notice="" if reading.sees_auditors_grade else HIDDEN,
        deeds=_deeds(authority, reading),
        others=_others(authority, reading),
        sections=tuple(section_block(authority, reading, section) for section in shown),
        talks=talks(writing),
        queries=tuple(
            query_block(query, about="") for query in reading.queries if not query.question
        ),
        grades=three_grades(reading),
        opinions=tuple(opinion_block(reading, opinion) for opinion in reading.opinions),
        missing=_missing(reading),
    )


def _facts(reading: Reading) -> tuple[Row, ...]:
    moderation = reading.moderation
    reasons = tuple(reason.words for reason in moderation.reasons.all())
    if not reading.sees_auditors_grade:
        reasons = ("Hidden until you have graded, because it could give the grade away",)
    moderator = moderation.moderator
    rows = [
        Row("Why", lines=reasons),
        Row("Auditor", moderation.audit.auditor.name),
        Row("Moderator", moderator.name if moderator else "Nobody yet"),
        Row("Due", as_date(moderation.due_on)),
    ]
    if moderation.invited_why:
        rows.append(Row("Why they were invited", moderation.invited_why))
    if moderation.withdrawn_at:
        rows.append(Row("Why it was withdrawn", moderation.withdrawn_why))
    return tuple(rows)


def _deeds(authority: Authority, reading: Reading) -> tuple[Link, ...]:
    moderation = reading.moderation
    status, pk = moderation.stands, moderation.pk
    graded = status is ModerationStatus.GRADED
    open_queries = sum(query.replied_at is None for query in reading.queries)
    may_agree = graded and not reading.missing and not open_queries
    offered = (
        ("Change your grade" if graded else "Give your grade", "grade_audit", reading.works),
        ("Say what you think of the grade", "give_opinion", graded and bool(reading.part)),
        (
            "Write down the agreed grade",
            "agree_grade",
            may_agree and (reading.is_moderator or reading.manages),
        ),
    )
    return tuple(Link(words, room_url(name, authority, pk)) for words, name, may in offered if may)


def _others(authority: Authority, reading: Reading) -> tuple[Link, ...]:
    moderation = reading.moderation
    status, pk = moderation.stands, moderation.pk
    assignable = status in (ModerationStatus.CHOSEN, ModerationStatus.ASSIGNED)
    words = "Choose another moderator" if moderation.moderator else "Choose a moderator"
    offered = (
        ("Ask about the audit as a whole", "ask_query", reading.works),
        (words, "assign_moderator", reading.manages and assignable),
        ("Withdraw", "withdraw_moderation", reading.manages and status in OPEN),
    )
    return tuple(Link(words, room_url(name, authority, pk)) for words, name, may in offered if may)


def _missing(reading: Reading) -> tuple[str, ...]:
    """What stands in the way of an agreed grade, once the moderator has graded."""
    if reading.moderation.stands is not ModerationStatus.GRADED:
        return ()
    open_queries = sum(query.replied_at is None for query in reading.queries)
    waiting = [f"{count(open_queries, 'query', 'queries')} not answered by the auditor"]
    return (*(waiting if open_queries else ()), *reading.missing)
