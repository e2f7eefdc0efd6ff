"""The list of children: filtered, searched, sorted and paged by the server."""

from datetime import date

import pytest
import time_machine

from sightline.authorities.models import Person
from sightline.ledger.models import LedgerEntry
from tests.children.conftest import Import
from tests.children.visits import SignIn, queries_of, words_of
from tests.children.workbooks import NEED
from tests.people import NOW

HOME = "/ashby/children/"


@pytest.fixture(autouse=True)
def _on_the_day() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def some(imported: Import) -> None:
    imported(
        l6=[
            {"ref": "71001", **NEED, "team": "North", "worker": "Wes Walker"},
            {"ref": "71002", **NEED, "team": "South", "cin": date(2026, 5, 1)},
            {"ref": "71003", **NEED, "team": "South", "cin_end": date(2026, 9, 1)},
        ],
        l8=[{"ref": "88001", "team": "East", "worker": "Somebody Else", "visit": date(2026, 9, 2)}],
    )


def shown(signed_in: SignIn, person: Person, asked: str = "") -> list[str]:
    """The references on the page, in order."""
    page = signed_in(person).get(f"{HOME}?{asked}").context_data["page"]
    return [row[0].words for row in page.table.rows]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["71001", "71002", "88001"]),
        ("state=closed", ["71003"]),
        ("state=all", ["71001", "71002", "71003", "88001"]),
        ("status=in_care", ["88001"]),
        ("worker=none", ["71002"]),
        ("q=7100", ["71001", "71002"]),
        ("q=wes", ["71001"]),
        ("q=else", ["88001"]),
        ("q=south", ["71002"]),
        ("q=nothing", []),
        ("sort=-reference", ["88001", "71002", "71001"]),
        ("sort=status", ["71001", "71002", "88001"]),
        ("sort=team", ["88001", "71001", "71002"]),
        ("sort=-started", ["71002", "71001", "88001"]),
        ("sort=seen", ["88001", "71001", "71002"]),
        ("sort=nonsense&status=nonsense&page=99", ["71001", "71002", "88001"]),
    ],
)
@pytest.mark.usefixtures("some")
def test_the_list_shows_what_is_asked(
    signed_in: SignIn, amina: Person, asked: str, found: list[str]
) -> None:
    assert shown(signed_in, amina, asked) == found


@pytest.mark.usefixtures("some")
def test_the_team_filter_offers_teams_with_children(signed_in: SignIn, amina: Person) -> None:
    page = signed_in(amina).get(HOME).context_data["page"]
    (team,) = [one for one in page.filters.filters if one.name == "team"]
    assert [option.words for option in team.options] == ["All", "East", "North", "South"]
    east = team.options[1].value
    assert shown(signed_in, amina, f"team={east}") == ["88001"]


@pytest.mark.usefixtures("some")
def test_each_sees_the_children_within_reach(
    signed_in: SignIn, wes: Person, tess: Person, ben: Person, mo: Person, iris: Person
) -> None:
    assert shown(signed_in, wes) == ["71001"]
    assert shown(signed_in, tess) == ["71001"]
    assert shown(signed_in, ben) == ["71002"]
    assert shown(signed_in, mo) == ["71001", "71002", "88001"]
    assert shown(signed_in, iris) == []


@pytest.mark.usefixtures("some")
def test_the_list_is_downloaded_as_it_is_shown_and_the_ledger_says_so(
    signed_in: SignIn, amina: Person
) -> None:
    lines = signed_in(amina).get(f"{HOME}download/?q=7100").content.decode("utf-8-sig").split()
    assert lines[0].startswith("Child,Status,Age")
    assert len(lines) > 2
    entry = LedgerEntry.objects.last()
    assert (entry.deed, entry.changes["children"]) == ("children_downloaded", 2)


def test_an_empty_list_says_what_to_do(
    signed_in: SignIn, amina: Person, wes: Person, imported: Import
) -> None:
    assert "Upload a case list" in words_of(signed_in(amina).get(HOME))
    assert "within your reach" in words_of(signed_in(wes).get(HOME))
    imported(l6=[{"ref": "1", **NEED}])
    assert "No child fits these filters" in words_of(signed_in(amina).get(f"{HOME}?q=zzz"))


def test_long_lists_are_paged(imported: Import, signed_in: SignIn, amina: Person) -> None:
    imported(l6=[{"ref": f"7{n:04}", **NEED} for n in range(60)])
    assert len(shown(signed_in, amina)) == 25
    assert shown(signed_in, amina, "page=3")[-1] == "70059"


def test_the_page_asks_the_database_as_much_for_one_child_as_for_twenty(
    imported: Import, signed_in: SignIn, amina: Person
) -> None:
    imported(l6=[{"ref": "1", **NEED, "team": "North", "worker": "Wes Walker"}])
    browser = signed_in(amina)
    one = queries_of(browser, HOME)
    imported(
        l6=[{"ref": str(n), **NEED, "team": "South", "worker": f"Name {n}"} for n in range(1, 21)]
    )
    assert queries_of(browser, HOME) == one


def test_the_reader_is_refused(signed_in: SignIn, cara: Person) -> None:
    assert signed_in(cara).get(HOME).status_code == 403
    assert signed_in(cara).get(f"{HOME}download/").status_code == 403
    assert signed_in(cara).post(HOME).status_code in (403, 405)
