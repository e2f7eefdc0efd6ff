"""Starts the programme: lets every room add its part to the control room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProgrammeConfig(AppConfig):
    """Cycles and who has been given what."""

    name = "sightline.programme"

    def ready(self) -> None:
        """Import the `control_room` module of every room that has one."""
        autodiscover_modules("control_room")
