"""An audit's conversations come into being when somebody first opens it."""

import pytest
from django.test import Client
from django.urls import reverse

from sightline.audits import services
from sightline.audits.models import Audit, Conversation
from sightline.audits.queries.cycles import audit_row, counted
from sightline.audits.services import beginning
from sightline.audits.services.answering import AnswerGiven
from sightline.authorities.models import Authority, Person
from sightline.governance.services import open_report
from tests.factories.audits_to_do import give_audit
from tests.people import NOW, Council

pytestmark = pytest.mark.usefixtures("in_ashby")
NEEDED = ["key_worker", "parent_or_carer", "child"]


@pytest.fixture
def unopened(ashby_council: Council) -> Audit:
    """Ben has been given an audit that nobody has looked at."""
    return give_audit(ashby_council, opened=False)


def kinds(audit: Audit) -> list[str]:
    return list(audit.conversations.order_by("pk").values_list("kind", flat=True))


def test_sharing_out_writes_none(unopened: Audit) -> None:
    assert kinds(unopened) == []


@pytest.mark.parametrize("page", ["show_audit", "list_conversations", "submit_audit"])
def test_whoever_opens_it_finds_them(
    client: Client, unopened: Audit, ben: Person, page: str
) -> None:
    client.force_login(ben.account)
    assert client.get(reverse(f"audits:{page}", args=["ashby", unopened.pk])).status_code == 200
    assert kinds(unopened) == NEEDED


def test_the_worker_who_prepares_finds_theirs(client: Client, unopened: Audit, wes: Person) -> None:
    client.force_login(wes.account)
    answer = client.get(reverse("audits:read_notice", args=["ashby", unopened.pk]))
    assert "60 minutes" in answer.content.decode()


def test_opening_it_again_makes_no_more(unopened: Audit) -> None:
    for _ in range(2):
        services.begin_conversations(audit=unopened)
    assert kinds(unopened) == NEEDED


def test_two_who_come_at_once_make_them_once(unopened: Audit) -> None:
    late = Audit.objects.get(pk=unopened.pk)
    services.begin_conversations(audit=unopened)
    beginning._begin([late])
    assert kinds(unopened) == NEEDED


def test_the_first_thing_written_makes_them(unopened: Audit, ben: Person) -> None:
    question = unopened.edition.pack.tools[unopened.tool].sections[0].questions[0].key
    given = AnswerGiven(question, "Words", "", 0)
    services.save_answer(audit=unopened, given=given, by=ben, at=NOW)
    assert kinds(unopened) == NEEDED


def test_one_taken_away_from_a_started_audit_stays_away(filled: Audit) -> None:
    Conversation.objects.filter(audit=filled).delete()
    services.begin_conversations(audit=filled)
    assert kinds(filled) == []


def test_the_control_room_counts_those_still_to_come(ashby: Authority, unopened: Audit) -> None:
    audit = counted(ashby).get(pk=unopened.pk)
    assert audit_row(audit).talks == len(NEEDED)


def test_a_report_makes_those_that_are_missing_before_it_counts(
    ashby: Authority, unopened: Audit, audit: Audit, amina: Person
) -> None:
    key = next(iter(unopened.edition.pack.reports))
    open_report(authority=ashby, cycle=unopened.cycle, key=key, by=amina, at=NOW)
    assert kinds(unopened) == NEEDED
    assert kinds(audit) == NEEDED
