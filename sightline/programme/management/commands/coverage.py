"""manage.py coverage: is the framework being kept, in figures."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.domain.calendars import add_months
from sightline.domain.coverage import Kept, kept_by_clause, together
from sightline.domain.programme import tasks_of
from sightline.frameworks.queries import edition_in_force
from sightline.programme.management.commands.due import a_day
from sightline.programme.queries.coverage import fell_due, kept_by


class Command(BaseCommand):
    """Counts what was due and done: by activity, role, team, person and clause."""

    help = (
        "Say how the framework was kept in the twelve months up to a day (or from another day): "
        "due, done, in time, late, excused, declined, put off and not done, by activity, role, "
        "team, person and clause. Exit 0: counted. Exit 1: no such authority or framework."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--authority KEY --on DATE [--from DATE] [--json]."""
        parser.add_argument("--authority", required=True, metavar="KEY")
        parser.add_argument("--on", required=True, type=a_day, metavar="DATE")
        parser.add_argument("--from", type=a_day, dest="first", metavar="DATE")
        parser.add_argument("--json", action="store_true", help="Print it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count and print."""
        authority = Authority.objects.filter(key=options["authority"]).first()
        if authority is None:
            raise CommandError(f"There is no authority {options['authority']!r}")
        last: date = options["on"]
        first: date = options["first"] or add_months(last, -12)
        with inside(authority):
            told = _told(authority, first=first, last=last)
        if options["json"]:
            self.stdout.write(json.dumps(told, indent=2, ensure_ascii=False))
            return
        for part, rows in told.items():
            if isinstance(rows, list):
                self.stdout.write(part)
                for row in rows:
                    self.stdout.write(f"  {_words(row)}")


def _told(authority: Authority, *, first: date, last: date) -> dict[str, Any]:
    edition = edition_in_force(authority, on=last)
    if edition is None:
        raise CommandError(f"{authority.name} has no framework in force on {last}")
    found = fell_due(authority, first=first, last=last)
    activities = kept_by(found, "source", "activity", "title")
    by_key: dict[tuple[str, str], Kept] = {}
    for (source, key, _), kept in activities.items():
        by_key[source, key] = by_key.get((source, key), Kept()) + kept
    clauses = kept_by_clause(tasks_of(edition.pack), by_key)
    return {
        "authority": authority.key,
        "from": first.isoformat(),
        "on": last.isoformat(),
        "all": [_row({}, together(activities.values()))],
        "activities": [
            _row({"kind": source, "activity": key, "title": title}, kept)
            for (source, key, title), kept in sorted(activities.items())
        ],
        "roles": _rows(kept_by(found, "role"), "role"),
        "teams": _rows(kept_by(found, "unit__name"), "team"),
        "people": _rows(kept_by(found, "person_id", "person__name"), "person", "name"),
        "clauses": [_row({"clause": clause}, kept) for clause, kept in clauses.items()],
    }


def _rows(counts: dict[tuple[Any, ...], Kept], *names: str) -> list[dict[str, Any]]:
    ordered = sorted(counts.items(), key=lambda one: str(one[0]))
    return [_row(dict(zip(names, key, strict=True)), kept) for key, kept in ordered]


def _row(said: dict[str, Any], kept: Kept) -> dict[str, Any]:
    """The counts, with the share done where there are enough to say."""
    return {
        **said,
        "due": kept.due,
        "done": kept.done,
        "in_time": kept.in_time,
        "late": kept.late,
        "excused": kept.excused,
        "declined": kept.declined,
        "put_off": kept.put_off,
        "not_done": kept.not_done,
        "share_done": round(kept.done / kept.owed, 4) if kept.enough else None,
    }


def _words(row: dict[str, Any]) -> str:
    said = " ".join(str(value) for name, value in row.items() if name in NAMES and value)
    counts = (
        f"{row['done']} of {row['due'] - row['excused']} done, {row['late']} late, "
        f"{row['excused']} excused, {row['not_done']} not done"
    )
    return f"{said}: {counts}" if said else counts


NAMES = ("title", "role", "team", "name", "clause")
