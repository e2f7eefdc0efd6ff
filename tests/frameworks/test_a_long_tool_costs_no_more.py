"""A page that shows a tool of 100 questions asks the database as little as one of three."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.authorities.models import Person
from sightline.domain.pack import Pack
from sightline.domain.pack_tools import Question
from sightline.frameworks.models import _PACKS, Edition


def with_questions(pack: Pack, number: int) -> Pack:
    """The pack with so many questions in the first section of its deep dive."""
    tool = pack.tools["deep_dive"]
    first = tool.sections[0].questions[0]
    many: tuple[Question, ...] = tuple(
        replace(first, key=f"question_{place}", number=f"1.{place}") for place in range(number)
    )
    sections = (replace(tool.sections[0], questions=many), *tool.sections[1:])
    long = replace(tool, sections=sections)
    return replace(pack, tools=MappingProxyType(dict(pack.tools) | {"deep_dive": long}))


@pytest.mark.parametrize("ending", ["", "blank.docx"], ids=["page", "Word form"])
def test_queries_do_not_grow_with_the_questions(
    cara: Person,
    signed_in: Callable[[Person], Client],
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client, asked = signed_in(cara), []
    edition = Edition.objects.get()
    pack = edition.pack
    address = f"/ashby/framework/tools/deep_dive/{ending}"
    client.get(address)
    for number in (3, 100):
        monkeypatch.setitem(_PACKS, edition.sha256, with_questions(pack, number))
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        if not ending:
            assert response.content.count(b'id="question_') == number
        asked.append(len(queries))
    assert asked[0] == asked[1]
