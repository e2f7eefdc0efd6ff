"""The steps that journeys are told in, and what every page must be.

    class TestTheStranger(Journey):
        def test_a_stranger_is_told_nothing(self, dev):
            self.given_i_am(dev)
            self.when_i_visit("/ashby/", status=404)
            self.then_the_heading_is("Page not found")

A journey runs without scripts when its class says `javascript = False`. Pictures go to docs/screens
when SCREENS is set in the environment, and otherwise to a folder that is thrown away.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, expect

from sightline.authorities.models import Person

HERE = Path(__file__).parent
AXE = (HERE / "axe.min.js").read_text(encoding="utf-8")
SCREENS = HERE.parents[1] / "docs" / "screens"
PHONE = {"width": 320, "height": 800}
TALLEST = 2400  # pixels of a page that a picture shows
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 10_000  # milliseconds: two cores may be shared with much else
# The design system marks a choice that opens a field with aria-expanded, having tried it with
# people who use screen readers; the rule of axe does not know that.
RUN_AXE = """async (tags) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}});
  const known = (rule, html) => rule === "aria-allowed-attr" && html.includes("aria-expanded")
    && (html.includes("govuk-radios__input") || html.includes("govuk-checkboxes__input"));
  return found.violations.map(v => [v, v.nodes.filter(n => !known(v.id, n.html))])
    .filter(([v, nodes]) => nodes.length)
    .map(([v, nodes]) => `${v.id}: ${v.help}\\n    ` +
      nodes.map(n => n.html.slice(0, 200)).join("\\n    "));
}"""
LINKS = """() => Array.from(document.querySelectorAll("main a[href]"))
  .filter(a => a.checkVisibility())
  .map(a => [(a.ariaLabel || a.textContent).replace(/\\s+/g, " ").trim(), a.href])"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
