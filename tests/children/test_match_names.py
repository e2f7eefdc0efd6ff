"""Names in the case lists: matched when exactly the same, otherwise by a person."""

from datetime import datetime

import pytest

from sightline.authorities.models import Authority, Person, Unit
from sightline.children import services
from sightline.children.models import Involvement, TeamName, WorkerName
from sightline.children.queries import people_near, unit_near
from sightline.domain.errors import NotAllowed
from sightline.ledger.models import LedgerEntry
from tests.children.conftest import Import
from tests.children.visits import SignIn, queries_of, queries_to_render, words_of
from tests.children.workbooks import NEED

HOME = "/ashby/children/names/"


def one(imported: Import, **facts: str) -> Involvement:
    imported(l6=[{"ref": "1", **NEED, **facts}])
    return Involvement.objects.get()


@pytest.mark.parametrize(
    "written", ["Wes Walker", "wes  WALKER", "Walker, Wes", "Wes\u00a0Walker", "S-Wes Walker"]
)
def test_a_name_that_is_exactly_the_same_is_matched_without_asking(
    imported: Import, wes: Person, written: str
) -> None:
    assert one(imported, worker=written).worker == wes


@pytest.mark.parametrize("written", ["Wess Walker", "W Walker", "Wes Walker-Jones"])
def test_a_name_that_is_only_near_is_never_matched_without_asking(
    imported: Import, written: str
) -> None:
    assert one(imported, worker=written).worker is None
    assert WorkerName.objects.get().person is None


def test_of_two_people_with_one_name_neither_is_taken(
    imported: Import, ashby: Authority, wes: Person
) -> None:
    Person.objects.create(authority=ashby, name="Wes Walker")
    assert one(imported, worker="Wes Walker").worker is None


def test_a_team_is_matched_by_its_name_or_its_code(imported: Import) -> None:
    Unit.objects.filter(name="East").update(code="T-104")
    assert one(imported, team="north").unit.name == "North"
    assert one(imported, team="T-104").unit.name == "East"


def test_a_person_who_came_later_is_matched_at_the_next_import(
    imported: Import, ashby: Authority
) -> None:
    one(imported, worker="New Person")
    added = Person.objects.create(authority=ashby, name="New Person")
    assert one(imported, worker="New Person", team="North").worker == added


def test_matching_a_worker_is_for_every_child_now_and_later(
    imported: Import, amina: Person, wes: Person, now: datetime
) -> None:
    one(imported, worker="Wess Walker")
    name = WorkerName.objects.get()
    services.match_worker(name=name, person=wes, by=amina, at=now)
    assert Involvement.objects.get().worker == wes
    imported(l6=[{"ref": "2", **NEED, "worker": "Wess Walker"}])
    assert Involvement.objects.get(child__reference="2").worker == wes
    entry = LedgerEntry.objects.get(deed="worker_matched")
    assert (entry.by, entry.changes) == (amina, {"name": "Wess Walker", "person": wes.pk})


def test_matching_a_team_is_for_every_child(imported: Import, amina: Person, now: datetime) -> None:
    one(imported, team="T-104")
    east = Unit.objects.get(name="East")
    services.match_team(name=TeamName.objects.get(), unit=east, by=amina, at=now)
    assert Involvement.objects.get().unit == east
    assert LedgerEntry.objects.last().deed == "team_matched"


def test_a_name_set_aside_is_not_asked_about_again(
    imported: Import, amina: Person, now: datetime, signed_in: SignIn
) -> None:
    one(imported, worker="Duty", team="Duty team")
    browser = signed_in(amina)
    assert "Duty team" in words_of(browser.get(HOME))
    services.set_worker_aside(name=WorkerName.objects.get(), by=amina, at=now)
    services.set_team_aside(name=TeamName.objects.get(), by=amina, at=now)
    assert "Duty" not in words_of(browser.get(HOME))
    deeds = [entry.deed for entry in LedgerEntry.objects.order_by("-number")[:2]]
    assert deeds == ["team_set_aside", "worker_set_aside"]


