"""Does the background work: `manage.py worker`."""

import os
import signal
import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from sightline.jobs.worker import Worker, run_until_idle


class Command(BaseCommand):
    """Runs until it is told to stop, then finishes what it has in hand."""

    help = (
        "Do background work: messages, daily work and what follows from announcements. "
        "Start as many as you like; a killed worker's work is done by another."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One choice: work until stopped, or until there is nothing left."""
        parser.add_argument(
            "--drain", action="store_true", help="do everything that is queued, then stop"
        )

    def handle(self, *args: Any, drain: bool, **options: Any) -> None:
        """Start working."""
        name = f"{socket.gethostname()[:30]}.{os.getpid()}.{get_random_string(8)}"
        if drain:
            self.stdout.write(f"{run_until_idle(name)} pieces of work done")
            return
        worker = Worker(name)
        signal.signal(signal.SIGTERM, worker.stop)
        signal.signal(signal.SIGINT, worker.stop)
        worker.run()
