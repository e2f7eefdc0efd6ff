"""Every framework there is can be read: each page is drawn, and each way in it leads somewhere."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.test import Client

from sightline.authorities.models import Authority, Person
from sightline.domain.pack import Pack
from sightline.domain.pack_shapes import pack_from
from sightline.frameworks.models import Edition, remember_pack
from sightline.frameworks.packs.checking import check_folder
from sightline.frameworks.packs.meaning_clauses import FEATURE
from sightline.frameworks.pages.tops import PARTS
from sightline.frameworks.pages.ways import url_of
from sightline.frameworks.searching import entries
from tests.packs.test_every_pack import FOLDERS
from tests.people import NOW

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name),
]
IDS = re.compile(r'\bid="([^"]+)"')
LINKS = re.compile(r'href="((?:/ashby/framework/[^"]*)?(?:#[^"]+)?)"')
Read = Callable[[str], str]


@pytest.fixture
def pack(folder: Path) -> Pack:
    """The framework."""
    return pack_from(check_folder(folder).content)


@pytest.fixture
def read(
    ashby: Authority,
    cara: Person,
    signed_in: Callable[[Person], Client],
    pack: Pack,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Read:
    """Reads a page of Ashby's framework as if it were this one; each page is fetched once."""
    sha256 = check_folder(folder).sha256
    remember_pack(sha256, pack)
    edition = Edition(
        authority=ashby, title=pack.title, label=pack.edition, sha256=sha256,
        in_force_from=date(2026, 1, 1), installed_at=datetime.fromisoformat(NOW.isoformat()),
    )  # fmt: skip
    monkeypatch.setattr("sightline.frameworks.queries.edition_in_force", lambda *_, on: edition)
    client, seen = signed_in(cara), dict[str, str]()

    def page(address: str) -> str:
        if address not in seen:
            response = client.get(address)
            assert response.status_code == 200, address
            seen[address] = response.content.decode()
        return seen[address]

    return page


def pages_of(pack: Pack) -> list[str]:
    """The address of every page that is for reading."""
    names = {"list_standards": "standards", "list_priorities": "priorities", "read_year": "year"}
    singles = [names.get(name, name.removeprefix("list_")) for name in PARTS]
    singles = [one for one in singles if one not in ("read_framework", "clauses")]
    own = [
        f"{part}/{key}" for part in ("tools", "activities", "roles") for key in getattr(pack, part)
    ]
    return ["/ashby/framework/", *(f"/ashby/framework/{one}/" for one in [*singles, *own])]


def test_every_page_is_drawn_and_no_place_on_it_stands_twice(read: Read, pack: Pack) -> None:
    for address in pages_of(pack):
        twice = [one for one, number in Counter(IDS.findall(read(address))).items() if number > 1]
        assert twice == [], address


def test_every_way_on_a_page_leads_to_a_place(read: Read, pack: Pack) -> None:
    for address in pages_of(pack):
        for way in LINKS.findall(read(address)):
            where, _, place = way.partition("#")
            if place and place != "main-content":
                page = read(where or address)
                assert f'id="{place}"' in page, f"{address} leads to {way}"


def test_every_element_that_honours_a_clause_is_found_where_its_clause_leads(
    read: Read, pack: Pack, ashby: Authority
) -> None:
    named = {by for one in pack.clauses.values() for by in one.by if not by.startswith(FEATURE)}
    for by in sorted(named):
        where, _, place = url_of(ashby, by).partition("#")
        assert not place or f'id="{place}"' in read(where), f"{by} leads to {where}#{place}"


def test_everything_that_can_be_found_is_where_the_result_leads(
    read: Read, pack: Pack, ashby: Authority
) -> None:
    for entry in entries(pack):
        if entry.part != "clauses":
            where, _, place = url_of(ashby, entry.path).partition("#")
            page = read(where)
            assert not place or f'id="{place}"' in page, f"{entry.path} leads to {where}#{place}"
