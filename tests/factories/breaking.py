"""Ways to break things on purpose."""

import pytest


@pytest.fixture
def broken_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger cannot be written."""

    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("The ledger cannot be written")

    from sightline.ledger.models import LedgerEntry

    monkeypatch.setattr(LedgerEntry, "save", fail)
