"""The framework at a glance: what it is for, what it asks, what good practice is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack, Principle, Standard
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, clause_links, top
from sightline.ui.pages import Link, Row
from sightline.ui.words import as_date, sentence


@dataclass(frozen=True)
class Asked:
    """One thing the council asks itself, and the clauses it comes from."""

    words: str
    clauses: tuple[Link, ...]


@dataclass(frozen=True)
class StandardPart:
    """One practice standard."""

    key: str
    title: str
    about: SafeString
    criteria: tuple[Asked, ...]
    good_looks_like: tuple[str, ...]
    measures: tuple[str, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ReadFrameworkPage(FrameworkPage):
    """The overview."""

    installed: bool
    vision: SafeString
    approach: SafeString
    values: tuple[str, ...] = ()
    principles: tuple[Asked, ...] = ()
    core_questions: tuple[Asked, ...] = ()
    facts: tuple[Row, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListStandardsPage(FrameworkPage):
    """All practice standards."""

    standards: tuple[StandardPart, ...]


def read_framework_page(
    authority: Authority, *, edition: Edition | None, pack: Pack | None
) -> ReadFrameworkPage:
    """What the council's framework is for; or that none is installed."""
    if edition is None or pack is None:
        return ReadFrameworkPage(
            **top(authority, "read_framework", title="Framework", edition=None),
            installed=False,
            vision=as_html(""),
            approach=as_html(""),
        )
    return ReadFrameworkPage(
        **top(authority, "read_framework", title=pack.title, edition=edition)
        | {"caption": f"In force since {as_date(edition.in_force_from)}"},
        installed=True,
        vision=as_html(pack.vision),
        approach=as_html(pack.approach),
        values=pack.values,
        principles=_asked(authority, pack.principles.values()),
        core_questions=_asked(authority, pack.core_questions.values()),
        facts=_facts(edition, pack),
    )


def _asked(authority: Authority, every: Iterable[Principle]) -> tuple[Asked, ...]:
    return tuple(Asked(one.words, clause_links(authority, one.clauses)) for one in every)


def _facts(edition: Edition, pack: Pack) -> tuple[Row, ...]:
    source = pack.source
    said = (
        ("Document", source.title),
        ("Published", source.published),
        ("Edition", edition.label),
        ("In force from", as_date(edition.in_force_from)),
        ("Review due", source.review_due),
        ("How it is reviewed", sentence(source.reviewed)),
    )
    return tuple(Row(words, value) for words, value in said if value)


def list_standards_page(authority: Authority, *, edition: Edition, pack: Pack) -> ListStandardsPage:
    """What good practice looks like."""
    return ListStandardsPage(
        **top(authority, "list_standards", title="Practice standards", edition=edition),
        standards=tuple(_standard(authority, one) for one in pack.standards.values()),
    )


def _standard(authority: Authority, standard: Standard) -> StandardPart:
    return StandardPart(
        key=standard.key,
        title=f"{standard.number} {standard.title}".strip(),
        about=as_html(standard.about),
        criteria=tuple(
            Asked(one.words, clause_links(authority, one.clauses)) for one in standard.criteria
        ),
        good_looks_like=standard.good_looks_like,
        measures=standard.measures,
        clauses=clause_links(authority, standard.clauses),
    )
