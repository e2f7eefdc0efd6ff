"""The demonstration is made by the services that people use, so it breaks when one of them does."""

import json
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from sightline.audits.models import Audit
from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.children.models import Child
from sightline.governance.models import Report
from sightline.improvement.models import Action
from sightline.ledger.queries import faults_of
from sightline.moderation.models import Moderation
from sightline.web.demonstration.build import build_demonstration
from sightline.web.demonstration.plans import read_plans

pytestmark = pytest.mark.slow

NOW = datetime(2026, 10, 20, 12, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def small(borden: Authority) -> Authority:
    """The smallest of the invented councils, with another name, up to 20 October 2026."""
    plan = replace(read_plans(settings.DEMONSTRATIONS)[-1], key="elsewhere")
    build_demonstration([plan], packs=settings.PACKS, now=NOW, say=lambda words: None)
    return Authority.objects.get(key="elsewhere")


def test_an_invented_council_has_lived_through_every_step(small: Authority) -> None:
    with inside(small):
        assert Child.objects.count() == 60
        assert {"submitted", "released"} & set(Audit.objects.values_list("status", flat=True))
        assert Moderation.objects.filter(status="agreed").exists()
        assert Action.objects.filter(status="verified").exists()
        assert Report.objects.filter(status="published").exists()
        assert faults_of(small) == []


def test_an_invented_council_says_that_it_is_invented(small: Authority) -> None:
    assert small.invented


def test_the_people_who_can_sign_in_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo", people=True, json=True)
    people = json.loads(capsys.readouterr().out)
    assert {"authority", "name", "title", "email", "password"} == people[0].keys()
    assert len({person["authority"] for person in people}) == len(
        read_plans(settings.DEMONSTRATIONS)
    )


def test_it_is_not_loaded_beside_a_real_authority(borden: Authority) -> None:
    with pytest.raises(CommandError, match="an empty database"):
        call_command("demo")
