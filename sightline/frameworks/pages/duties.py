"""Duties: what roles must do that needs no tool, and how the pages of roles show them."""

from collections.abc import Iterable

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_duties import Duty
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.parts import Part, PartsPage, contents_of, group, part
from sightline.frameworks.pages.tops import address, top
from sightline.frameworks.words import cadence_words
from sightline.ui.pages import Row
from sightline.ui.words import sentence


def list_duties_page(authority: Authority, *, edition: Edition, pack: Pack) -> PartsPage:
    """Every duty, under the role that has it; one of several roles stands under the first."""
    first_of: dict[str, list[Duty]] = {}
    for duty in pack.duties.values():
        first_of.setdefault(duty.roles[0] if duty.roles else "", []).append(duty)
    groups = tuple(
        group(f"duties-of-{role or 'nobody'}", _heading(pack, role), _parts(authority, pack, held))
        for role, held in first_of.items()
    )
    return PartsPage(
        **top(authority, "list_duties", title="Duties", edition=edition),
        intro="What roles must do that needs no tool: chair, receive, visit, tell, plan.",
        contents=contents_of(groups),
        groups=groups,
    )


def _heading(pack: Pack, role: str) -> str:
    return pack.roles[role].words if role else "Everybody"


def _parts(authority: Authority, pack: Pack, duties: Iterable[Duty]) -> list[Part]:
    return [_part(authority, pack, one) for one in duties]


def _part(authority: Authority, pack: Pack, duty: Duty) -> Part:
    activity = duty.activity
    done = address(authority, "read_activity", activity) if activity else ""
    return part(
        authority,
        duty.key,
        duty.task,
        ("Who", tuple(pack.roles[role].words for role in duty.roles)),
        ("How often", how_often(duty)),
        ("How", sentence(duty.method)),
        ("Why", sentence(duty.purpose)),
        Row("Done by doing", pack.activities[activity].title if activity else "", url=done),
        ("Receives", pack.reports[duty.receives].title if duty.receives else ""),
        ("At", pack.boards[duty.meeting].words if duty.meeting else ""),
        about=duty.about,
        clauses=duty.clauses,
    )


def how_often(duty: Duty) -> str:
    """How often a duty falls due: as its cadence says, else as the document does."""
    return sentence(cadence_words(duty.cadence) if duty.cadence else duty.how_often)
