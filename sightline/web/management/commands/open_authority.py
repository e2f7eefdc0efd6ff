"""Opens Sightline for a council: `manage.py open_authority`."""

from argparse import ArgumentParser
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from sightline.authorities import services
from sightline.authorities.models import Account, Authority, Role
from sightline.authorities.walls import inside
from sightline.domain.access import Deed
from sightline.domain.organisation import UnitKind
from sightline.frameworks.packs.reading import read_folder
from sightline.frameworks.services import install_edition


class Command(BaseCommand):
    """The authority, its framework, and the first person, who can add everybody else."""

    help = (
        "Open Sightline for a council: its framework is installed, and one administrator can sign "
        "in and add everybody else. Prints a password to be changed at the first sign-in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which council, which framework, who looks after it."""
        parser.add_argument("key", help="stands in every address: /key/…")
        parser.add_argument("--name", required=True, help="the council's full name")
        parser.add_argument("--pack", required=True, help="the folder of its framework under packs")
        parser.add_argument("--administrator", required=True, help="the name of the first person")
        parser.add_argument("--email", required=True, help="the address they sign in with")

    @transaction.atomic
    def handle(self, *args: Any, **given: Any) -> None:
        """Open it, all or nothing."""
        folder: Path = settings.PACKS / given["pack"]
        if not (folder / "pack.yaml").exists():
            raise CommandError(f"There is no pack {folder}")
        if Authority.objects.filter(key=given["key"]).exists():
            raise CommandError(f"There is an authority {given['key']} already")
        authority = services.open_authority(
            key=given["key"], name=given["name"], short_name=given["name"].split()[0]
        )
        with inside(authority):
            self.let_in(authority, folder, name=given["administrator"], email=given["email"])

    def let_in(self, authority: Authority, folder: Path, *, name: str, email: str) -> None:
        """Install the framework, and give the first person the role that manages people."""
        at = timezone.now()
        known: dict[str, Any] = {"authority": authority, "by": None}
        on = timezone.localdate(at)
        install_edition(files=read_folder(folder), in_force_from=on, at=at, **known)
        unit = services.add_unit(
            name=authority.name, kind=UnitKind.DIRECTORATE, parent=None, at=at, **known
        )
        person = services.add_person(name=name, email=email, at=at, **known)
        role = next(role for role in Role.objects.order_by("pk") if looks_after_all(role))
        services.give_post(person=person, role=role, unit=unit, by=None, at=at, started_on=on)
        known_already = Account.objects.filter(email=email.strip().lower()).exists()
        password = token_urlsafe(12)
        services.give_account(person=person, email=email, password=password, by=None, at=at)
        words = "the password they have" if known_already else f"the password {password}"
        self.stdout.write(f"{email} can sign in with {words} and should change it.")


def looks_after_all(role: Role) -> bool:
    """True for a role that manages people and frameworks in the whole authority."""
    deeds = (Deed.MANAGE_PEOPLE, Deed.MANAGE_PACKS)
    return all(role.grants.get(deed.value) == "authority" for deed in deeds)
