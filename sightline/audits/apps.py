"""Starts the room: lets it show a child's audits on the child's page."""

from django.apps import AppConfig


class AuditsConfig(AppConfig):
    """Samples, sharing out, and audits."""

    name = "sightline.audits"

    def ready(self) -> None:
        """Register the panel on a child's page."""
        from sightline.audits import child_panels

        child_panels.register()
