"""manage.py clock: who must do what by when, from a moment, if somebody raises a concern."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.domain.clocks import HERE
from sightline.domain.responders import Concern
from sightline.domain.staffing import Staffing
from sightline.frameworks.queries import edition_in_force
from sightline.improvement.clock_lines import ClockSetting, clock_lines, clock_rules
from sightline.improvement.clock_words import in_words
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.queries.staffing import staffing_of
from sightline.ui.words import listed


def a_moment(words: str) -> datetime:
    """A day and time written as 2026-11-20T14:30; without a zone it is the time in England."""
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise ArgumentTypeError(_not_a_moment(words)) from error
    if ":" not in words:
        raise ArgumentTypeError(_not_a_moment(words))
    return moment if moment.tzinfo else moment.replace(tzinfo=HERE)


def _not_a_moment(words: str) -> str:
    return f"“{words}” is not a day and time: write it as 2026-11-20T14:30"


class Command(BaseCommand):
    """Lists every rung of every response, pathway and alert, from a moment."""

    help = (
        "For each response, pathway and alert of the framework in force: who must do what by when, "
        "and every rung of the ladder if nobody acts, from a moment on. Times are those in "
        "England. Exit 0: listed. Exit 1: no such authority, rule, unit or person, or no "
        "framework in force at that moment. Exit 2: what was typed cannot be read, the moment for "
        "example."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--authority KEY --from DATETIME [--rule NAME] [--unit, --auditor, --about] [--json]."""
        parser.add_argument("--authority", required=True, metavar="KEY")
        parser.add_argument(
            "--from",
            required=True,
            type=a_moment,
            dest="at",
            metavar="DATETIME",
            help="2026-11-20T14:30, the time in England unless it names its zone",
        )
        parser.add_argument("--rule", metavar="NAME", help="Only this response, pathway or alert")
        parser.add_argument("--unit", metavar="UNIT", help="Code or name of the child's unit")
        parser.add_argument("--auditor", type=int, metavar="ID", help="Who audited: not they")
        parser.add_argument("--about", type=int, metavar="ID", help="Whose work it is: not they")
        parser.add_argument("--json", action="store_true", help="Print it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work it out and print it."""
        authority = Authority.objects.filter(key=options["authority"]).first()
        if authority is None:
            raise CommandError(f"There is no authority {options['authority']!r}")
        with inside(authority):
            wanted = {key: options[key] for key in ("at", "rule", "unit", "auditor", "about")}
            lines = _lines(authority, **wanted)
        if options["json"]:
            self.stdout.write(json.dumps(lines, indent=2, ensure_ascii=False))
            return
        for line in lines:
            for words in in_words(line):
                self.stdout.write(words)
        self.stdout.write(f"{len(lines)} rules")


def _lines(
    authority: Authority,
    *,
    at: datetime,
    rule: str | None,
    unit: str | None,
    auditor: int | None,
    about: int | None,
) -> list[dict[str, Any]]:
    day = at.astimezone(HERE).date()
    edition = edition_in_force(authority, on=day)
    if edition is None:
        raise CommandError(f"{authority.name} has no framework in force on {day}")
    names = clock_rules(edition.pack)
    if rule is not None and rule not in names:
        raise CommandError(f"The framework has no rule {rule!r}: it has {listed(names) or 'none'}")
    staffing = staffing_of(authority)
    concern = Concern(
        unit=_unit(staffing, unit),
        auditor=_person(staffing, auditor),
        looked_at=_person(staffing, about),
    )
    setting = ClockSetting(edition.pack, staffing, working_calendar(), at, concern)
    return clock_lines(setting, rule=rule)


def _unit(staffing: Staffing, code: str | None) -> int | None:
    if code is None:
        return None
    found = [one.unit for one in staffing.units.values() if code in (one.code, one.name)]
    if len(found) != 1:
        raise CommandError(f"There is no unit with the code or name {code!r}")
    return found[0]


def _person(staffing: Staffing, person: int | None) -> int | None:
    if person is not None and person not in staffing.people:
        raise CommandError(f"There is nobody with the number {person}")
    return person
