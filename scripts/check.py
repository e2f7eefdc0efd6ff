"""Visits Sightline over HTTP as each demonstration person, without a browser."""

import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.cookiejar import CookieJar
from typing import Any

from scripts.environment import say

MAIN_PAGES = (
    *("framework/", "children/", "cycles/", "audits/", "moderation/", "actions/", "reports/"),
    *("people/", "ledger/", "messages/", "messages/mine/"),
)
AT_ONCE = 4
NUMBER = re.compile(r"\d+")
SECONDS = 60
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]+)"')


class Visitor:
    """Somebody with a browser's cookies and none of its scripts."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def fetch(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """One page: its status and its text."""
        address = urllib.parse.urljoin(self.address, path)
        body = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(address, body, {"Referer": address})
        try:
            with self.opener.open(request, timeout=SECONDS) as answer:
                kind = answer.headers.get_content_type()
                content = answer.read()
                return answer.status, content.decode() if kind.startswith("text/") else ""
        except urllib.error.HTTPError as refusal:
            return refusal.code, ""

    def sign_in(self, email: str, password: str) -> bool:
        """Fill in the sign-in page; True when the site let us in."""
        path = "/accounts/login/"
        _, page = self.fetch(path)
        token = TOKEN.search(page)
        if token is None:
            return False
        fields = {"csrfmiddlewaretoken": token[1], "login": email, "password": password}
        status, page = self.fetch(path, fields)
        return status == 200 and 'name="password"' not in page


def visit_everybody(address: str, people: list[dict[str, Any]]) -> list[str]:
    """Sign in as each person, some at once, and visit; everything that was not as it should be."""
    problems = []
    with ThreadPoolExecutor(AT_ONCE) as visits:
        results = visits.map(lambda person: visit_as(Visitor(address), person), people)
        for person, found in zip(people, results, strict=True):
            say(f"{'failed' if found else 'ok    '}  {person['name']}, {person['title']}")
            problems += [f"{person['name']}: {problem}" for problem in found]
    return problems


def visit_as(visitor: Visitor, person: dict[str, Any]) -> list[str]:
    """One person's home, the main pages, and one link of every kind that those show them."""
    if not visitor.sign_in(person["email"], person["password"]):
        return ["could not sign in"]
    home = f"/{person['authority']}/"
    status, page = visitor.fetch(home)
    if status != 200:
        return [f"{home} answered {status}"]
    problems, links = [], links_of(page, home)
    for name in MAIN_PAGES:
        status, page = visitor.fetch(home + name)
        # 403 is the right answer to somebody whose role does not reach this page.
        if status not in (200, 403):
            problems.append(f"{home}{name} answered {status}")
        links += links_of(page, home)
    for link in one_of_each_kind(links, seen=[home, *(home + name for name in MAIN_PAGES)]):
        status, _ = visitor.fetch(link)
        if status != 200:
            problems.append(f"{link} is linked and answered {status}")
    return problems


def one_of_each_kind(links: list[str], *, seen: list[str]) -> list[str]:
    """The first link to each kind of page; a number or a filter does not make another kind."""
    found: dict[str, str] = {}
    for link in links:
        found.setdefault(kind_of(link), link)
    known = {kind_of(link) for link in seen}
    return [link for kind, link in found.items() if kind not in known]


def kind_of(link: str) -> str:
    """An address without its numbers and without what follows the question mark."""
    return NUMBER.sub("#", link.partition("?")[0])


def links_of(page: str, home: str) -> list[str]:
    """The links of a page that stay within the authority."""
    return [link for link in map(unescape, LINK.findall(page)) if link.startswith(home)]
