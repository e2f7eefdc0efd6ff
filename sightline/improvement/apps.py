"""Starts the room: lets it show a child's actions on the child's page."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    """Improvement actions."""

    name = "sightline.improvement"

    def ready(self) -> None:
        """Register the panel on a child's page."""
        from sightline.improvement import child_panels

        child_panels.register()
