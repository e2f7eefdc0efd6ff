"""`manage.py demo`: the invented councils, for trying Sightline."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sightline.authorities.models import Authority
from sightline.domain.errors import NotAllowed, NotValid
from sightline.web.demonstration.build import build_demonstration
from sightline.web.demonstration.plans import PASSWORD, CouncilPlan
from sightline.web.demonstration.reading import read_plans


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

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or list."""
        try:
            plans = read_plans(settings.DEMONSTRATIONS)
        except NotValid as wrong:
            raise CommandError("\n".join(wrong.problems)) from wrong
        if options["people"]:
            self.list_people(plans, as_json=options["json"])
            return
        there = set(Authority.objects.values_list("key", flat=True))
        wanted = {plan.key for plan in plans}
        if there >= wanted:
            self.stdout.write("The demonstration is there already")
            return
        if there:
            raise CommandError(
                "There are authorities here: the demonstration needs an empty database"
            )
        try:
            build_demonstration(plans, packs=settings.PACKS, now=timezone.localtime(), say=self.say)
        except NotValid as wrong:
            raise CommandError("\n".join(wrong.problems)) from wrong
        except NotAllowed as refused:
            raise CommandError("\n".join(refused.reasons)) from refused
        self.list_people(plans, as_json=False)

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
