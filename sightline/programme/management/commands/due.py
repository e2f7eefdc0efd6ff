"""manage.py due: what the framework makes fall due between two days."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.domain.falling_due import Due, falling_due
from sightline.frameworks.queries import edition_in_force
from sightline.programme.due_lines import due_lines
from sightline.programme.queries.staffing import setting_of


def a_day(words: str) -> date:
    """A day written as 2026-10-01."""
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise ArgumentTypeError(f"“{words}” is not a day: write it as 2026-10-01") from error


class Command(BaseCommand):
    """Lists what falls due, from whom, about whom, in which window and by which clauses."""

    help = (
        "List what the framework in force on the first day makes fall due between two days, both "
        "included: activity, role, person or post, subject, window, due date and clauses. "
        "Exit 0: listed, even when nothing is due. Exit 1: no such authority, role or framework."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--authority KEY --from DATE --to DATE [--role KEY] [--person ID] [--json]."""
        parser.add_argument("--authority", required=True, metavar="KEY")
        parser.add_argument("--from", required=True, type=a_day, dest="first", metavar="DATE")
        parser.add_argument("--to", required=True, type=a_day, dest="last", metavar="DATE")
        parser.add_argument("--role", metavar="KEY", help="Only what is due from this role")
        parser.add_argument("--person", type=int, metavar="ID", help="Only from this person")
        parser.add_argument("--json", action="store_true", help="Print it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work it out and print it."""
        authority = Authority.objects.filter(key=options["authority"]).first()
        if authority is None:
            raise CommandError(f"There is no authority {options['authority']!r}")
        if options["last"] < options["first"]:
            raise CommandError("The last day is before the first")
        with inside(authority):
            wanted = {key: options[key] for key in ("first", "last", "role", "person")}
            lines = _lines(authority, **wanted)
        if options["json"]:
            self.stdout.write(json.dumps(lines, indent=2, ensure_ascii=False))
            return
        for line in lines:
            self.stdout.write(_in_words(line))
        self.stdout.write(f"{len(lines)} due")


def _lines(
    authority: Authority, *, first: date, last: date, role: str | None, person: int | None
) -> list[dict[str, Any]]:
    edition = edition_in_force(authority, on=first)
    if edition is None:
        raise CommandError(f"{authority.name} has no framework in force on {first}")
    if role and role not in edition.pack.roles:
        raise CommandError(f"The framework has no role {role!r}")
    setting = setting_of(authority, pack=edition.pack, first=first, last=last)
    dues = _only(falling_due(setting, first=first, last=last), role=role, person=person)
    return due_lines(authority, dues, pack=edition.pack, staffing=setting.staffing)


def _only(dues: Iterable[Due], *, role: str | None, person: int | None) -> list[Due]:
    return [
        due
        for due in dues
        if (role is None or due.role == role)
        and (person is None or person == due.person or person in due.shared_with)
    ]


def _in_words(line: dict[str, Any]) -> str:
    """One line: the day, what, from whom, about whom, and the clauses."""
    who = line["person"]["name"] if line["person"] else f"nobody holds the post ({line['role']})"
    about = f" about {line['subject']['words']}" if line["subject"] else ""
    cohort = f" [{line['cohort']}]" if line["cohort"] else ""
    excused = f" – excused: {line['excused']}" if line["excused"] else ""
    clauses = f" ({', '.join(line['clauses'])})" if line["clauses"] else ""
    return f"{line['due_on']} {line['title']}{cohort}: {who}{about}{excused}{clauses}"
