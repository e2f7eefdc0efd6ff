"""What every page of a framework begins with: the edition in force, or no page at all."""

from typing import Any, TypeVar

from django.http import Http404
from django.utils import timezone

from sightline.domain.pack import Pack
from sightline.frameworks import queries
from sightline.frameworks.models import Edition

Found = TypeVar("Found")


def edition_or_404(request: Any) -> tuple[Edition, Pack]:
    """The edition in force today, with its pack."""
    edition = queries.edition_in_force(request.authority, on=timezone.localdate())
    if edition is None:
        raise Http404
    return edition, edition.pack


def found_or_404(found: Found | None) -> Found:
    """The thing, when there is one."""
    if found is None:
        raise Http404
    return found
