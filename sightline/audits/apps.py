"""Starts the room: what it shows on a child's page, and offers on an activity's."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    """Samples, sharing out, and audits."""

    name = "sightline.audits"

    def ready(self) -> None:
        """Register the panel on a child's page, the offer on an activity's, and what is hidden."""
        from sightline.audits import activity_offers, child_panels, ledger_entries

        child_panels.register()
        activity_offers.register()
        ledger_entries.register()
