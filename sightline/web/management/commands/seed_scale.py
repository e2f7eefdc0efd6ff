"""Fills a database with invented councils for measuring: `manage.py seed_scale`."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sightline.web.scale.build import build_councils
from sightline.web.scale.shape import Shape


class Command(BaseCommand):
    """Adds councils to whatever is there."""

    help = "Add invented councils with years of audits, in bulk. For measuring, not for looking at."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many, for how long, and how large."""
        parser.add_argument("--authorities", type=int, required=True, help="how many councils")
        parser.add_argument("--years", type=int, required=True, help="how many years of each")
        parser.add_argument(
            "--audits-a-month", type=int, default=Shape.audits_a_month, help="in each council"
        )
        parser.add_argument(
            "--children", type=int, default=Shape.open_children, help="open in each council"
        )

    def handle(self, *args: Any, **given: Any) -> None:
        """Build them."""
        if given["authorities"] < 1 or given["years"] < 1:
            raise CommandError("--authorities and --years must be at least 1")
        if given["audits_a_month"] > given["children"]:
            raise CommandError("--audits-a-month cannot be more than --children")
        build_councils(
            authorities=given["authorities"],
            years=given["years"],
            shape=Shape(
                audits_a_month=given["audits_a_month"],
                open_children=given["children"],
                children_a_year=given["children"] * 3 // 10,
            ),
            packs=settings.PACKS,
            until=timezone.localdate(),
            say=self.stdout.write,
        )
