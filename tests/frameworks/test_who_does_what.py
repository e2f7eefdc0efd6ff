"""A role's page: "as above plus" resolved, and each line with the role it is from."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client

from sightline.authorities.models import Person
from sightline.domain.pack_organisation import role_and_those_above
from sightline.frameworks.models import Edition


@pytest.fixture
def as_cara(cara: Person, signed_in: Callable[[Person], Client]) -> Client:
    """Cara only reads."""
    return signed_in(cara)


def lines(client: Client, role: str) -> Mapping[str, list[tuple[Any, ...]]]:
    """The rows of each table of a role's page, by the table's caption."""
    page = client.get(f"/ashby/framework/roles/{role}/").context_data["page"]
    return {
        table.caption: [tuple(cell.words for cell in row) for row in table.rows]
        for table in page.tables
    }


def test_what_is_taken_over_says_which_role_it_is_from(as_cara: Client) -> None:
    expected = lines(as_cara, "cp_chair")["What the framework expects"]
    pack = Edition.objects.get().pack
    own, taken = pack.roles["cp_chair"], pack.roles["iro"]
    assert {words for words, source in expected if source == "This role"} == set(own.does)
    as_iro = f"As {taken.words.lower()}"
    assert {words for words, source in expected if source == as_iro} == set(taken.does)


def test_duties_of_the_roles_below_come_with_it(as_cara: Client) -> None:
    pack = Edition.objects.get().pack
    for key in pack.roles:
        every = {one.key for one in role_and_those_above(pack.roles, key)}
        wanted = {one.task for one in pack.duties.values() if every & set(one.roles)}
        assert {row[0] for row in lines(as_cara, key).get("Duties", [])} == wanted


def test_an_activity_that_two_roles_do_is_listed_once_as_its_own(as_cara: Client) -> None:
    rows = lines(as_cara, "cp_chair")["Activities"]
    assert len({row[0] for row in rows}) == len(rows)
    assert ("Deep dive audit", "Every month", "This role") in rows


def test_what_a_role_leads_and_writes_is_there(as_cara: Client) -> None:
    does = {row[:2] for row in lines(as_cara, "qa_manager")["Leads, chairs, writes and raises"]}
    assert ("Leads", "Deep dive audit") in does
    assert any(verb == "Writes" for verb, _ in does)


def test_the_list_counts_duties_taken_over_too(as_cara: Client) -> None:
    page = as_cara.get("/ashby/framework/roles/").context_data["page"]
    counted = {row[0].words: int(row[3].words) for row in page.table.rows}
    pack = Edition.objects.get().pack
    for key, role in pack.roles.items():
        assert counted[role.words] == len(lines(as_cara, key).get("Duties", []))


def test_who_is_who_in_a_case_is_explained(as_cara: Client) -> None:
    said = as_cara.get("/ashby/framework/roles/").content.decode()
    assert "The worker the case list names" in said
