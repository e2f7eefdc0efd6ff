"""The grades of an audit kept from one person for now, on every page and only from them."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.audits import services
from sightline.audits.models import Audit, HiddenGrade
from sightline.audits.services.judging import GradeGiven
from sightline.authorities.models import Person
from sightline.domain.audit_status import AuditStatus
from sightline.ledger.models import LedgerEntry
from tests.audits.conftest import SUBMITTED_AT

pytestmark = pytest.mark.slow

SignIn = Callable[[Person], Client]
AT = SUBMITTED_AT
HIDDEN = "Hidden until you have graded"
WHY = "Every visit says what changed for her"
PAGES = ["show_audit", "answer_section", "judge_overall", "read_record_note", "compare_versions"]


@pytest.fixture
def graded(filled: Audit, ben: Person) -> Audit:
    """Handed in twice, with a grade and a reason that stand nowhere else."""
    services.submit_audit(audit=filled, by=ben, at=AT)
    again = services.reopen_audit(audit=filled, why="One more look", by=ben, at=AT)
    for section in ("help_protection", ""):
        given = GradeGiven("outstanding", WHY, "She is settled")
        standing = again.judgements.get(section=section, superseded_at=None)
        services.save_grade(
            audit=again, section=section, given=given, seen=standing.pk, by=ben, at=AT
        )
    return services.submit_audit(audit=again, by=ben, at=AT)


@pytest.fixture
def hidden(graded: Audit, amina: Person) -> Audit:
    """Amina is to judge it with fresh eyes."""
    services.hide_grades(audit=graded, from_person=amina, by=None, at=AT)
    return graded


def test_the_ledger_says_that_it_was_graded_but_not_what(
    hidden: Audit, amina: Person, sam: Person, signed_in: SignIn
) -> None:
    address = reverse("ledger:read_ledger", args=["ashby"]) + "?deed=grade given"
    of_amina = signed_in(amina).get(address).content.decode()
    assert "Grade given" in of_amina
    assert HIDDEN in of_amina
    assert "outstanding" not in of_amina.lower()
    of_sam = signed_in(sam).get(address).content.decode()
    assert "outstanding" in of_sam.lower()
    assert HIDDEN not in of_sam


def page(client: Client, audit: Audit, name: str) -> str:
    part = ["help_protection"] if name == "answer_section" else []
    address = reverse(f"audits:{name}", args=["ashby", audit.pk, *part])
    return client.get(address).content.decode()


def lists(client: Client, audit: Audit) -> dict[str, str]:
    """The pages that show many audits, one of them this."""
    addresses = {
        "list": reverse("audits:list_audits", args=["ashby"]),
        "child": reverse("children:see_child", args=["ashby", audit.child_id]),
        "control room": reverse("programme:show_cycle", args=["ashby", audit.cycle_id]),
        "download": reverse("programme:download_audits", args=["ashby", audit.cycle_id, "csv"]),
    }
    return {name: client.get(address).content.decode() for name, address in addresses.items()}


def tells(html: str) -> bool:
    return ">Outstanding<" in html or WHY in html or "grade: Outstanding" in html


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_the_audit_gives_the_grade_away(
    hidden: Audit, amina: Person, signed_in: SignIn, name: str
) -> None:
    html = page(signed_in(amina), hidden, name)
    assert HIDDEN.lower() in html.lower()
    assert not tells(html)
    assert "utstanding" not in html


@pytest.mark.parametrize("name", PAGES)
def test_everybody_else_sees_it(hidden: Audit, ada: Person, signed_in: SignIn, name: str) -> None:
    html = page(signed_in(ada), hidden, name)
    assert HIDDEN.lower() not in html.lower()
    assert "utstanding" in html


def test_no_list_gives_the_grade_away(hidden: Audit, amina: Person, signed_in: SignIn) -> None:
    for name, html in lists(signed_in(amina), hidden).items():
        assert HIDDEN in html, name
        assert "Outstanding" not in html, name


def test_the_lists_of_everybody_else_show_it(hidden: Audit, ada: Person, signed_in: SignIn) -> None:
    for name, html in lists(signed_in(ada), hidden).items():
        assert HIDDEN not in html, name
        assert "Outstanding" in html, name


def test_the_outcome_for_the_worker_hides_it_too(
    hidden: Audit, amina: Person, wes: Person, signed_in: SignIn
) -> None:
    Audit.objects.filter(pk=hidden.pk).update(
        status=AuditStatus.RELEASED, released_at=AT, released_by=amina
    )
    assert tells(page(signed_in(wes), hidden, "read_outcome"))
    services.hide_grades(audit=hidden, from_person=wes, by=None, at=AT)
    html = page(signed_in(wes), hidden, "read_outcome")
    assert HIDDEN in html
    assert not tells(html)


def test_a_note_without_its_grade_is_not_placed(
    hidden: Audit, amina: Person, signed_in: SignIn
) -> None:
    assert "The note is on the record" not in page(signed_in(amina), hidden, "read_record_note")
    services.show_grades(audit=hidden, to=amina, by=amina, at=AT)
    assert "The note is on the record" in page(signed_in(amina), hidden, "read_record_note")


@pytest.mark.parametrize("name", PAGES)
def test_shown_again_it_is_there_on_every_page(
    hidden: Audit, amina: Person, signed_in: SignIn, name: str
) -> None:
    services.show_grades(audit=hidden, to=amina, by=amina, at=AT)
    html = page(signed_in(amina), hidden, name)
    assert HIDDEN.lower() not in html.lower()
    assert "utstanding" in html


def entries(audit: Audit) -> list[tuple[str, dict]]:
    found = LedgerEntry.objects.filter(about_id=audit.pk, deed__startswith="grades_")
    return list(found.order_by("pk").values_list("deed", "changes"))


def test_the_ledger_says_once_from_whom_and_when_no_longer(hidden: Audit, amina: Person) -> None:
    services.hide_grades(audit=hidden, from_person=amina, by=None, at=AT)
    for _ in range(2):
        services.show_grades(audit=hidden, to=amina, by=amina, at=AT)
    who = {"person": amina.pk}
    assert entries(hidden) == [("grades_hidden", who), ("grades_shown", who)]


def test_if_the_ledger_fails_nothing_is_hidden(
    graded: Audit, amina: Person, broken_ledger: None
) -> None:
    with pytest.raises(RuntimeError):
        services.hide_grades(audit=graded, from_person=amina, by=None, at=AT)
    assert not HiddenGrade.objects.exists()


def test_if_the_ledger_fails_nothing_is_shown(
    hidden: Audit, amina: Person, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        services.show_grades(audit=hidden, to=amina, by=amina, at=AT)
    assert HiddenGrade.objects.count() == 1


def test_hiding_costs_a_list_no_more_queries(
    graded: Audit, amina: Person, signed_in: SignIn
) -> None:
    client, address = signed_in(amina), reverse("audits:list_audits", args=["ashby"])
    client.get(address)
    numbers = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        numbers.append(len(asked))
        services.hide_grades(audit=graded, from_person=amina, by=None, at=AT)
    assert numbers[0] == numbers[1]
