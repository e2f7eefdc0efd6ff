"""manage.py pack_schema: write the published schemas of the pack language."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from sightline.frameworks.packs.schemas import published_schemas


class Command(BaseCommand):
    """Writes packs/schema/*.json, which editors use to complete and check a pack."""

    help = "Write the JSON Schema of each file of a pack to packs/schema."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each schema that has changed."""
        folder = settings.PACKS / "schema"
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in published_schemas().items():
            text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
            (folder / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"{folder / name}")
