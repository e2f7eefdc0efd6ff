"""Reading the ledger."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from sightline.authorities.models import Authority
from sightline.domain.chain import Sealed, faults_in
from sightline.ledger.models import LedgerEntry, LedgerHead


def entries_about(authority: Authority, about: models.Model) -> list[LedgerEntry]:
    """Everything the ledger says of one row, oldest first."""
    return list(
        LedgerEntry.objects.filter(
            authority=authority, about_kind=about._meta.label_lower, about_id=about.pk
        )
    )


def entries_touching_child(authority: Authority, child_id: int) -> models.QuerySet[Any]:
    """Everything done or read about a child, newest first."""
    return LedgerEntry.objects.filter(authority=authority, child_id=child_id).order_by("-number")


def entries_of(authority: Authority) -> models.QuerySet[Any]:
    """The authority's whole ledger, newest first."""
    return LedgerEntry.objects.filter(authority=authority).order_by("-number")


def entries_matching(authority: Authority, *, who: str, deed: str) -> models.QuerySet[Any]:
    """Entries by people whose name holds the words, of deeds that hold the words."""
    entries = LedgerEntry.objects.filter(authority=authority)
    if who:
        entries = entries.filter(by_name__icontains=who)
    if deed:
        entries = entries.filter(deed__icontains="_".join(deed.lower().split()))
    return entries


def faults_of(authority: Authority) -> list[str]:
    """What is wrong with the authority's chain; an empty list means that it holds."""
    head = LedgerHead.objects.filter(authority=authority).first()
    return faults_in(
        _sealed(authority),
        end_number=head.number if head else 0,
        end_hash=head.hash if head else "",
    )


def _sealed(authority: Authority) -> Iterator[Sealed]:
    entries = LedgerEntry.objects.filter(authority=authority).order_by("number")
    for entry in entries.iterator(chunk_size=2000):
        link = entry.link(number=entry.number)
        yield Sealed(link=link, before=entry.before, hash=entry.hash)