class Journey:
    """Somebody's way through the site in a real browser."""

    javascript = True
    page: Page

    @pytest.fixture(autouse=True)
    def in_a_browser(self, page: Page, context: BrowserContext, live_server: Any) -> Iterator[None]:
        """Open the browser, and at the end fail the journey if anything failed unnoticed."""
        self.page, self.context, self.address = page, context, live_server.url
        self.allowed: set[int] = set()
        self.trouble: list[str] = []
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        page.on("console", self._hear)
        page.on("response", self._receive)
        page.on("pageerror", lambda error: self.trouble.append(f"script failed: {error}"))
        yield
        self.expect_nothing_failed()

    def _hear(self, message: ConsoleMessage) -> None:
        failed_load = message.text.startswith("Failed to load resource")
        if message.type == "error" and not failed_load:
            self.trouble.append(f"console: {message.text}")

    def _receive(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.trouble.append(f"{response.status}: {response.url}")

    # Given

    def given_i_am(self, person: Person) -> None:
        """Signed in as this person, without going by way of the sign-in page."""
        client = Client()
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.address}])

    def given_i_am_signed_out(self) -> None:
        """Nobody in particular."""
        self.context.clear_cookies()

    # When

    def when_i_visit(self, where: str, *, status: int = 200, **facts: Any) -> None:
        """Go to an address ("/ashby/") or a page by name ("audits:list_audits")."""
        self.allowed = {status} if status >= 400 else set()
        response = self.page.goto(self.address_of(where, **facts))
        assert response is not None
        assert response.status == status, f"{response.status} at {response.url}"

    def address_of(self, where: str, **facts: Any) -> str:
        """The whole address of a page."""
        path = where if where.startswith("/") else reverse(where, kwargs=facts)
        return f"{self.address}{path}"

    def when_i_follow(self, words: str, *, within: Locator | None = None) -> None:
        """Follow a link by its words."""
        (within or self.page).get_by_role("link", name=words).first.click()

    def when_i_press(self, words: str, *, within: Locator | None = None) -> None:
        """Press a button by its words."""
        (within or self.page).get_by_role("button", name=words).first.click()

    def when_i_fill(self, label: str, value: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_label(label, exact=True).fill(value)

    def when_i_select(self, label: str, option: str) -> None:
        """Choose from a list."""
        self.page.get_by_label(label, exact=True).select_option(label=option)

    def when_i_choose(self, question: str, answer: str) -> None:
        """Choose one answer of a group of radios."""
        self._group(question).get_by_role("radio", name=answer, exact=True).check(force=True)

    def when_i_tick(self, words: str, *, within: Locator | None = None) -> None:
        """Tick a box by its words."""
        (within or self.page).get_by_role("checkbox", name=words).first.check(force=True)

    def when_i_give_the_date(self, question: str, day: date) -> None:
        """Fill the three boxes of a date."""
        group = self._group(question)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part, exact=True).fill(str(value))

    def when_i_upload(self, label: str, path: Path) -> None:
        """Choose a file."""
        self.page.get_by_label(label, exact=True).set_input_files(path)

    def when_i_open(self, words: str) -> None:
        """Open a part that is folded away."""
        self.page.locator("summary", has_text=words).first.click()

    def _group(self, question: str) -> Locator:
        return self.page.get_by_role("group", name=question).first

    # Then

    def then_i_am_at(self, where: str, **facts: Any) -> None:
        """The address is this one, whatever is asked of it after the question mark."""
        wanted = self.address_of(where, **facts)
        self.page.wait_for_url(lambda url: url.split("?")[0].split("#")[0] == wanted)

    def then_the_heading_is(self, words: str) -> None:
        """The page's one h1."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)

    def then_i_see(self, words: str) -> None:
        """These words are on the page, in the part that is the page's own."""
        expect(self.page.locator("main").get_by_text(words).first).to_be_visible()

    def then_i_do_not_see(self, words: str) -> None:
        """These words are nowhere on the page."""
        expect(self.page.get_by_text(words)).to_have_count(0)

    def then_i_am_told(self, words: str) -> None:
        """A banner at the top of the page says so."""
        banner = self.page.locator(".govuk-notification-banner", has_text=words)
        expect(banner.first).to_be_visible()

    def then_i_am_asked_to_sign_in(self) -> None:
        """The sign-in page, wherever it leads afterwards."""
        self.page.wait_for_url(lambda url: "/accounts/login/" in url)

    # What every page must be

    def expect_validation_error(self, words: str, label: str) -> None:
        """The problem is in the summary, leads to its field, stands at it and in the title."""
        summary = self.page.get_by_role("alert").get_by_role("link", name=words)
        expect(summary).to_be_visible()
        assert self.page.title().startswith("Error: ")
        summary.click()
        field = self.page.locator(f"[id='{(summary.get_attribute('href') or '')[1:]}']")
        expect(field).to_be_focused()
        group = self.page.locator(".govuk-form-group--error", has_text=label)
        expect(group.locator(".govuk-error-message", has_text=words).first).to_be_visible()

    def expect_page_is_accessible(self) -> None:
        """Axe finds nothing; links tell their places apart; title, heading and width are right."""
        if self.javascript:
            self.page.evaluate(f"{AXE}; undefined")
            found = self.page.evaluate(RUN_AXE, STANDARD)
            assert not found, f"{self.page.url}\n" + "\n".join(found)
            self._expect_links_to_tell_their_places_apart()
            self.expect_no_sideways_scroll()
        assert self.page.title().endswith("Sightline"), self.page.title()
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)
        self.expect_nothing_failed()

    def _expect_links_to_tell_their_places_apart(self) -> None:
        places: dict[str, set[str]] = {}
        for words, place in self.page.evaluate(LINKS):
            places.setdefault(words, set()).add(place.split("#")[0])
        alike = {words: found for words, found in places.items() if len(found) > 1}
        assert not alike, f"Links with the same words lead to different places: {alike}"
        assert "" not in places, f"A link without words leads to {places.get('')}"

    def expect_no_sideways_scroll(self) -> None:
        """The page itself never scrolls sideways; a wide table scrolls inside its own frame."""
        wide = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} is {wide} pixels too wide"

    def expect_nothing_failed(self) -> None:
        """No script failed, the console is quiet, and everything asked for came."""
        trouble, self.trouble = self.trouble, []
        assert not trouble, "\n".join(trouble)

    @contextmanager
    def at_320px(self) -> Iterator[None]:
        """The same page on the smallest phone, or at 400 % zoom."""
        before = self.page.viewport_size
        self.page.set_viewport_size(PHONE)
        yield
        if before:
            self.page.set_viewport_size(before)

    def expect_page_is_accessible_on_a_phone_too(self) -> None:
        """Both widths."""
        self.expect_page_is_accessible()
        with self.at_320px():
            self.expect_page_is_accessible()

    def take_screen(self, name: str) -> Path:
        """A picture of the page; of a very long one, its top."""
        wanted = SCREENS if os.environ.get("SCREENS") else Path(tempfile.gettempdir()) / "screens"
        wanted.mkdir(parents=True, exist_ok=True)
        path = wanted / f"{name}.png"
        self.page.evaluate("window.scrollTo(0, 0)")
        tall = self.page.evaluate("document.documentElement.scrollHeight")
        width = self.page.evaluate("document.documentElement.clientWidth")
        shown = {"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST)}
        self.page.screenshot(path=path, full_page=True, clip=shown)
        return path
