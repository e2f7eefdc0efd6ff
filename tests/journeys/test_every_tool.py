"""Every tool of every pack: started by hand, filled in page by page, and handed in, in Chromium."""

import re
from pathlib import Path
from time import monotonic

import pytest
from django.utils import timezone

from sightline.audits.models import Audit
from sightline.authorities.walls import inside
from tests.factories.pack_councils import (
    FOLDERS,
    PackCouncil,
    Starting,
    open_pack_council,
    who_starts,
)
from tests.factories.typing_in import Typed, a_conversation, a_grade, answers_to, questions_on
from tests.journeys.steps import Journey

ROUNDS = 4
"""How often a section is opened again, because an answer may open further questions."""

NAMES = """() => Array.from(document.querySelectorAll("main [name]")).map(field => field.name)"""

# Typed all at once, as somebody does who saves a section by its button.
TYPE = """typed => {
  for (const [name, value] of Object.entries(typed)) {
    const values = [].concat(value);
    for (const field of document.querySelectorAll(`main [name="${name}"]`)) {
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = values.includes(field.value);
      } else {
        field.value = values[0];
      }
    }
  }
}"""


TOGETHER = 8
"""So many tools are walked by one test, so that two browsers share them evenly."""


def parts_of(folder: Path) -> list[tuple[str, ...]]:
    """The tools of a pack, some at a time."""
    tools = sorted(file.stem for file in (folder / "tools").glob("*.yaml"))
    return [tuple(tools[n : n + TOGETHER]) for n in range(0, len(tools), TOGETHER)]


PARTS = [
    pytest.param(folder, part, id=f"{folder.name}-{part[0]}")
    for folder in FOLDERS
    for part in parts_of(folder)
]


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "part"), PARTS)
class TestEveryTool(Journey):
    """A council of each pack; in it every tool that its folder holds, one after another."""

    def test_every_tool_is_opened_filled_saved_and_submitted(
        self, folder: Path, part: tuple[str, ...]
    ) -> None:
        council = open_pack_council(folder, at=timezone.now())
        assert set(part) <= set(council.pack.tools)
        failed, took = [], {}
        for tool in part:
            began = monotonic()
            try:
                self._walk(council, tool, check=tool == part[0])
            except Exception as problem:  # the other tools are walked all the same
                failed.append(f"{tool} at {self.page.url}: {str(problem)[:600]}")
            took[tool] = monotonic() - began
        slowest = max(took, key=lambda tool: took[tool])
        print(f"{folder.name}: {len(took)} tools in {sum(took.values()):.0f} s, ", end="")
        print(f"{slowest} in {took[slowest]:.1f} s")
        assert not failed, "\n".join(failed)

    def _walk(self, council: PackCouncil, tool: str, *, check: bool) -> None:
        """From the start to the hand-in; `check` looks at the overview's accessibility too."""
        with inside(council.authority):
            how = who_starts(council, tool)
        self.given_i_am(how.giver)
        audit = self._start(council, how)
        self.given_i_am(how.auditor)
        where = f"/{council.authority.key}/audits/{audit.pk}/"
        self.when_i_visit(where)
        if check:
            self.expect_page_is_accessible()
        self._fill_sections(council, how, where)
        self._hold_conversations(where)
        self._finish(council, how, where)
        self._open(where)
        self.then_i_see("submitted this audit on")

    def _start(self, council: PackCouncil, how: Starting) -> Audit:
        self._open(f"/{council.authority.key}/audits/start/{how.activity.key}/")
        asked = set(self.page.evaluate(NAMES))
        typed = how.typed | {"auditor": str(how.auditor.pk)}
        self._send({name: value for name, value in typed.items() if name in asked}, "Start")
        with inside(council.authority):
            audit = Audit.objects.order_by("-pk")[0]
            assert audit.tool == how.tool.key, self._problems()
            return audit

    def _fill_sections(self, council: PackCouncil, how: Starting, where: str) -> None:
        """Every section by its button; opened again while answers open further questions."""
        for number, path in enumerate(self._below(where, "sections/[^/]+/")):
            asked: set[str] = set()
            for _ in range(ROUNDS):
                if number or asked:
                    self._open(path)
                else:
                    self.when_i_visit(path)
                    self.expect_page_is_accessible()
                names = self.page.evaluate(NAMES)
                questions = questions_on(names, how.tool)
                if asked and {one.key for one in questions} <= asked:
                    break
                asked |= {one.key for one in questions}
                typed = answers_to(questions, council.pack, on=timezone.localdate())
                if "grade-grade" in names:
                    part = how.tool.section(path.rstrip("/").rsplit("/", 1)[1])
                    typed |= a_grade(council.pack.scales[part.scale or ""])
                self._send(typed, "Save")
                if not any(one.shown_when for one in how.tool.questions):
                    break

    def _hold_conversations(self, where: str) -> None:
        self._open(f"{where}conversations/")
        for path in self._below(where, r"conversations/\d+/"):
            self._open(path)
            names = self.page.evaluate(NAMES)
            self._send(a_conversation(names, on=timezone.localdate()), "Save conversation")

    def _finish(self, council: PackCouncil, how: Starting, where: str) -> None:
        """The whole, no action, a word on each prompt, and handing in."""
        if how.tool.overall:
            self._open(f"{where}overall/")
            self._send(dict(a_grade(council.pack.scales[how.tool.overall.scale])), "Save")
        self._open(where)
        if self._below(where, "actions/"):
            self._open(f"{where}actions/")
            self._send({"why": "Nothing has to change"}, "No action is needed")
        self._open(f"{where}submit/")
        for _ in range(self.page.locator("main input[name=prompt]").count()):
            form = self.page.locator("main form", has=self.page.locator("[name=prompt]")).first
            form.locator("[name=words]").fill("It was a short one")
            form.get_by_role("button").click()
        self.when_i_press("Submit the audit")

    def _open(self, path: str) -> None:
        """Go to an address, and go on as soon as its words are there."""
        response = self.page.goto(f"{self.address}{path}", wait_until="domcontentloaded")
        assert response is not None
        assert response.status == 200, f"{response.status} at {path}"

    def _below(self, where: str, pattern: str) -> list[str]:
        """The addresses on the page that lie below this audit."""
        found = re.findall(rf'href="({where}{pattern})"', self.page.content())
        return list(dict.fromkeys(found))

    def _send(self, typed: Typed, button: str) -> None:
        self.page.evaluate(TYPE, typed)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.get_by_role("button", name=button, exact=True).first.click()
        assert not self._problems(), self._problems()

    def _problems(self) -> list[str]:
        return self.page.locator(".govuk-error-summary li").all_inner_texts()
