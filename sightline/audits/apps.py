"""Starts the room: what it shows on a child's page, and offers on an activity's."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    """Samples, sharing out, and audits."""

    name = "sightline.audits"

    def ready(self) -> None:
        """Register the panel on a child's page and the offer on an activity's."""
        from sightline.audits import activity_offers, child_panels

        child_panels.register()
        activity_offers.register()
