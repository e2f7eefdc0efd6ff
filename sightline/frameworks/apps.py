"""Starts the frameworks: lets every room say what it has under way under an edition."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FrameworksConfig(AppConfig):
    """Packs and their editions."""

    name = "sightline.frameworks"

    def ready(self) -> None:
        """Import the `under_way` module of every room that has one."""
        autodiscover_modules("under_way")