def test_a_name_is_not_matched_across_authorities(
    imported: Import, amina: Person, dev: Person, now: datetime
) -> None:
    one(imported, worker="Dev Desai")
    with pytest.raises(NotAllowed):
        services.match_worker(name=WorkerName.objects.get(), person=dev, by=amina, at=now)


@pytest.mark.usefixtures("broken_ledger")
def test_if_the_ledger_fails_nothing_is_matched(
    ashby: Authority, amina: Person, wes: Person, now: datetime
) -> None:
    name = WorkerName.objects.create(authority=ashby, words="Wess")
    team = TeamName.objects.create(authority=ashby, words="T-104")
    unit = Unit.objects.get(name="East")
    for deed in (
        lambda: services.match_worker(name=name, person=wes, by=amina, at=now),
        lambda: services.set_worker_aside(name=name, by=amina, at=now),
        lambda: services.match_team(name=team, unit=unit, by=amina, at=now),
        lambda: services.set_team_aside(name=team, by=amina, at=now),
    ):
        with pytest.raises(RuntimeError):
            deed()
    name.refresh_from_db()
    team.refresh_from_db()
    assert (name.person, name.set_aside, team.unit, team.set_aside) == (None, False, None, False)


def test_the_nearest_names_are_suggested_first(wes: Person, ada: Person) -> None:
    assert people_near("Walker, Wess", [ada, wes]) == [wes]
    assert people_near("Zzz", [ada, wes]) == []
    north = Unit.objects.get(name="North")
    assert unit_near("North Team", [north]) == north
    assert unit_near("T-104", [north]) is None


def test_on_the_page_a_worker_is_matched_or_set_aside(
    imported: Import, signed_in: SignIn, amina: Person, wes: Person
) -> None:
    one(imported, worker="Wess Walker")
    name, browser = WorkerName.objects.get(), signed_in(amina)
    url = f"{HOME}workers/{name.pk}/"
    assert "Wes Walker" in words_of(browser.get(url))
    assert "Choose who this is" in words_of(browser.post(url, {}))
    browser.post(url, {"near": str(wes.pk)})
    assert WorkerName.objects.get().person == wes
    browser.post(url, {"near": "nobody"})
    assert WorkerName.objects.get().set_aside


def test_on_the_page_a_team_is_matched_or_set_aside(
    imported: Import, signed_in: SignIn, amina: Person
) -> None:
    one(imported, team="Team North")
    name, browser = TeamName.objects.get(), signed_in(amina)
    url, north = f"{HOME}teams/{name.pk}/", Unit.objects.get(name="North")
    assert f'<option value="{north.pk}" selected>' in words_of(browser.get(url))
    browser.post(url, {"unit": str(north.pk)})
    assert TeamName.objects.get().unit == north
    browser.post(url, {"unit": "nobody"})
    assert TeamName.objects.get().set_aside


def test_the_reader_is_refused_and_the_stranger_told_nothing(
    imported: Import, signed_in: SignIn, cara: Person, dev: Person
) -> None:
    one(imported, worker="Wess", team="T-1")
    urls = [HOME, f"{HOME}workers/{WorkerName.objects.get().pk}/"]
    urls.append(f"{HOME}teams/{TeamName.objects.get().pk}/")
    for url in urls:
        assert signed_in(cara).get(url).status_code == 403
        assert signed_in(dev).get(url).status_code == 404


def test_a_name_that_is_not_there_is_not_found(signed_in: SignIn, amina: Person) -> None:
    assert signed_in(amina).get(f"{HOME}workers/999999/").status_code == 404
    assert signed_in(amina).get(f"{HOME}teams/999999/").status_code == 404
    assert signed_in(amina).post(HOME).status_code == 405


def test_the_page_asks_as_much_for_one_name_as_for_twenty(
    imported: Import, signed_in: SignIn, amina: Person
) -> None:
    one(imported, worker="Somebody", team="T-1")
    browser = signed_in(amina)
    first = queries_of(browser, HOME)
    imported(
        l6=[{"ref": str(n), **NEED, "worker": f"Name {n}", "team": f"T-{n}"} for n in range(2, 22)]
    )
    assert queries_of(browser, HOME) == first
    assert queries_to_render(HOME, amina) == 0
