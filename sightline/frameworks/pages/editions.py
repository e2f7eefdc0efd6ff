"""Editions: which there have been, from when, and the number that proves what was in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, top
from sightline.ui.pages import Link, Row, Tag
from sightline.ui.words import as_date, as_moment


@dataclass(frozen=True)
class EditionPart:
    """One edition with its facts."""

    title: str
    rows: tuple[Row, ...]
    changes: Link | None


@dataclass(frozen=True, kw_only=True)
class ListEditionsPage(FrameworkPage):
    """All editions, the one in force named."""

    editions: tuple[EditionPart, ...]


def list_editions_page(
    authority: Authority, *, editions: Iterable[Edition], in_force: Edition | None
) -> ListEditionsPage:
    """Every edition installed, each but the first with what changed in it."""
    every = tuple(editions)
    before = (*every[1:], None)
    return ListEditionsPage(
        **top(authority, "list_editions", title="Editions", edition=in_force),
        editions=tuple(
            _edition(authority, one, older=older, in_force=one == in_force)
            for one, older in zip(every, before, strict=True)
        ),
    )


def _edition(
    authority: Authority, edition: Edition, *, older: Edition | None, in_force: bool
) -> EditionPart:
    by = edition.installed_by.name if edition.installed_by else "Sightline"
    rows = [Row("Now", tag=Tag("In force", "green"))] if in_force else []
    return EditionPart(
        title=str(edition),
        rows=(
            *rows,
            Row("In force from", as_date(edition.in_force_from)),
            Row("Installed", f"{as_moment(edition.installed_at)}, by {by}"),
            Row("SHA-256", edition.sha256),
        ),
        changes=_changes(authority, edition, older) if older else None,
    )


def _changes(authority: Authority, edition: Edition, older: Edition) -> Link:
    """The way to what changed."""
    url = reverse("frameworks:compare_editions", args=[authority.key, edition.pk, older.pk])
    return Link(f"What changed from {older.label} to {edition.label}", url)
