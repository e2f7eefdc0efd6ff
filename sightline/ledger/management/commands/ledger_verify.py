"""`manage.py ledger_verify`: does the ledger still say what was written?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.ledger.queries import faults_of


class Command(BaseCommand):
    """Walks the chain of every authority, or of one."""

    help = (
        "Check the ledger for changed, missing or added entries. "
        "Exit 0: it holds. Exit 1: it does not, and what is wrong is printed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One authority, or all."""
        parser.add_argument("--authority", metavar="KEY", help="only this authority")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each authority and each fault."""
        authorities = Authority.objects.all()
        if options["authority"]:
            authorities = authorities.filter(key=options["authority"])
            if not authorities:
                raise CommandError(f"There is no authority {options['authority']!r}")
        broken = 0
        for authority in authorities:
            with inside(authority):
                faults = faults_of(authority)
            broken += bool(faults)
            self.stdout.write(f"{authority.key}: {'does not hold' if faults else 'holds'}")
            for fault in faults:
                self.stdout.write(f"  {fault}")
        if broken:
            raise CommandError("The ledger was tampered with", returncode=1)
