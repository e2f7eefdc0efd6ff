"""Every tool of every pack is started, filled in and submitted through its pages."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from sightline.audits.models import Audit
from sightline.authorities.models import Person
from sightline.authorities.walls import inside
from tests.factories.pack_councils import (
    FOLDERS,
    TOOLS,
    PackCouncil,
    Starting,
    open_pack_council,
    who_starts,
)
from tests.factories.typing_in import a_conversation, a_grade, answers_to, fields_on, questions_on

pytestmark = [pytest.mark.slow, pytest.mark.walked_in_browser]

ROUNDS = 4
"""How often a section is opened again, because an answer may open further questions."""


SOME_ON_POSTGRES = [
    pytest.param(
        pack,
        tool,
        id=f"{pack}-{tool}",
        marks=[pytest.mark.once] if [one for one, _ in TOOLS[:place]].count(pack) >= 4 else [],
    )
    for place, (pack, tool) in enumerate(TOOLS)
]
"""A browser walks every tool on SQLite; four of each pack are walked on PostgreSQL as well."""


@pytest.fixture(scope="module")
def council_of(
    django_db_setup: None, django_db_blocker: object
) -> Iterator[Callable[[str], PackCouncil]]:
    """One council for each pack, built when it is first asked for, and gone at the end."""
    built: dict[str, PackCouncil] = {}
    folders = {folder.name: folder for folder in FOLDERS}

    def council(pack: str) -> PackCouncil:
        if pack not in built:
            built[pack] = open_pack_council(folders[pack], at=timezone.now())
        return built[pack]

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield council
        transaction.set_rollback(True)


@pytest.fixture
def council(pack: str, council_of: Callable[[str], PackCouncil]) -> PackCouncil:
    """The council of the pack at hand. Ask for it before the database: it outlasts the test."""
    return council_of(pack)


class Auditor:
    """Somebody at work on one audit, who knows only what the pages ask."""

    def __init__(self, browser: Client, council: PackCouncil, audit: str, how: Starting) -> None:
        self.browser, self.council, self.audit, self.how = browser, council, audit, how
        self.on = timezone.localdate()

    def page(self, path: str) -> str:
        """The page at an address of this audit."""
        answer = self.browser.get(self.audit + path)
        assert answer.status_code == 200, f"{answer.status_code} at {path}"
        return answer.content.decode()

    def send(self, path: str, typed: dict) -> None:
        """Send a form of this audit; it leads on."""
        answer = self.browser.post(self.audit + path, typed)
        assert answer.status_code == 302, (path, _problems(answer.content.decode()))

    def links(self, within: str) -> list[str]:
        """The addresses on the overview that lie below a part of this audit."""
        found = re.findall(rf'href="{self.audit}({within}[^"/]+/)"', self.page(""))
        return list(dict.fromkeys(found))

    def fill_sections(self) -> None:
        """Every section, until opening it again asks nothing new."""
        pack = self.council.pack
        for section in self.links("sections/"):
            asked: set[str] = set()
            for _ in range(ROUNDS):
                fields = fields_on(self.page(section))
                questions = questions_on(fields, self.how.tool)
                if {one.key for one in questions} <= asked and asked:
                    break
                asked |= {one.key for one in questions}
                typed = fields | answers_to(questions, pack, on=self.on)
                if "grade-grade" in fields:
                    part = self.how.tool.section(section.split("/")[1])
                    typed |= a_grade(pack.scales[part.scale or ""])
                self.send(section, typed)
                if not questions:
                    break

    def hold_conversations(self) -> None:
        """Every conversation there is."""
        listed = self.page("conversations/")
        for path in dict.fromkeys(re.findall(rf'href="{self.audit}(conversations/\d+/)"', listed)):
            fields = fields_on(self.page(path))
            hidden = {name: value for name, value in fields.items() if value}
            self.send(path, hidden | a_conversation(fields, on=self.on))

    def grade_and_close(self) -> None:
        """The whole, no action, a word on each prompt, and handing in."""
        overview = self.page("")
        if self.how.tool.overall:
            scale = self.council.pack.scales[self.how.tool.overall.scale]
            self.send("overall/", fields_on(self.page("overall/")) | dict(a_grade(scale)))
        if f"{self.audit}actions/" in overview:
            self.send("actions/none/", {"why": "Nothing has to change"})
        for prompt in re.findall(r'name="prompt" value="([^"]+)"', self.page("submit/")):
            self.send("prompts/", {"prompt": prompt, "words": "It was a short one"})
        self.send("submit/", {})


@pytest.mark.parametrize(("pack", "tool"), SOME_ON_POSTGRES)
def test_it_is_started_filled_in_and_submitted(
    tool: str, council: PackCouncil, db: None, signed_in: Callable[[Person], Client]
) -> None:
    with inside(council.authority):
        how = who_starts(council, tool)
        at = timezone.now()
    where = _start(signed_in(how.giver), council, how, at)
    auditor = Auditor(signed_in(how.auditor), council, where, how)
    auditor.fill_sections()
    auditor.hold_conversations()
    auditor.grade_and_close()
    assert "submitted this audit on" in auditor.page("")
    with inside(council.authority):
        audit = Audit.objects.order_by("-pk")[0]
        assert (audit.tool, audit.status) == (tool, "submitted")


def _start(browser: Client, council: PackCouncil, how: Starting, at: datetime) -> str:
    """Started by whoever shares audits out; the address of the audit."""
    path = f"/{council.authority.key}/audits/start/{how.activity.key}/"
    page = browser.get(path)
    assert page.status_code == 200
    form = page.context_data["page"].form
    typed = {**fields_on(page.content.decode()), **_dates(form), **how.typed}
    typed |= {"auditor": str(how.auditor.pk), "months": str(how.activity.look_back_months)}
    answer = browser.post(path, typed)
    assert answer.status_code == 302, _problems(answer.content.decode())
    with inside(council.authority):
        return f"/{council.authority.key}/audits/{Audit.objects.order_by('-pk')[0].pk}/"


def _dates(form: object) -> dict[str, str]:
    """The days as the page shows them."""
    shown = {name: form.initial[name] for name in ("about_on", "due_on")}  # type: ignore[attr-defined]
    return {
        f"{name}-{part}": str(getattr(day, part))
        for name, day in shown.items()
        for part in ("day", "month", "year")
    }


def _problems(html: str) -> list[str]:
    """What a page says is wrong."""
    summary = re.search(r"error-summary.*?</div>\s*</div>", html, re.DOTALL)
    return re.findall(r">([^<>]*\w[^<>]*)<", summary[0] if summary else html)[:12]
