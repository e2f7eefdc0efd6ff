"""The schemas that editors use are the ones that packs are held to."""

import json

import pytest
from django.conf import settings
from django.core.management import call_command
from jsonschema import Draft202012Validator

from sightline.frameworks.packs.schemas import published_schemas

SCHEMAS = published_schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_published_schema_is_up_to_date(name: str) -> None:
    published = (settings.PACKS / "schema" / name).read_text(encoding="utf-8")
    assert json.loads(published) == SCHEMAS[name], "run manage.py pack_schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_sound_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_pack_schema_writes_them(tmp_path, settings, capsys) -> None:  # type: ignore[no-untyped-def]
    settings.PACKS = tmp_path
    call_command("pack_schema")
    assert {file.name for file in (tmp_path / "schema").iterdir()} == set(SCHEMAS)
