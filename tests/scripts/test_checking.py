"""What `./run --check` reads from a page."""

from scripts.check import links_of, one_of_each_kind


def test_links_within_the_authority_are_followed() -> None:
    page = '<a class="govuk-link" href="/ashby/audits/?page=2&amp;late=1">Late</a>'
    assert links_of(page, "/ashby/") == ["/ashby/audits/?page=2&late=1"]


def test_links_elsewhere_are_not() -> None:
    page = '<a href="/accounts/logout/">Sign out</a><a href="#main-content">Skip</a>'
    assert links_of(page, "/ashby/") == []


def test_one_link_of_each_kind_is_followed() -> None:
    links = ["/a/audits/1/", "/a/audits/22/", "/a/audits/?page=2", "/a/audits/1/notice/"]
    assert one_of_each_kind(links, seen=["/a/audits/"]) == ["/a/audits/1/", "/a/audits/1/notice/"]


def test_a_link_given_twice_is_followed_once() -> None:
    assert one_of_each_kind(["/a/b/", "/a/b/"], seen=[]) == ["/a/b/"]
