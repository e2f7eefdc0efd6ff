"""How this room's deeds reach the ledger, which stands above it.

The ledger needs authorities and people; changing people must be in the ledger. So the ledger hands
its `record` down when the site starts, and a deed done before that is refused rather than lost.
"""

from collections.abc import Callable
from typing import Any

_record: list[Callable[..., Any]] = []


def use(record: Callable[..., Any]) -> None:
    """The ledger gives its `record` here, once."""
    _record[:] = [record]


def record(deed: str, **facts: Any) -> None:
    """Add an entry to the ledger; see `ledger.services.record` for the facts."""
    if not _record:
        raise RuntimeError("The ledger is not there, so nothing may be changed")
    _record[0](deed, **facts)
