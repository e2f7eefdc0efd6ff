"""Tables, lists and pagers drawn from page objects are what the design system publishes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test.html import Element, parse_html
from django.utils.safestring import SafeString

from sightline.ui.fields import DateField, Look
from sightline.ui.forms import Form
from sightline.ui.pages import Cell, Column, Link, Pager, PagerItem, Row, Table, Tag, Task

FIXTURES = Path(__file__).parent / "fixtures"
Options = dict[str, Any]


def published(component: str, name: str) -> tuple[Options, Element]:
    every = json.loads((FIXTURES / f"{component}.json").read_text())["fixtures"]
    fixture = next(fixture for fixture in every if fixture["name"] == name)
    return fixture["options"], parse_html(fixture["html"])


def only(element: Element, name: str) -> Element:
    """The first element of this name inside the drawn part."""
    if getattr(element, "name", None) == name:
        return element
    found = (only(child, name) for child in getattr(element, "children", ()))
    return next((each for each in found if each is not None), None)


def table(options: Options) -> Options:
    head = tuple(
        Column(column["text"], numeric=column.get("format") == "numeric")
        for column in options["head"]
    )
    rows = tuple(
        tuple(
            Cell(
                cell["text"],
                numeric=cell.get("format") == "numeric",
                header=bool(options.get("firstCellIsHeader")) and number == 0,
            )
            for number, cell in enumerate(row)
        )
        for row in options["rows"]
    )
    size = options["captionClasses"][-1]
    drawn = Table(caption=options["caption"], columns=head, rows=rows, caption_size=size)
    return {"table": drawn}


def rows(options: Options) -> Options:
    return {"rows": [_row(row) for row in options["rows"]]}


def _row(row: Options) -> Row:
    links = tuple(
        Link(item["text"], item["href"], item.get("visuallyHiddenText", ""))
        for item in (row.get("actions") or {}).get("items", [])
    )
    value = row["value"].get("text") or SafeString(row["value"]["html"])
    return Row(row["key"]["text"], value, links)


def tasks(options: Options) -> Options:
    return {"tasks": [_task(item) for item in options["items"]]}


def _task(item: Options) -> Task:
    status = item["status"]
    tag = status.get("tag")
    tone = tag.get("classes", "").removeprefix("govuk-tag--") if tag else ""
    words = (tag or status)["text"]
    hint = (item.get("hint") or {}).get("text", "")
    return Task(item["title"]["text"], Tag(words, tone), item.get("href", ""), hint)


def pager(options: Options) -> Options:
    items = tuple(
        PagerItem(gap=True)
        if item.get("ellipsis")
        else PagerItem(item["number"], item["href"], current=bool(item.get("current")))
        for item in options["items"]
    )
    ways = {way: (options.get(way) or {}).get("href", "") for way in ("previous", "next")}
    drawn = Pager(1, 25, 90, previous_url=ways["previous"], next_url=ways["next"], items=items)
    return {"pager": drawn}


CASES = [
    ("table", "with head and caption", "data_table.html", table, "table"),
    ("summary-list", "with actions", "rows.html", rows, "dl"),
    ("summary-list", "with some actions", "rows.html", rows, "dl"),
    ("task-list", "default", "tasks.html", tasks, "ul"),
    ("task-list", "with hint text and additional states", "tasks.html", tasks, "ul"),
    ("pagination", "default", "pager.html", pager, "nav"),
    ("pagination", "with many pages", "pager.html", pager, "nav"),
    ("pagination", "first page", "pager.html", pager, "nav"),
    ("pagination", "last page", "pager.html", pager, "nav"),
]


@pytest.mark.parametrize(
    ("component", "name", "template", "adapt", "element"),
    CASES,
    ids=[f"{case[0]} {case[1]}" for case in CASES],
)
def test_a_page_object_is_drawn_as_published(
    component: str, name: str, template: str, adapt: Callable[[Options], Options], element: str
) -> None:
    options, wanted = published(component, name)
    drawn = render_to_string(f"ui/components/{template}", adapt(options))
    drawn = drawn.replace(" sightline-table", "")
    assert only(parse_html(drawn), element) == only(wanted, element)


def test_a_date_field_is_drawn_as_published() -> None:
    class BirthForm(Form):
        dob = DateField(
            "What is your date of birth?", hint="For example, 31 3 1980", look=Look(size="")
        )

    _, wanted = published("date-input", "default")
    drawn = str(BirthForm(auto_id="%s")).replace('name="dob-', 'name="')
    drawn = drawn.replace(" govuk-fieldset__legend--", "")
    assert only(parse_html(drawn), "fieldset") == only(wanted, "fieldset")
