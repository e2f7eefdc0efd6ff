"""Who moderates blind sees no grade of the audit anywhere until they have graded it."""

import pytest
from django.urls import reverse

from sightline.audits.queries.hiding import hides_grades
from sightline.audits.services import GradeGiven
from sightline.ledger.models import LedgerEntry
from sightline.moderation import services
from sightline.moderation.models import Moderation
from tests.people import NOW

pytestmark = pytest.mark.slow

PHASES = {
    "chosen": set(),
    "assigned": {"amina"},
    "section graded": {"amina"},
    "given to another": {"iris"},
    "given again to the same": {"amina"},
    "graded": set(),
    "withdrawn": set(),
    "opened again": set(),
}


def reach(phase, moderation, people):
    """Take the second look to a phase of its life."""
    amina, iris, at = people["amina"], people["iris"], {"at": NOW}
    if phase == "chosen":
        return
    services.assign_moderator(moderation=moderation, to=amina, by=amina, **at)
    given = GradeGiven("improve", "No dates")
    if phase == "section graded":
        section = moderation.audit.edition.pack.tools[moderation.audit.tool].sections[0].key
        services.grade_moderation(
            moderation=moderation, section=section, given=given, by=amina, **at
        )
    if phase == "given to another":
        services.assign_moderator(
            moderation=moderation, to=iris, by=amina, invited_why="Court work", **at
        )
    if phase == "given again to the same":
        services.assign_moderator(moderation=moderation, to=amina, by=amina, **at)
    if phase == "graded":
        services.grade_moderation(moderation=moderation, section="", given=given, by=amina, **at)
    if phase == "withdrawn":
        services.withdraw_moderation(moderation=moderation, why="A mistake", by=amina, **at)
    if phase == "opened again":
        services.follow_reopening(audit=moderation.audit, **at)


@pytest.mark.parametrize("person", ["amina", "iris", "ben", "wes", "ada", "cara"])
@pytest.mark.parametrize("phase", PHASES)
def test_grades_are_hidden_from_the_moderator_until_graded(chosen, ashby_council, phase, person):
    people = ashby_council.people
    reach(phase, chosen, people)
    hides = hides_grades(chosen.audit, reader=people[person].pk)
    assert hides is (person in PHASES[phase])


def test_who_does_not_moderate_blind_sees_the_grade(chosen, amina):
    Moderation.objects.update(blind=False)
    services.assign_moderator(moderation=chosen, to=amina, by=amina, at=NOW)
    assert not hides_grades(chosen.audit, reader=amina.pk)
    assert not LedgerEntry.objects.filter(deed="grades_hidden").exists()


def test_shared_out_moderations_are_blind_too(chosen, cycle, amina):
    services.share_out_moderations(cycle=cycle, by=amina, at=NOW)
    assert hides_grades(chosen.audit, reader=amina.pk)


def test_the_audit_itself_gives_nothing_away_until_graded(signed_in, assigned, amina):
    client = signed_in(amina)
    addresses = [
        reverse("audits:show_audit", args=["ashby", assigned.audit_id]),
        reverse("audits:judge_overall", args=["ashby", assigned.audit_id]),
        reverse("audits:list_audits", args=["ashby"]),
    ]
    for address in addresses:
        html = client.get(address).content.decode()
        assert "Hidden until you have graded" in html
        assert ">Good<" not in html
        assert "The plan shows it" not in html
    given = GradeGiven("improve", "No dates")
    services.grade_moderation(moderation=assigned, section="", given=given, by=amina, at=NOW)
    for address in addresses:
        html = client.get(address).content.decode()
        assert "Hidden until you have graded" not in html
        assert ">Good<" in html
