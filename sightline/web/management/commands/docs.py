"""Writes the generated documents: `manage.py docs`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sightline.web.generated_documents import FOLDER, documents


class Command(BaseCommand):
    """Writes them, or says which are out of date."""

    help = "Write docs/generated: who may open what, and what may follow what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One choice: write, or only look."""
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail if anything is out of date"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Write what has changed."""
        old = {path: words for path, words in documents().items() if read(path) != words}
        if check and old:
            raise CommandError(f"Run `manage.py docs`: {', '.join(p.name for p in old)}")
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path, words in old.items():
            path.write_text(words, encoding="utf-8")
            self.stdout.write(f"wrote {path.name}")


def read(path: Path) -> str:
    """What a document says now, if it is there."""
    return path.read_text(encoding="utf-8") if path.exists() else ""
