"""Choosing what to start, and saying of what it is."""

from collections.abc import Callable

import pytest
import time_machine
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from sightline.audits import services
from sightline.audits.models import Audit
from sightline.authorities.models import Authority, Person
from sightline.children.models import Child
from tests.factories.cycles import edition_of, make_child
from tests.people import NOW, Council

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("in_october", "in_ashby")]

SignIn = Callable[[Person], Client]
CHOOSE = "/ashby/audits/start/"
OBSERVE = "/ashby/audits/start/observation/"
DIP = "/ashby/audits/start/dip_sample/"


@pytest.fixture
def in_october() -> object:
    """Monday 5 October 2026."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def child(ashby: Authority, in_ashby: object, wes: Person) -> Child:
    """A child of the North team whose worker is Wes."""
    return make_child(ashby, 71, worker=wes)


def days(**more: object) -> dict[str, object]:
    """Seen last Friday, due in a fortnight."""
    typed: dict[str, object] = {"key": "k"}
    for name, (day, month, year) in {"about_on": (2, 10, 2026), "due_on": (19, 10, 2026)}.items():
        typed |= {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}
    return typed | more


def test_everybody_who_audits_is_led_there_from_the_list(signed_in: SignIn, ben: Person) -> None:
    page = signed_in(ben).get("/ashby/audits/").content.decode()
    assert "Start an audit, observation or checklist" in page
    assert CHOOSE in page


def test_the_reader_is_not_led_there(signed_in: SignIn, cara: Person) -> None:
    assert CHOOSE not in signed_in(cara).get("/ashby/audits/").content.decode()


def test_only_what_somebodys_posts_do_is_offered(
    signed_in: SignIn, ben: Person, amina: Person
) -> None:
    page = signed_in(ben).get(CHOOSE).content.decode()
    assert "Observation of practice" in page
    assert "Dip sample" in page
    assert "A worker" in page


def test_the_page_of_an_activity_offers_it(signed_in: SignIn, ben: Person, cara: Person) -> None:
    where = "/ashby/framework/activities/observation/"
    assert OBSERVE in signed_in(ben).get(where).content.decode()
    assert OBSERVE not in signed_in(cara).get(where).content.decode()


def test_an_auditor_starts_an_observation_and_is_led_to_its_form(
    signed_in: SignIn, ben: Person, wes: Person
) -> None:
    answer = signed_in(ben).post(OBSERVE, days(person=wes.pk))
    audit = Audit.objects.get()
    assert answer.url == reverse("audits:show_audit", args=["ashby", audit.pk])
    assert (audit.auditor, audit.worker) == (ben, wes)


def test_sending_it_twice_starts_one(signed_in: SignIn, ben: Person, wes: Person) -> None:
    browser = signed_in(ben)
    first, second = (browser.post(OBSERVE, days(person=wes.pk)) for _ in range(2))
    assert first.url == second.url
    assert Audit.objects.count() == 1


def test_a_manager_gives_one_to_somebody_else(
    signed_in: SignIn, amina: Person, ben: Person, child: Child
) -> None:
    given = days(child=child.reference, auditor=ben.pk, months=6)
    answer = signed_in(amina).post(DIP, given, follow=True)
    assert Audit.objects.get().auditor == ben
    assert "Ben Okafor has been told" in answer.content.decode()


def test_an_auditor_cannot_name_somebody_else(
    signed_in: SignIn, ben: Person, tess: Person, wes: Person
) -> None:
    signed_in(ben).post(OBSERVE, days(person=wes.pk, auditor=tess.pk))
    assert Audit.objects.get().auditor == ben


def test_a_wrong_reference_and_a_child_out_of_reach_read_the_same(
    signed_in: SignIn, ben: Person, child: Child
) -> None:
    browser = signed_in(ben)
    for reference in (child.reference, "nobody"):
        answer = browser.post(DIP, days(child=reference, months=6))
        assert "no child with this reference whose record you may look at" in (
            answer.content.decode()
        )
    assert not Audit.objects.exists()


def test_everything_missing_is_said_at_its_field(signed_in: SignIn, ben: Person) -> None:
    page = signed_in(ben).post(OBSERVE, {"key": "k"}).content.decode()
    assert "Choose whose practice is looked at" in page
    assert "Enter the day it is about" in page


def test_a_link_may_say_whom_and_by_when(signed_in: SignIn, ben: Person, wes: Person) -> None:
    page = signed_in(ben).get(f"{OBSERVE}?person={wes.pk}&due_on=2026-10-09&about_on=x")
    form = page.context_data["page"].form
    assert form.initial["person"] == str(wes.pk)
    assert str(form.initial["due_on"]) == "2026-10-09"
    assert form.initial["about_on"] == NOW.date()


@pytest.mark.parametrize("path", [CHOOSE, OBSERVE])
def test_the_reader_is_refused(path: str, signed_in: SignIn, cara: Person) -> None:
    assert signed_in(cara).get(path).status_code == 403


@pytest.mark.parametrize("path", [CHOOSE, OBSERVE])
def test_the_stranger_is_told_nothing(path: str, signed_in: SignIn, dev: Person) -> None:
    assert signed_in(dev).get(path).status_code == 404


def test_an_activity_that_is_not_there_is_not_found(signed_in: SignIn, ben: Person) -> None:
    assert signed_in(ben).get("/ashby/audits/start/nothing/").status_code == 404


def test_choosing_is_only_asked_for(signed_in: SignIn, ben: Person) -> None:
    assert signed_in(ben).post(CHOOSE).status_code == 405


@pytest.mark.parametrize("path", [CHOOSE, OBSERVE, DIP])
def test_drawing_the_page_asks_the_database_nothing(
    path: str, ben: Person, ashby: Authority
) -> None:
    request = RequestFactory().get(path)
    request.user = ben.account
    found = resolve(path)
    answer = found.func(request, **found.kwargs)
    with CaptureQueriesContext(connection) as asked:
        answer.render()
    assert len(asked) == 0


class TestWhoReadsAnObservation:
    """Of how one person works: the observer, their line, quality assurance; they at the end."""

    @pytest.fixture
    def observation(self, ashby_council: Council, in_ashby: object) -> Audit:
        """Ben watched Wes."""
        people, authority = ashby_council.people, ashby_council.authority
        new = services.NewAudit(
            activity="observation",
            auditor=people["ben"],
            person=people["wes"],
            about_on=NOW.date(),
            due_on=NOW.date(),
        )
        return services.start_audit(
            authority=authority, edition=edition_of(authority), new=new, by=people["ben"], at=NOW
        )

    @pytest.mark.parametrize(
        ("who", "status"),
        [("ben", 200), ("tess", 200), ("mo", 200), ("amina", 200), ("wes", 403), ("nia", 403)],
    )
    def test_before_it_is_released(
        self,
        who: str,
        status: int,
        observation: Audit,
        signed_in: SignIn,
        ashby_council: Council,
    ) -> None:
        browser = signed_in(ashby_council.people[who])
        where = reverse("audits:show_audit", args=["ashby", observation.pk])
        assert browser.get(where).status_code == status
        listed = where in browser.get("/ashby/audits/").content.decode()
        assert listed is (status == 200)

    def test_a_colleague_of_the_same_team_does_not(
        self, observation: Audit, signed_in: SignIn, ashby_council: Council
    ) -> None:
        """Tess manages North; another manager of North who is not in Wes's line may not."""
        from tests.people import make_person

        other = make_person(ashby_council, "Una Urwin", "team_manager", "North")
        browser = signed_in(other)
        where = reverse("audits:show_audit", args=["ashby", observation.pk])
        assert browser.get(where).status_code == 403
        assert where not in browser.get("/ashby/audits/").content.decode()

    def test_the_overview_says_in_plain_words_what_it_is_about(
        self, observation: Audit, signed_in: SignIn, ben: Person
    ) -> None:
        where = reverse("audits:show_audit", args=["ashby", observation.pk])
        page = signed_in(ben).get(where).content.decode()
        assert "Observation of practice: Wes Walker" in page
        assert "Worker observed" in page
        assert "5 October 2026" in page
        assert "Child" not in page.split("<main")[1].split("</main>")[0].replace("Children", "")

    def test_the_stranger_is_told_nothing(
        self, observation: Audit, signed_in: SignIn, dev: Person
    ) -> None:
        where = reverse("audits:show_audit", args=["ashby", observation.pk])
        assert signed_in(dev).get(where).status_code == 404


def test_the_list_takes_as_many_queries_for_twenty_as_for_one(
    ashby_council: Council, ben: Person
) -> None:
    people, authority = ashby_council.people, ashby_council.authority
    edition = edition_of(authority)

    def observe(times: int) -> None:
        for _ in range(times):
            new = services.NewAudit(
                activity="observation",
                auditor=ben,
                person=people["wes"],
                about_on=NOW.date(),
                due_on=NOW.date(),
            )
            services.start_audit(authority=authority, edition=edition, new=new, by=ben, at=NOW)

    def queries() -> int:
        request = RequestFactory().get("/ashby/audits/")
        request.user = ben.account
        found = resolve("/ashby/audits/")
        with CaptureQueriesContext(connection) as asked:
            answer = found.func(request, **found.kwargs)
        with CaptureQueriesContext(connection) as drawing:
            answer.render()
        assert len(drawing) == 0
        return len(asked)

    observe(1)
    alone = queries()
    observe(19)
    assert queries() == alone
