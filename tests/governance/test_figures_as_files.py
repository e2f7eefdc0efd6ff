"""The figures and tables of a report as CSV and Excel."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sightline.domain.document import Document, Paragraph, Section, Table
from sightline.domain.figures import Counted, count, hide
from sightline.governance.documents import document_of
from sightline.governance.writers.table import HEADINGS, write_csv, write_workbook
from tests.people import NOW

THREE = count(key="three", of="=cmd|things", counted=Counted.AUDITS, rows=[1, 2, 3])
HIDDEN = hide(replace(THREE, key="few"))


def document(*pieces):
    return Document("Report", ("Ashby",), (Section("one", "One", tuple(pieces)),))


def lines(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_every_figure_printed_is_one_line(signed_in, amina, draft, ashby):
    kwargs = {"authority": "ashby", "pk": draft.pk}
    answer = signed_in(amina).get(reverse("governance:download_figures", kwargs=kwargs))
    header, *rows = lines(answer.content)
    figures = document_of(ashby, report=draft, at=NOW).figures()
    assert header == list(HEADINGS)
    assert {row[1] for row in rows} <= figures.keys()
    assert len({row[1] for row in rows}) == len(rows)
    assert all(int(row[3]) == figures[row[1]].value for row in rows if row[3] != "[c]")
    assert "draft.csv" in answer.headers["Content-Disposition"]


def test_nothing_in_a_csv_runs_as_a_formula():
    (_, line) = lines(write_csv(document(Paragraph((THREE,)))))
    assert line[2] == "'=cmd|things"


def test_a_hidden_number_stays_hidden_in_every_file():
    hidden = document(
        Paragraph((HIDDEN,)), Table("t", "T", ("Row", "Number"), (("a", HIDDEN),), "Counts.")
    )
    assert lines(write_csv(hidden))[1][3:5] == ["[c]", ""]
    book = load_workbook(BytesIO(write_workbook(hidden)))
    assert book["Table 1"]["B4"].value == "[c]"


def test_the_workbook_has_a_sheet_for_each_table_and_the_figures(
    signed_in, amina, published, ashby
):
    kwargs = {"authority": "ashby", "pk": published.pk}
    answer = signed_in(amina).get(reverse("governance:download_workbook", kwargs=kwargs))
    book = load_workbook(BytesIO(answer.content))
    tables = document_of(ashby, report=published, at=NOW).tables()
    assert book.sheetnames == [
        "About", *(f"Table {n}" for n in range(1, len(tables) + 1)), "Figures",
    ]  # fmt: skip
    grades = book["Table 3"]
    assert grades["A1"].value == "Table 3: Overall grades"
    assert grades["B4"].value == 0
    assert answer.headers["Content-Disposition"].endswith('october-2026-v1.xlsx"')


def test_a_number_alone_is_a_number_and_a_share_is_words():
    table = Table(
        "t", "T", ("Row", "Number"), (("a", THREE), ("b", replace(THREE, words="3 (9%)")))
    )
    sheet = load_workbook(BytesIO(write_workbook(document(table))))["Table 1"]
    assert (sheet["B4"].value, sheet["B5"].value) == (3, "3 (9%)")


@pytest.mark.parametrize("what", ["download_figures", "download_workbook"])
def test_who_may(signed_in, cara, wes, dev, amina, published, what):
    page = reverse(f"governance:{what}", kwargs={"authority": "ashby", "pk": published.pk})
    assert signed_in(cara).get(page).status_code == 200
    assert signed_in(wes).get(page).status_code == 403
    assert signed_in(dev).get(page).status_code == 404
    assert signed_in(amina).post(page).status_code == 405
