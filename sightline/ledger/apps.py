"""Starts the ledger: hands `record` down to the room beneath."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger."""

    name = "sightline.ledger"

    def ready(self) -> None:
        """Let changes to people be recorded."""
        from sightline.authorities import recording
        from sightline.ledger.services import record

        recording.use(record)
