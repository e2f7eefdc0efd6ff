"""A site of its own for the drill in which a worker is killed: `python -m tests.jobs.drill STEP`.

Each piece of work writes a message under a key of its own making, so doing it twice would show.
The first worker to reach the work leaves a note outside the database and then hangs in the middle.
"""

import os
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

PIECES = 3
FOLDER = Path(os.environ["DRILL_FOLDER"])


def prepare() -> None:
    """A database with one authority, one person, and work waiting."""
    from django.db import transaction

    from sightline.authorities.models import Authority, Person
    from sightline.authorities.walls import inside
    from sightline.jobs.announcements import announce

    call_command("migrate", verbosity=0)
    authority = Authority.objects.create(key="ashby", name="Ashby Council", short_name="Ashby")
    with inside(authority):
        Person.objects.create(authority=authority, name="Ben Okafor")
        with transaction.atomic():
            for number in range(PIECES):
                announce("drill", authority=authority, subject=number)


def writes_a_message(*, authority: Any, subject: Any, at: Any) -> None:
    """Write, and the first time hang before it is saved."""
    from sightline.authorities.models import Person
    from sightline.jobs.services import send_message

    ben = Person.objects.get(name="Ben Okafor")
    key = f"drill-{subject}-{uuid.uuid4()}"
    send_message(authority=authority, to=ben, subject="Drill", body="Drill", at=at, key=key)
    begun = FOLDER / "begun"
    if not begun.exists():
        begun.touch()
        time.sleep(600)


def show() -> None:
    """Which pieces of work are seen to be done, and what is still to do."""
    from django_tasks_db.models import DBTaskResult

    from sightline.authorities.models import Authority
    from sightline.authorities.walls import inside
    from sightline.jobs.models import Message

    with inside(Authority.objects.get(key="ashby")):
        done = sorted(m.key.split("-")[1] for m in Message.objects.filter(status="kept"))
        waiting = Message.objects.exclude(status="kept").count()
    unfinished = DBTaskResult.objects.exclude(status="SUCCESSFUL").count()
    sys.stdout.write(f"{','.join(done)} {waiting + unfinished}\n")


def main() -> None:
    """One step of the drill."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    django.setup()
    from sightline.jobs.announcements import listens_to

    listens_to("drill")(writes_a_message)
    steps = {"prepare": prepare, "show": show, "work": lambda: call_command("worker")}
    steps[sys.argv[1]]()


if __name__ == "__main__":
    main()
