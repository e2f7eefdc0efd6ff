"""The demonstration is made by the services that people use, so it breaks when one of them does."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django_tasks_db.models import DBTaskResult

from sightline.audits.models import Audit
from sightline.authorities.models import Account, Authority
from sightline.authorities.walls import inside
from sightline.children.models import Child
from sightline.domain.errors import NotValid
from sightline.governance.models import Report
from sightline.improvement.models import Action
from sightline.ledger.queries import faults_of
from sightline.moderation.models import Moderation
from sightline.programme.models import Cycle
from sightline.web.demonstration.build import build_council
from sightline.web.demonstration.plans import CouncilPlan, PlannedByHand, PlannedCycles
from sightline.web.demonstration.reading import read_plans

NOW = datetime(2026, 10, 20, 12, 0, tzinfo=ZoneInfo("Europe/London"))
PLANS = read_plans(settings.DEMONSTRATIONS)


def build(plan: CouncilPlan) -> Authority:
    """One invented council, up to 20 October 2026."""
    return build_council(plan, packs=settings.PACKS, now=NOW, say=lambda words: None)


def small(plan: CouncilPlan, **changes: object) -> CouncilPlan:
    """The council with few children and two audits a month of its first activity."""
    first = replace(plan.activities[0], audits=2, months=(-1, 0))
    few = {"children": 60, "activities": (first,), "by_hand": plan.by_hand[:1]}
    return replace(plan, **{**few, **changes})


def test_an_invented_council_lives_by_its_framework(db: None) -> None:
    elsewhere = build(small(PLANS[0]))
    with inside(elsewhere):
        assert elsewhere.invented
        assert Child.objects.count() == 60
        assert Audit.objects.filter(status="released", cycle__isnull=False).exists()
        assert Audit.objects.filter(cycle=None, activity=PLANS[0].by_hand[0].activity).exists()
        assert Report.objects.filter(status="published").exists()
        assert faults_of(elsewhere) == []


LIVED = [
    pytest.param(plan, id=plan.key, marks=[pytest.mark.once] if place else [])
    for place, plan in enumerate(PLANS)
]


@pytest.mark.slow
@pytest.mark.parametrize("plan", LIVED)
def test_every_invented_council_has_lived_through_every_step(db: None, plan: CouncilPlan) -> None:
    council = build(plan)
    with inside(council):
        assert {one.activity for one in plan.activities} == set(
            Cycle.objects.values_list("activity", flat=True)
        )
        assert {one.activity for one in plan.by_hand} == set(
            Audit.objects.filter(cycle=None).values_list("activity", flat=True)
        )
        assert Audit.objects.filter(status="released").exists()
        assert Audit.objects.filter(status="in_progress", cycle__status="under_way").exists()
        assert Moderation.objects.filter(status="agreed").exists()
        assert Moderation.objects.filter(status="assigned").exists()
        assert Action.objects.filter(status="verified").exists()
        assert Action.objects.filter(status="open", due_on__lt=NOW.date()).exists()
        assert Report.objects.filter(status="published").exists()
        assert faults_of(council) == []
    assert not DBTaskResult.objects.failed().exists()
    let_in = Account.objects.filter(email__endswith=f"@{plan.key}.example")
    assert let_in.count() == sum(person.signs_in for person in plan.people)


def test_each_demonstration_follows_a_framework_of_its_own() -> None:
    assert sorted(plan.pack for plan in PLANS) == sorted({plan.pack for plan in PLANS})
    for plan in PLANS:
        assert (Path(settings.PACKS) / plan.pack / "pack.yaml").exists()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"activities": (PlannedCycles("tea_break", 2),)},
            "activities[0].activity: there is no “tea_break”",
        ),
        (
            {"people": (replace(PLANS[0].people[0], role="jester"),)},
            f"“{PLANS[0].people[0].name}”: role: there is no “jester”",
        ),
        (
            {"by_hand": (PlannedByHand("tea_break"),)},
            "by_hand[0].activity (with a tool): there is no “tea_break”",
        ),
        (
            {"activities": (replace(PLANS[0].activities[0], sample="nobody"),)},
            "activities[0].sample: there is no “nobody”",
        ),
    ],
)
def test_what_its_framework_does_not_have_is_named_and_nothing_is_made(
    db: None, changes: dict[str, object], problem: str
) -> None:
    with pytest.raises(NotValid) as refused:
        build(small(PLANS[0], **changes))
    assert [f"demonstration/{PLANS[0].key}.yaml: {problem}"] == refused.value.problems
    assert not Authority.objects.filter(key=PLANS[0].key).exists()


def test_the_people_who_can_sign_in_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo", people=True, json=True)
    people = json.loads(capsys.readouterr().out)
    assert {"authority", "name", "title", "email", "password"} == people[0].keys()
    assert {person["authority"] for person in people} == {plan.key for plan in PLANS}


def test_it_is_not_loaded_beside_a_real_authority(borden: Authority) -> None:
    with pytest.raises(CommandError, match="an empty database"):
        call_command("demo")
