"""A list reads its filters, order and page from the address, and keeps them there."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.ui.listing import Listing, options, read_listing
from sightline.ui.pages import Filter

TEAMS = options([(1, "North"), (2, "South")])


def listing(**asked: str) -> Listing:
    filters = (Filter("team", "Team", TEAMS), Filter("q", "Search", kind="search"))
    return read_listing(asked, filters=filters, sorts=("due", "team"), sort="due", per_page=10)


def test_what_the_address_asks_is_read():
    asked = listing(team="2", q=" 70113 ", sort="-team", page="3")
    assert (asked.value("team"), asked.value("q")) == ("2", "70113")
    assert (asked.sort, asked.descending, asked.page) == ("team", True, 3)
    assert asked.is_filtered


def test_what_the_list_does_not_offer_is_ignored():
    asked = listing(team="9", sort="password", page="many", other="x")
    assert asked == listing()
    assert asked.url() == "?"


def test_the_order_of_the_database_follows_the_chosen_column():
    columns = {"due": ("due_on", "pk"), "team": ("team__name", "pk")}
    assert listing().ordering(columns) == ["due_on", "pk"]
    assert listing(sort="-team").ordering(columns) == ["-team__name", "pk"]


def test_a_heading_sorts_and_then_turns_the_order_round():
    due, team = (listing(team="1").column(word, sort=word.lower()) for word in ("Due", "Team"))
    assert (due.direction, due.sort_url) == ("ascending", "?team=1&sort=-due")
    assert (team.direction, team.sort_url) == ("", "?team=1&sort=team")
    assert listing().column("Child").sort_url == ""


def test_turning_back_to_the_usual_order_leaves_the_address_clean():
    assert listing(sort="-due").column("Due", sort="due").sort_url == "?"


def test_the_pager_keeps_the_filters():
    pager = listing(team="1", page="5").pager(95)
    assert pager.sentence == "Showing 41 to 50 of 95"
    assert pager.previous_url == "?team=1&page=4"
    assert pager.next_url == "?team=1&page=6"
    assert [item.number for item in pager.items] == [1, 0, 4, 5, 6, 0, 10]


def test_a_page_beyond_the_end_is_the_last_page():
    asked = listing(page="99")
    assert asked.cut(list(range(25)), 25) == [20, 21, 22, 23, 24]
    assert asked.pager(25).next_url == ""


def test_an_empty_list_has_one_empty_page():
    assert listing().pager(0).first == 0
    assert listing().cut([], 0) == []


def test_a_set_filter_can_be_taken_off_alone():
    form = listing(team="1", q="70113", sort="team").filter_form()
    assert [(link.words, link.url) for link in form.chosen] == [
        ("Team: North", "?q=70113&sort=team"),
        ("Search: 70113", "?team=1&sort=team"),
    ]
    assert form.kept == (("sort", "team"),)


@given(st.integers(0, 400), st.integers(1, 60))
def test_every_row_is_on_exactly_one_page(total: int, per_page: int):
    rows = list(range(total))
    seen: list[int] = []
    for page in range(1, -(-total // per_page) + 1):
        seen += read_listing({"page": str(page)}, per_page=per_page).cut(rows, total)
    assert seen == rows


@given(st.dictionaries(st.sampled_from(["team", "q", "sort", "page"]), st.text(max_size=20)))
def test_no_address_breaks_the_page(asked: dict[str, str]):
    read = listing(**asked)
    read.pager(95)
    read.filter_form()
