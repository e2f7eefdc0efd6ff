"""Finds every room's tasks when Sightline starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Background work. Importing a room's `tasks` registers what it listens to and does daily."""

    name = "sightline.jobs"

    def ready(self) -> None:
        """Import the `tasks` module of every room that has one."""
        autodiscover_modules("tasks")
