"""Every page about one audit: who may open it, and that drawing it asks the database nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from sightline.audits import services
from sightline.audits.models import Audit
from sightline.authorities.models import Person
from sightline.ledger.models import LedgerEntry
from tests.factories.audits_to_do import fill_in, give_audit, held
from tests.people import NOW, Council

pytestmark = pytest.mark.slow

SignIn = Callable[[Person], Client]
QUESTION = "help_is_effective"


def url(audit: Audit, name: str, *more: object) -> str:
    return reverse(f"audits:{name}", args=["ashby", audit.pk, *more])


def parts(audit: Audit, name: str) -> list[object]:
    """What stands in an address after the audit."""
    named: dict[str, object] = {
        "answer_section": "help_protection",
        "save_answer": QUESTION,
        "save_grade": "help_protection",
        "write_up_conversation": audit.conversations.values_list("pk", flat=True).first(),
        "log_attempt": audit.conversations.values_list("pk", flat=True).first(),
        "change_finding": audit.findings.values_list("pk", flat=True).first(),
        "remove_finding": audit.findings.values_list("pk", flat=True).first(),
        "change_planned_action": audit.planned_actions.values_list("pk", flat=True).first(),
        "remove_planned_action": audit.planned_actions.values_list("pk", flat=True).first(),
    }
    return [named[name]] if name in named else []


READ = [
    "show_audit",
    "answer_section",
    "list_conversations",
    "write_up_conversation",
    "list_findings",
    "list_actions",
    "judge_overall",
    "compare_versions",
    "read_record_note",
]
WRITTEN = [
    "extend_period",
    "add_conversation",
    "add_finding",
    "change_finding",
    "plan_action",
    "change_planned_action",
    "submit_audit",
]
POSTED = [
    "save_answer",
    "save_grade",
    "log_attempt",
    "remove_finding",
    "remove_planned_action",
    "say_no_action_needed",
    "say_action_needed",
    "answer_prompt",
    "place_record_note",
]
OF_THE_WORKER = ["read_notice", "read_outcome"]
OF_THE_MANAGER = ["release_audit", "reopen_audit"]
EVERY = READ + WRITTEN + POSTED + OF_THE_WORKER + OF_THE_MANAGER


def answers(client: Client, audit: Audit, names: list[str], pk: int | None = None) -> dict:
    """What each page answers this person: posted where it is only posted."""
    found = {}
    for name in names:
        address = reverse(f"audits:{name}", args=["ashby", pk or audit.pk, *parts(audit, name)])
        send = client.post if name in POSTED else client.get
        found[name] = send(address).status_code
    return found


def all_are(status: int, names: list[str]) -> dict[str, int]:
    return dict.fromkeys(names, status)


def test_its_auditors_open_every_page(
    filled: Audit, ben: Person, nia: Person, signed_in: SignIn
) -> None:
    for person in (ben, nia):
        found = answers(signed_in(person), filled, READ + WRITTEN)
        assert found == all_are(200, READ + WRITTEN)


@pytest.mark.parametrize("name", ["show_audit", "answer_section", "submit_audit"])
def test_the_child_is_its_reference(
    filled: Audit, ben: Person, signed_in: SignIn, name: str
) -> None:
    page = signed_in(ben).get(url(filled, name, *parts(filled, name))).content.decode()
    assert filled.child.reference in page


def test_the_quality_manager_reads_but_does_not_write(
    filled: Audit, amina: Person, signed_in: SignIn
) -> None:
    client = signed_in(amina)
    assert answers(client, filled, READ) == all_are(200, READ)
    assert answers(client, filled, WRITTEN) == all_are(403, WRITTEN)
    page = client.get(url(filled, "answer_section", "help_protection")).content.decode()
    assert "Save and continue" not in page


def test_nobody_but_its_authors_posts(filled: Audit, iris: Person, signed_in: SignIn) -> None:
    assert answers(signed_in(iris), filled, POSTED) == all_are(403, POSTED)


def test_the_worker_is_refused_all_but_their_own_side(
    filled: Audit, wes: Person, signed_in: SignIn
) -> None:
    names = READ + WRITTEN + POSTED + OF_THE_MANAGER
    assert answers(signed_in(wes), filled, names) == all_are(403, names)


def test_the_reader_is_refused(filled: Audit, cara: Person, signed_in: SignIn) -> None:
    assert answers(signed_in(cara), filled, EVERY) == all_are(403, EVERY)


def test_the_stranger_is_told_nothing(filled: Audit, dev: Person, signed_in: SignIn) -> None:
    assert answers(signed_in(dev), filled, EVERY) == all_are(404, EVERY)


def test_what_is_not_there_is_not_found(filled: Audit, amina: Person, signed_in: SignIn) -> None:
    assert answers(signed_in(amina), filled, EVERY, pk=999_999) == all_are(404, EVERY)


def test_what_is_posted_is_not_got_and_nothing_is_put(
    filled: Audit, ben: Person, signed_in: SignIn
) -> None:
    client = signed_in(ben)
    for name in POSTED:
        assert client.get(url(filled, name, *parts(filled, name))).status_code == 405
    for name in EVERY:
        assert client.put(url(filled, name, *parts(filled, name))).status_code == 405


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("answer_section", "weather"),
        ("write_up_conversation", 999_999),
        ("change_finding", 999_999),
        ("change_planned_action", 999_999),
    ],
)
def test_a_part_that_is_not_there_is_not_found(
    filled: Audit, ben: Person, signed_in: SignIn, name: str, part: object
) -> None:
    assert signed_in(ben).get(url(filled, name, part)).status_code == 404


def test_a_part_of_another_audit_is_not_found_here(
    filled: Audit, ben: Person, signed_in: SignIn, ashby_council: Council
) -> None:
    other = give_audit(ashby_council)
    talk = other.conversations.first()
    assert signed_in(ben).get(url(filled, "write_up_conversation", talk.pk)).status_code == 404


def test_that_an_audit_was_looked_at_is_in_the_ledger(
    filled: Audit, amina: Person, signed_in: SignIn
) -> None:
    signed_in(amina).get(url(filled, "show_audit"))
    entry = LedgerEntry.objects.get(deed="audit_read", by=amina)
    assert (entry.about_id, entry.child_id) == (filled.pk, filled.child_id)


def unrendered(request_factory: RequestFactory, person: Person, address: str) -> Any:
    """The page as the view leaves it, before it is drawn."""
    request = request_factory.get(address)
    request.user = person.account
    request._messages = []
    match = resolve(address)
    request.resolver_match = match
    return match.func(request, *match.args, **match.kwargs)


def test_drawing_a_page_asks_the_database_nothing(
    filled: Audit, ben: Person, rf: RequestFactory
) -> None:
    for name in READ + WRITTEN:
        response = unrendered(rf, ben, url(filled, name, *parts(filled, name)))
        with CaptureQueriesContext(connection) as asked:
            response.render()
        assert not asked.captured_queries, name


def asked_for(rf: RequestFactory, person: Person, audit: Audit, name: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        unrendered(rf, person, url(audit, name, *parts(audit, name)))
    return len(asked)


def test_a_full_audit_costs_no_more_than_one_with_a_single_answer(
    audit: Audit, ashby_council: Council, ben: Person, rf: RequestFactory
) -> None:
    full = fill_in(give_audit(ashby_council, supported_by="nia"), by=ben)
    little = give_audit(ashby_council, supported_by="nia")
    talk = little.conversations.first()
    talk.audit = little
    services.write_up_conversation(
        conversation=talk, told=held(), answers={"story": "Paints"}, seen_version=1, by=ben, at=NOW
    )
    for name in READ:
        asked_for(rf, ben, audit, name)  # warms what is read once in a process
        assert asked_for(rf, ben, full, name) == asked_for(rf, ben, little, name), name
