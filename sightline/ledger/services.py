"""Writing the ledger. Every service of every room calls `record` inside its own transaction."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db import models, transaction

from sightline.authorities.models import Authority, Person
from sightline.ledger.models import LedgerEntry, instant

THE_CLOCK = "Sightline"


# No savepoint: a deed and its entry stand or fall together, so there is nothing to go back to.
@transaction.atomic(savepoint=False)
def record(
    deed: str,
    *,
    authority: Authority,
    by: Person | None,
    at: datetime,
    about: models.Model | None = None,
    child: models.Model | int | None = None,
    changes: dict[str, Any] | None = None,
    why: str = "",
) -> LedgerEntry:
    """Add one entry to the authority's ledger; `by` is None when the clock did it.

    Two deeds at the same moment follow one another: see `chaining`.
    """
    return LedgerEntry.objects.create(
        authority=authority,
        at=at,
        by=by,
        by_name=by.name if by else THE_CLOCK,
        deed=deed,
        about_kind=about._meta.label_lower if about is not None else "",
        about_id=about.pk if about is not None else None,
        child_id=child.pk if isinstance(child, models.Model) else child,
        changes=plain(changes or {}),
        why=why,
    )


def record_reading(
    *,
    authority: Authority,
    by: Person,
    at: datetime,
    about: models.Model,
    child: models.Model | int | None = None,
    why: str = "",
) -> LedgerEntry:
    """That somebody looked: at a child's page, an audit, a file."""
    deed = f"{about._meta.model_name}_read"
    return record(deed, authority=authority, by=by, at=at, about=about, child=child, why=why)


def plain(value: Any) -> Any:
    """The value as JSON can keep it, so that what is hashed is what is read back."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(part) for part in value)
    if isinstance(value, datetime):
        return instant(value)
    return _plain_one(value)


def _plain_one(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | Decimal):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"The ledger cannot keep a {type(value).__name__}")
