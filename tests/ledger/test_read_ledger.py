"""The ledger can be read by those whose role lets them."""

from collections.abc import Callable

from django.test import Client

from sightline.authorities.models import Authority, Person
from sightline.authorities.walls import inside
from sightline.ledger.models import LedgerEntry
from sightline.ledger.pages import changes_in_words, deed_in_words

SignedIn = Callable[[Person], Client]
URL = "/ashby/ledger/"


def test_it_shows_the_newest_first(signed_in: SignedIn, sam: Person, ashby: Authority) -> None:
    page = signed_in(sam).get(URL).context_data["page"]
    with inside(ashby):
        newest = LedgerEntry.objects.order_by("-number").first()
    assert page.table.rows[0][0].words == str(newest.number)


def test_it_can_be_searched_by_who_and_what(signed_in: SignedIn, sam: Person) -> None:
    asked = {"who": "sightline", "deed": "Unit added"}
    page = signed_in(sam).get(URL, asked).context_data["page"]
    assert {row[3].words for row in page.table.rows} == {"Unit added"}


def test_a_reader_is_refused(signed_in: SignedIn, cara: Person) -> None:
    assert signed_in(cara).get(URL).status_code == 403


def test_a_stranger_is_told_nothing(signed_in: SignedIn, dev: Person, ashby: Authority) -> None:
    assert signed_in(dev).get(URL).status_code == 404


def test_it_cannot_be_posted_to(signed_in: SignedIn, sam: Person) -> None:
    assert signed_in(sam).post(URL).status_code == 405


def test_a_change_reads_as_words() -> None:
    changes = {"audits_a_month": {"from": 1, "to": 3}, "in_scope": True, "why": None}
    words = "audits a month: 1 became 3; in scope: yes; why: nothing"
    assert changes_in_words(changes) == words
    assert deed_in_words("sample_drawn") == "Sample drawn"


def test_a_long_change_is_cut_where_the_page_would_crowd() -> None:
    assert changes_in_words({"words": "x" * 500}).endswith("…")


def test_lists_and_fingerprints_are_shortened_to_what_a_reader_can_use() -> None:
    changes = {"placed": [1, 2], "not_placed": [], "plan": {"size": 4}, "sha256": "ab" * 32}
    words = "placed: 1, 2; not placed: none; plan: size 4; sha256: abababababab…"
    assert changes_in_words(changes) == words
