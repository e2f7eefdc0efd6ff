"""manage.py pack_install: install a pack for an authority."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.domain.errors import NotValid
from sightline.frameworks.packs.reading import read_folder
from sightline.frameworks.services import install_edition


class Command(BaseCommand):
    """Installs a pack as an edition in force from a day."""

    help = "Install the pack in a folder for an authority, in force from a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """DIR --authority KEY --from DATE."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--authority", required=True, metavar="KEY")
        parser.add_argument(
            "--from",
            dest="in_force_from",
            required=True,
            type=date.fromisoformat,
            metavar="DATE",
            help="The first day it is in force, as 2026-10-01",
        )

    def handle(
        self, *args: Any, folder: Path, authority: str, in_force_from: date, **options: Any
    ) -> None:
        """Install it, or say everything that is wrong with it."""
        tenant = Authority.objects.filter(key=authority).first()
        if tenant is None:
            raise CommandError(f"There is no authority “{authority}”")
        if not (folder / "pack.yaml").is_file():
            raise CommandError(f"There is no pack.yaml in {folder}")
        try:
            with inside(tenant):
                edition = install_edition(
                    authority=tenant,
                    files=read_folder(folder),
                    in_force_from=in_force_from,
                    by=None,
                    at=timezone.now(),
                )
        except NotValid as error:
            raise CommandError("\n".join(error.problems)) from error
        self.stdout.write(f"{edition}, in force from {edition.in_force_from}: {edition.sha256}")
