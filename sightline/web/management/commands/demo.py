"""`manage.py demo`: the invented councils, for trying Sightline."""

import json
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from sightline.authorities.models import Authority
from sightline.domain.errors import NotAllowed, NotValid
from sightline.web.demonstration.build import build_demonstration, build_in_turn
from sightline.web.demonstration.plans import PASSWORD, CouncilPlan
from sightline.web.demonstration.reading import read_plans
from sightline.web.demonstration.side_by_side import PartFailed, database_file
from sightline.web.demonstration.two_files import number_apart

Build = Callable[..., None]


class Command(BaseCommand):
    """Loads the demonstration, or says who can sign in to it."""

    help = (
        "Load the demonstration: invented councils, one for each file of demonstration/, "
        "with invented people and children. "
        "It is loaded only into a database without authorities. "
        "Exit 0: loaded, or it was there already. "
        "Exit 1: other authorities are there, or a file of demonstration/ is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do other than load."""
        parser.add_argument("--people", action="store_true", help="say who can sign in")
        parser.add_argument("--json", action="store_true", help="with --people, as JSON")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when there is any authority"
        )
        parser.add_argument("--part", help=SUPPRESS)
        parser.add_argument("--now", type=datetime.fromisoformat, help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or list."""
        try:
            plans = read_plans(settings.DEMONSTRATIONS)
        except NotValid as wrong:
            raise CommandError("\n".join(wrong.problems)) from wrong
        if options["people"]:
            self.list_people(plans, as_json=options["json"])
            return
        now = timezone.localtime(options["now"])
        if options["part"]:
            if connection.vendor == "sqlite":
                number_apart(database_file())
            keys = options["part"].split(",")
            self.build([plan for plan in plans if plan.key in keys], build_in_turn, now=now)
            return
        there = set(Authority.objects.values_list("key", flat=True))
        wanted = {plan.key for plan in plans}
        if there and options["if_empty"]:
            return
        if there >= wanted:
            self.stdout.write("The demonstration is there already")
            return
        if there:
            raise CommandError(
                "There are authorities here: the demonstration needs an empty database"
            )
        self.build(plans, build_demonstration, now=now)
        if not options["if_empty"]:
            self.list_people(plans, as_json=False)

    def build(self, plans: Sequence[CouncilPlan], build: Build, *, now: datetime) -> None:
        """Build these councils; what is wrong with one is said in words."""
        try:
            build(plans, packs=settings.PACKS, now=now, say=self.say)
        except NotValid as wrong:
            raise CommandError("\n".join(wrong.problems)) from wrong
        except NotAllowed as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        except PartFailed as failed:
            raise CommandError(str(failed)) from failed

    def say(self, words: str) -> None:
        """What is being made just now."""
        self.stdout.write(words)
        self.stdout.flush()

    def list_people(self, plans: list[CouncilPlan], *, as_json: bool) -> None:
        """Who can sign in, with the password they share."""
        people = [
            {
                "authority": plan.key,
                "name": person.name,
                "title": person.title,
                "email": person.email(plan.key),
                "password": PASSWORD,
            }
            for plan in plans
            for person in plan.people
            if person.signs_in
        ]
        if as_json:
            self.stdout.write(json.dumps(people, ensure_ascii=False, indent=2))
            return
        for person in people:
            self.stdout.write("{authority:10} {title:44} {email}".format(**person))
        self.stdout.write(f"They all sign in with the password: {PASSWORD}")
