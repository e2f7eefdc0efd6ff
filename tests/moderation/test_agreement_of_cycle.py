"""How far auditor and moderator agree over a cycle."""

import pytest

from sightline.audits.services import GradeGiven
from sightline.moderation import queries, services
from tests.people import NOW


def moderate(audits, grades, amina):
    for audit, grade in zip(audits, grades, strict=True):
        moderation = services.ask_for_moderation(audit=audit, why="All", by=amina, at=NOW)
        services.assign_moderator(moderation=moderation, to=amina, by=amina, at=NOW)
        given = GradeGiven(grade, "As seen")
        services.grade_moderation(moderation=moderation, section="", given=given, by=amina, at=NOW)


def test_changes_and_coefficients_of_what_was_graded_twice(cycle, make_audits, amina):
    audits = make_audits(12, grade="improve")
    moderate(audits, ["improve"] * 9 + ["inadequate", "good", "inadequate"], amina)
    found = queries.agreement_of_cycle(cycle.authority, cycle=cycle)
    moved = found.every.changes
    assert (moved.pairs, moved.same, moved.up, moved.down) == (12, 9, 1, 2)
    assert found.every.gwet.value == pytest.approx(0.97, abs=0.02)
    assert found.every.kappa.words.startswith("Poor")
    assert (found.random.changes.pairs, found.agreed, found.changed) == (0, 0, ())


def test_only_the_audits_drawn_at_random_speak_for_the_cycle(cycle, make_audits, amina):
    audits = make_audits(3)
    services.draw_moderation(cycle=cycle, seed="october", by=amina, at=NOW)
    moderate(audits, ["improve"] * 3, amina)
    found = queries.agreement_of_cycle(cycle.authority, cycle=cycle)
    assert (found.random.changes.pairs, found.every.changes.pairs) == (1, 3)


def test_a_changed_grade_is_listed_once_it_is_agreed(agreed):
    found = queries.agreement_of_cycle(agreed.authority, cycle=agreed.cycle)
    assert [each.pk for each in found.changed] == [agreed.pk]
