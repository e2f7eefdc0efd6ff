"""How quality assurance fits together: its cycle, mechanisms, priorities, indicators, themes."""

from collections.abc import Iterator

from sightline.authorities.models import Authority
from sightline.domain.pack import Better, Mechanism, Pack, Priority
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.parts import Part, PartsPage, contents_of, group, part
from sightline.frameworks.pages.tops import top
from sightline.frameworks.pages.ways import place_of

BETTER_WORDS = {
    Better.HIGHER: "Higher is better",
    Better.LOWER: "Lower is better",
    Better.NEITHER: "",
}


def list_priorities_page(authority: Authority, *, edition: Edition, pack: Pack) -> PartsPage:
    """What the council has said it will work on, and by which means."""
    groups = (
        group("stages", "Stages of the cycle", _stages(authority, pack)),
        group("mechanisms", "Mechanisms", _mechanisms(authority, pack)),
        group("priorities", "Priorities", _priorities(authority, pack)),
        group("indicators", "Indicators", _indicators(authority, pack)),
        group("themes", "Themes", _themes(authority, pack)),
        group("theme_sources", "Where a theme may come from", _theme_sources(authority, pack)),
    )
    return PartsPage(
        **top(authority, "list_priorities", title="Cycle and priorities", edition=edition),
        intro="How quality assurance goes round, what it works on, and by which means.",
        contents=contents_of(groups),
        groups=groups,
    )


def _stages(authority: Authority, pack: Pack) -> Iterator[Part]:
    for number, one in enumerate(pack.stages.values(), start=1):
        title = f"{number}. {one.title}"
        key = place_of("stages", one.key)
        yield part(authority, key, title, about=one.about, clauses=one.clauses)


def _mechanisms(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.mechanisms.values():
        yield _mechanism(authority, pack, one)


def _mechanism(authority: Authority, pack: Pack, mechanism: Mechanism) -> Part:
    return part(
        authority,
        place_of("mechanisms", mechanism.key),
        mechanism.title,
        ("Activities", tuple(pack.activities[key].title for key in mechanism.activities)),
        ("Duties", tuple(pack.duties[key].task for key in mechanism.duties)),
        about=mechanism.about,
        clauses=mechanism.clauses,
    )


def _priorities(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.priorities.values():
        yield _priority(authority, pack, one)


def _priority(authority: Authority, pack: Pack, priority: Priority) -> Part:
    serving = (one.title for one in pack.activities.values() if priority.key in one.priorities)
    return part(
        authority,
        place_of("priorities", priority.key),
        priority.words,
        ("What shows it", priority.measures),
        ("Activities that serve it", tuple(serving)),
        about=priority.about,
        clauses=priority.clauses,
    )


def _indicators(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.indicators.values():
        yield part(
            authority,
            place_of("indicators", one.key),
            one.words,
            ("Target", one.target),
            ("Direction", BETTER_WORDS[one.better]),
            about=one.about,
            clauses=one.clauses,
        )


def _themes(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.themes.values():
        yield part(authority, place_of("themes", one.key), one.words, about=one.about)


def _theme_sources(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.theme_sources.values():
        key = place_of("theme_sources", one.key)
        yield part(authority, key, one.words, clauses=one.clauses)
