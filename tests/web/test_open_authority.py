"""An empty installation is opened for a council by one command."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from sightline.authorities.models import Authority, Person
from sightline.authorities.walls import inside

GIVEN = ("--name", "Carrow Council", "--administrator", "Al Grey", "--email", "al@carrow.example")
PACK = "sefton"


def test_the_first_person_can_sign_in_and_add_others(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("open_authority", "carrow", *GIVEN, "--pack", PACK)
    found = re.search(r"password (\S+) and", capsys.readouterr().out)
    assert found
    client = Client()
    client.post("/accounts/login/", {"login": "al@carrow.example", "password": found[1]})
    assert client.get("/carrow/people/add").status_code == 200


def test_a_council_is_opened_once(ashby: Authority) -> None:
    with pytest.raises(CommandError, match="already"):
        call_command("open_authority", ashby.key, *GIVEN, "--pack", PACK)


def test_without_a_framework_nothing_is_opened(db: None) -> None:
    with pytest.raises(CommandError, match="There is no pack"):
        call_command("open_authority", "carrow", *GIVEN, "--pack", "nowhere")
    assert not Authority.objects.filter(key="carrow").exists()


def test_nobody_else_is_in_it(db: None) -> None:
    call_command("open_authority", "carrow", *GIVEN, "--pack", PACK)
    with inside(Authority.objects.get(key="carrow")):
        assert [person.name for person in Person.objects.all()] == ["Al Grey"]
