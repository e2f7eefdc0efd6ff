"""Starts the programme: lets every room add its part to the control room."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ProgrammeConfig(AppConfig):
    """Cycles and who has been given what."""

    name = "sightline.programme"

    def ready(self) -> None:
        """Import the `control_room` module of every room that has one."""
        autodiscover_modules("control_room")
        import_module("sightline.programme.clause_evidence")
