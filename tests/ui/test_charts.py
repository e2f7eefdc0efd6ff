"""A chart is one picture with a title and words, safe under the security policy."""

import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from sightline.domain.document import Chart, ChartKind, Point, Series
from sightline.ui import charts
from sightline.ui.tones import TONE_FILLS

AREAS = ("Assessment", "Voice of the child & family", "Permanence")
MONTHS = ("Aug 2026", "Sep 2026", "Oct 2026")


def shares(*values: float | None) -> tuple[Point, ...]:
    return tuple(Point(area, value) for area, value in zip(AREAS, values, strict=True))


def likely(labels: tuple[str, ...]) -> tuple[Point, ...]:
    first, second, third = labels
    return (Point(first, 0.6, 0.4, 0.76), Point(second, None), Point(third, 1.0, 0.7, 1.0))


def chart(kind: ChartKind, *series: Series) -> Chart:
    return Chart(
        key="grades",
        caption="Grades <by> area",
        kind=kind,
        alternative="Good in most areas & none inadequate",
        table="grades",
        axis="Share of audits",
        series=series,
    )


GRADES = chart(
    ChartKind.STACKED_SHARES,
    Series("Good", shares(12, 9, 0), "good"),
    Series("Inadequate", shares(4, 0, 0), "weak"),
)
EVERY = [
    GRADES,
    chart(ChartKind.SHARES_WITH_INTERVALS, Series("Good or better", likely(AREAS))),
    chart(
        ChartKind.SHARES_WITH_INTERVALS,
        Series("This month", likely(AREAS)),
        Series("Last month", likely(AREAS)),
    ),
    chart(ChartKind.BARS, Series("Open", shares(12, 3, 0))),
    chart(ChartKind.BARS, Series("Open", shares(12, 3, 0)), Series("Late", shares(1, None, 0))),
    chart(ChartKind.LINE, Series("Good or better", likely(MONTHS))),
    chart(ChartKind.LINE, Series("Good or better", ())),
]


@pytest.mark.parametrize("each", EVERY, ids=lambda each: f"{each.kind}, {len(each.series)} series")
def test_every_kind_is_a_well_formed_picture(each: Chart):
    drawn = ElementTree.fromstring(charts.svg(each))  # noqa: S314 (our own drawing)
    assert drawn.get("role") == "img"
    labels = drawn.get("aria-labelledby", "").split()
    named = {element.get("id"): element.text for element in drawn}
    assert [named[label] for label in labels] == [each.caption, each.alternative]


@pytest.mark.parametrize("each", EVERY, ids=lambda each: f"{each.kind}, {len(each.series)} series")
def test_nothing_in_a_picture_needs_an_exception_from_the_policy(each: Chart):
    drawn = charts.svg(each)
    assert not re.search(r'style=|<style|<script|href="http|onload', drawn)


def test_words_of_a_chart_are_escaped():
    assert "<by>" not in charts.svg(GRADES)
    assert "Voice of the child &amp; family" in charts.svg(GRADES)


def test_grades_stand_in_the_order_given_and_in_the_colours_of_their_tones():
    layers = charts.spec(GRADES)["layer"]
    scale = layers[0]["encoding"]["color"]["scale"]
    assert scale == {
        "domain": ["Good", "Inadequate"],
        "range": [TONE_FILLS["good"], TONE_FILLS["weak"]],
    }
    assert layers[0]["encoding"]["y"]["sort"] == list(AREAS)


def test_the_shares_of_a_row_fill_it():
    rows = charts.spec(GRADES)["data"]["values"]
    assessment = [row for row in rows if row["label"] == "Assessment"]
    assert [(row["from"], row["to"]) for row in assessment] == [(0, 0.75), (0.75, 1)]
    assert all(row["share"] == 0 for row in rows if row["label"] == "Permanence")


def test_words_on_a_band_stand_out():
    yellow = chart(ChartKind.STACKED_SHARES, Series("Mixed", shares(1, 1, 1), "mixed"))
    inks = charts.spec(yellow)["layer"][1]["encoding"]["color"]["scale"]["range"]
    assert inks == [charts.INK]


def test_a_word_document_gets_a_picture_too():
    assert charts.png(GRADES).startswith(b"\x89PNG")


def test_the_component_has_its_caption():
    drawn = render_to_string("ui/components/chart.html", {"chart": GRADES})
    assert "Grades &lt;by&gt; area</figcaption>" in drawn
