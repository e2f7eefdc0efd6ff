"""Audits outside the usual: with no assignment behind them, or of a kind that has no actions."""

from dataclasses import replace
from unittest.mock import PropertyMock, patch

import pytest
from django.db import IntegrityError

from sightline.audits import services
from sightline.audits.models import Audit, Judgement
from sightline.audits.queries.gaps import gaps_of
from sightline.audits.queries.reading import writing_of
from sightline.audits.services.answering import AnswerGiven
from sightline.audits.services.judging import GradeGiven
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed
from sightline.frameworks.models import Edition
from tests.audits.conftest import SUBMITTED_AT
from tests.factories.audits_to_do import an_action, fill_in
from tests.people import NOW


def test_an_audit_without_an_assignment_goes_its_way(
    audit: Audit, ben: Person, amina: Person
) -> None:
    audit.assignment = None
    audit.save(update_fields=["assignment"])
    fill_in(audit, by=ben)
    services.submit_audit(audit=audit, by=ben, at=SUBMITTED_AT)
    reopened = services.reopen_audit(audit=audit, why="A visit", by=amina, at=SUBMITTED_AT)
    assert reopened.status == "in_progress"


def test_an_audit_of_a_kind_without_actions_owes_none(audit: Audit, ben: Person) -> None:
    given = an_action(audit, ben)
    pack = audit.edition.pack
    activity = replace(pack.activities[audit.cycle.activity], actions=None)
    without = replace(pack, activities={**pack.activities, activity.key: activity})
    with patch.object(Edition, "pack", new_callable=PropertyMock, return_value=without):
        assert "actions" not in {gap.part for gap in gaps_of(writing_of(audit), on=NOW.date())}
        with pytest.raises(NotAllowed, match="no actions"):
            services.plan_action(audit=audit, given=given, by=ben, at=NOW)


def test_two_grades_at_the_very_same_moment_one_is_asked_to_try_again(
    audit: Audit, ben: Person
) -> None:
    services.save_answer(
        audit=audit, given=AnswerGiven("help_is_effective", "yes", "", 0), by=ben, at=NOW
    )
    with (
        patch.object(Judgement.objects, "create", side_effect=IntegrityError),
        pytest.raises(NotAllowed, match="same moment"),
    ):
        services.save_grade(
            audit=audit,
            section="help_protection",
            given=GradeGiven("good", "It shows"),
            seen=None,
            by=ben,
            at=NOW,
        )
