"""The councils that measuring needs are whole, and their ledger holds."""

import pytest
from django.core.management import CommandError, call_command

from sightline.audits.models import Answer, Audit
from sightline.authorities.models import Authority
from sightline.authorities.walls import inside
from sightline.children.models import Involvement
from sightline.domain.action_status import ActionStatus
from sightline.governance.models import Report
from sightline.improvement.models import Action
from sightline.moderation.models import Moderation
from sightline.programme.models import Cycle

pytestmark = pytest.mark.slow

AUDITS, MONTHS, CHILDREN = 3, 12, 40


@pytest.fixture
def made(db: None) -> Authority:
    """One small council with a year behind it."""
    call_command(
        *("seed_scale", "--authorities", "1", "--years", "1"),
        *("--audits-a-month", str(AUDITS), "--children", str(CHILDREN)),
    )
    return Authority.objects.order_by("-pk")[0]


def test_a_year_has_its_months_and_their_audits(made: Authority) -> None:
    with inside(made):
        assert Cycle.objects.count() == MONTHS
        assert Audit.objects.count() == AUDITS * MONTHS
        assert Report.objects.count() == MONTHS
        assert Involvement.objects.filter(ended_on__isnull=True).count() == CHILDREN


def test_finished_audits_are_answered_moderated_and_acted_on(made: Authority) -> None:
    with inside(made):
        finished = Audit.objects.finished()
        assert Answer.objects.filter(audit__in=finished).exists()
        assert Moderation.objects.filter(audit__in=finished).exists()
        assert Action.objects.filter(status=ActionStatus.VERIFIED).exists()


def test_its_ledger_holds(made: Authority) -> None:
    call_command("ledger_verify")


def test_more_audits_than_children_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="cannot be more than"):
        call_command(
            *("seed_scale", "--authorities", "1", "--years", "1"),
            *("--audits-a-month", "5", "--children", "4"),
        )
