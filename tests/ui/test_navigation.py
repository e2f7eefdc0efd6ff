"""The menu offers a person the ways their roles open, and asks no database."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from sightline.domain.access import Deed, Grant, Reach, Viewer
from sightline.ui.navigation import NavItem, links_for

ITEMS = (
    NavItem("My work", "web:home", Deed.SEE_HOME, alone=True),
    NavItem("People", "authorities:list_people", Deed.READ_PEOPLE),
    NavItem("Ledger", "ledger:read_ledger", Deed.READ_LEDGER),
)


def asked(path: str, *deeds: Deed):
    request = RequestFactory().get(path)
    grants = tuple(Grant(deed=deed, reach=Reach.OWN, role="Reader") for deed in deeds)
    request.viewer = Viewer(person=1, grants=grants)
    request.authority = SimpleNamespace(key="ashby")
    return request


def test_only_the_ways_a_role_opens_are_offered():
    links = links_for(asked("/ashby/", Deed.SEE_HOME, Deed.READ_LEDGER), ITEMS)
    assert [link.words for link in links] == ["My work", "Ledger"]


@pytest.mark.parametrize(
    ("path", "current"),
    [("/ashby/", ["My work"]), ("/ashby/people/3", ["People"]), ("/ashby/children/", [])],
)
def test_where_we_are_is_marked(path: str, current: list[str]):
    links = links_for(asked(path, *Deed), ITEMS)
    assert [link.words for link in links if link.current] == current


def test_a_page_outside_every_authority_has_no_menu(rf):
    assert links_for(rf.get("/accounts/login/"), ITEMS) == []


def test_a_way_to_a_page_that_does_not_exist_is_not_offered():
    items = (NavItem("Nowhere", "web:nowhere", Deed.SEE_HOME),)
    assert links_for(asked("/ashby/", *Deed), items) == []
