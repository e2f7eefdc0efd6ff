"""The pages of the framework: everybody of the council may read them, nobody else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.template.response import TemplateResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.authorities.models import Authority, Person
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.overview import read_framework_page

PAGES = {
    "read_framework": ("", "has what we did made a difference?"),
    "list_standards": ("standards/", "What good looks like"),
    "list_tools": ("tools/", "Observation of practice"),
    "read_tool": ("tools/deep_dive/", "Is there a genogram of three generations"),
    "read_observation": ("tools/observation/", "For how many minutes?"),
    "read_dip_sample": ("tools/dip_sample/", "The theme"),
    "list_conversations": ("conversations/", "At least 60 minutes"),
    "list_activities": ("activities/", "Every month"),
    "read_activity": ("activities/deep_dive/", "A third of the audits, at random"),
    "read_dip": ("activities/dip_sample/", "As required"),
    "read_observing": ("activities/observation/", "Observation of practice"),
    "list_roles": ("roles/", "Team manager"),
    "read_role": ("roles/cp_chair/", "As independent reviewing officer"),
    "read_duties": ("roles/service_manager/", "Present the service"),
    "list_boards": ("boards/", "Senior Leadership Team"),
    "list_priorities": ("priorities/", "Where a theme may come from"),
    "read_year": ("year/", "Deep dive audit"),
    "list_duties": ("duties/", "Present the service"),
    "list_rules": ("rules/", "At most"),
    "list_voice": ("voice/", "Ways to be heard"),
    "list_words": ("words/", "care experienced young adult"),
    "search_framework": ("search/?q=genogram", "place"),
    "list_clauses": ("clauses/", "SEF\u2011001"),
    "read_clause": ("clauses/SEF-298/", "at most 31 days"),
    "list_editions": ("editions/", "SHA-256"),
}
MISSING = ("tools/none/", "activities/none/", "roles/none/", "clauses/SEF-999/")


def address(path: str) -> str:
    """Where the page is in Ashby."""
    return f"/ashby/framework/{path}"


@pytest.fixture
def as_cara(cara: Person, signed_in: Callable[[Person], Client]) -> Client:
    """Cara only reads."""
    return signed_in(cara)


@pytest.mark.parametrize("name", PAGES)
def test_a_reader_may_read_every_page(as_cara: Client, name: str) -> None:
    path, words = PAGES[name]
    response = as_cara.get(address(path))
    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_template_asks_the_database_nothing(
    as_cara: Client, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    draw = TemplateResponse.render

    def counted(response: TemplateResponse) -> TemplateResponse:
        with CaptureQueriesContext(connection) as queries:
            drawn = draw(response)
        asked.append(len(queries))
        return drawn

    monkeypatch.setattr(TemplateResponse, "render", counted)
    as_cara.get(address(PAGES[name][0]))
    assert asked == [0]


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_told_nothing(
    dev: Person, signed_in: Callable[[Person], Client], name: str
) -> None:
    assert signed_in(dev).get(address(PAGES[name][0])).status_code == 404


@pytest.mark.parametrize("path", MISSING)
def test_what_the_framework_does_not_have_is_not_there(as_cara: Client, path: str) -> None:
    assert as_cara.get(address(path)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_there_is_nothing_to_post(as_cara: Client, name: str) -> None:
    assert as_cara.post(address(PAGES[name][0])).status_code == 405


def test_clauses_are_filtered_and_searched(as_cara: Client) -> None:
    found = as_cara.get(address("clauses/?status=enforced&area=actions&q=31")).content.decode()
    assert "SEF\u2011298" in found
    assert "SEF\u2011275" not in found


def test_a_planned_clause_says_what_is_missing(as_cara: Client) -> None:
    every = Edition.objects.get().pack.clauses.values()
    clause = next(one for one in every if one.status == "planned")
    said = as_cara.get(address(f"clauses/{clause.key}/")).content.decode()
    assert "What is missing" in said


def test_a_clause_left_outside_says_why(as_cara: Client) -> None:
    assert "An address" in as_cara.get(address("clauses/SEF-354/")).content.decode()


@pytest.mark.parametrize(
    ("clause", "way"),
    [
        ("SEF-298", "/ashby/framework/rules/#actions-audit_actions"),
        ("SEF-123", "/ashby/framework/rules/#responses-immediate_response"),
        ("SEF-177", "/ashby/framework/tools/deep_dive/#genogram"),
        ("SEF-036", "/ashby/framework/#principles"),
        ("SEF-283", "/ashby/framework/boards/#reports-month"),
        ("SEF-396", "/ashby/framework/rules/#independence-auditors"),
        ("SEF-102", "/ashby/framework/roles/team_manager/"),
    ],
)
def test_a_clause_leads_to_where_it_stands(as_cara: Client, clause: str, way: str) -> None:
    assert f'href="{way}"' in as_cara.get(address(f"clauses/{clause}/")).content.decode()


def test_before_a_framework_is_in_force_the_overview_says_so(ashby: Authority) -> None:
    page = read_framework_page(ashby, edition=None, pack=None)
    assert not page.installed
    assert [tab.words for tab in page.tabs] == ["Overview", "Editions"]


def test_before_a_framework_is_in_force_the_rest_is_not_there(
    as_cara: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sightline.frameworks.queries.edition_in_force", lambda *_, on: None)
    assert as_cara.get(address("tools/")).status_code == 404
    assert "No framework is in force yet" in as_cara.get(address("")).content.decode()


def test_a_role_that_takes_part_in_nothing_says_no_more(as_cara: Client) -> None:
    found = as_cara.get(address("roles/administrator/")).content.decode()
    assert "Takes part in" not in found
    assert "Install frameworks" in found


def test_an_edition_says_who_installed_it(ashby: Authority, as_cara: Client) -> None:
    edition = Edition.objects.get()
    assert edition.in_force_from == date(2023, 10, 1)
    assert edition.sha256 in as_cara.get(address("editions/")).content.decode()
