"""Searching the framework: everything that holds the words, and the way to its place."""

from collections.abc import Callable

import pytest
from django.test import Client

from sightline.authorities.models import Person
from sightline.frameworks.searching import Segment, around, segments, words_of

SEARCH = "/ashby/framework/search/"


@pytest.fixture
def as_cara(cara: Person, signed_in: Callable[[Person], Client]) -> Client:
    """Cara only reads."""
    return signed_in(cara)


def results(client: Client, **asked: str) -> list[tuple[str, str]]:
    """The part and address of everything found."""
    page = client.get(SEARCH, asked).context_data["page"]
    return [(one.part, one.url) for one in page.results]


def test_a_question_is_found_with_its_tool_and_the_way_to_it(as_cara: Client) -> None:
    found = results(as_cara, q="genogram of three generations")
    assert ("Tools: Deep dive audit", "/ashby/framework/tools/deep_dive/#genogram") in found


def test_all_the_words_must_be_there_in_any_order(as_cara: Client) -> None:
    assert results(as_cara, q="generations genogram") == results(as_cara, q="genogram generations")
    assert results(as_cara, q="genogram helicopter") == []


def test_the_beginning_of_a_word_and_any_size_of_letter_will_do(as_cara: Client) -> None:
    assert results(as_cara, q="GENOGR")


def test_what_is_named_by_the_words_stands_first(as_cara: Client) -> None:
    page = as_cara.get(SEARCH, {"q": "immediate response"}).context_data["page"]
    named = [
        "immediate response" in "".join(s.words for s in one.title).lower() for one in page.results
    ]
    assert named == sorted(named, reverse=True)
    assert named[0]


def test_one_part_of_the_framework_can_be_searched(as_cara: Client) -> None:
    found = results(as_cara, q="supervision", part="duties")
    assert found
    assert {part for part, _ in found} == {"Duties"}


def test_a_clause_is_found_by_its_number(as_cara: Client) -> None:
    assert ("Clauses", "/ashby/framework/clauses/SEF-298/") in results(as_cara, q="SEF-298")


def test_the_council_s_own_words_are_found(as_cara: Client) -> None:
    found = results(as_cara, q="care experienced young adult", part="terms")
    assert found == [("Terms", "/ashby/framework/words/#terms-care_leaver")]


def test_the_words_found_are_marked_and_the_rest_is_escaped(as_cara: Client) -> None:
    said = as_cara.get(SEARCH, {"q": "genogram <b>"}).content.decode()
    assert "<b>" not in said
    assert "<mark>genogram</mark>" in as_cara.get(SEARCH, {"q": "genogram"}).content.decode()


def test_nothing_asked_and_nothing_found_are_said(as_cara: Client) -> None:
    assert "Type one word or several" in as_cara.get(SEARCH).content.decode()
    assert "Nothing in the framework" in as_cara.get(SEARCH, {"q": "zzzz"}).content.decode()


def test_a_long_list_is_cut_into_pages(as_cara: Client) -> None:
    first = as_cara.get(SEARCH, {"q": "the"}).context_data["page"]
    assert len(first.results) == 25
    assert first.pager.total > 25
    assert results(as_cara, q="the", page="2") != results(as_cara, q="the")


def test_every_page_of_the_framework_has_the_search(as_cara: Client) -> None:
    said = as_cara.get("/ashby/framework/roles/").content.decode()
    assert f'action="{SEARCH}"' in said


def test_words_are_taken_once_and_not_without_end() -> None:
    assert words_of("A a b") == ("a", "b")
    assert len(words_of(" ".join(f"w{number}" for number in range(50)))) == 8


def test_a_text_is_divided_at_the_words() -> None:
    assert segments("Ask. (Ask?)", ("ask",)) == (
        Segment("Ask", hit=True),
        Segment(". (", hit=False),
        Segment("Ask", hit=True),
        Segment("?)", hit=False),
    )
    assert segments("", ("ask",)) == ()


def test_a_long_text_is_cut_around_the_word() -> None:
    text = f"{'before ' * 30}here {'after ' * 60}"
    cut = around(text, ("here",))
    assert cut.startswith("… before")
    assert " here " in cut
    assert cut.endswith("after …")
    assert len(cut) < 220
    assert around("short", ("other",)) == "short"
