"""What `./run --check` reads from a page."""

from scripts.check import links_of


def test_links_within_the_authority_are_followed() -> None:
    page = '<a class="govuk-link" href="/ashby/audits/?page=2&amp;late=1">Late</a>'
    assert links_of(page, "/ashby/") == ["/ashby/audits/?page=2&late=1"]


def test_links_elsewhere_are_not() -> None:
    page = '<a href="/accounts/logout/">Sign out</a><a href="#main-content">Skip</a>'
    assert links_of(page, "/ashby/") == []
