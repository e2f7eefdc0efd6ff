"""Charts: a picture beside its table, drawn from a chart of a document.

A chart becomes a Vega-Lite specification, which a library turns into SVG for the page and PNG for
Word. The SVG has presentation attributes only, so the security policy needs no exception, and it
is read out as one picture with a title and a description.
"""

import json
import re
from functools import lru_cache
from textwrap import wrap
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.domain.document import Chart, ChartKind, Series
from sightline.ui.colour import ENOUGH, contrast_with_white
from sightline.ui.tones import TONE_FILLS

Spec = dict[str, Any]
# The library carries Liberation Sans; with no family it knows, words vanish without a warning.
FONT = "Helvetica Neue, Arial, Liberation Sans, sans-serif"
INK, QUIET = "#0b0c0c", "#484949"
PALETTE = ("#12436d", "#28a197", "#801650", "#f46a25", "#3d3d3d", "#a285d1")
WIDTH = 560
LONGEST_LINE = 32  # characters of a label on one line
LEGIBLE_SHARE = 0.09  # a narrower band has no room for its percentage
DECORATION = re.compile(r' (?:role|aria-[a-z]+|class)="[^"]*"')
ROOT = re.compile(r"<svg [^>]*?width=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>")


def svg(chart: Chart) -> SafeString:
    """The chart as an inline picture."""
    drawn = DECORATION.sub("", _drawn(json.dumps(spec(chart))))
    size = ROOT.match(drawn)
    if size is None:
        raise ValueError(f"Chart {chart.key} was not drawn")
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" role="img"'
        ' aria-labelledby="{key}-title {key}-words"><title id="{key}-title">{}</title>'
        '<desc id="{key}-words">{}</desc>{}',
        size[1],
        size[2],
        size[1],
        chart.caption,
        chart.alternative,
        # Drawn by the library from words it escapes; nothing in it was typed as markup.
        SafeString(drawn[size.end() :]),  # noqa: S308
        key=f"chart-{chart.key}",
    )


def png(chart: Chart, *, scale: float = 2) -> bytes:
    """The chart as a picture for a Word document."""
    import vl_convert

    return vl_convert.svg_to_png(_drawn(json.dumps(spec(chart))), scale=scale)


def spec(chart: Chart) -> Spec:
    """The chart as a Vega-Lite specification."""
    layers = DRAWINGS[chart.kind](chart)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "#ffffff",
        "width": WIDTH,
        # Room for a reader's own font, which may be wider than the one measured with.
        "padding": {"left": 30, "top": 5, "right": 20, "bottom": 5},
        "config": CONFIG,
        **layers,
    }


@lru_cache(maxsize=256)
def _drawn(specification: str) -> str:
    # Imported when first needed: half a second that most processes never spend.
    import vl_convert

    return vl_convert.vegalite_to_svg(json.loads(specification))


CONFIG: Spec = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 14,
        "titleFontSize": 14,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": QUIET,
        "domainColor": "#8c8c8c",
        "gridColor": "#e4e4e4",
        "tickColor": "#8c8c8c",
        "labelLimit": 240,
    },
    "legend": {
        "labelFontSize": 14,
        "labelColor": INK,
        "symbolType": "square",
        "orient": "top",
        "title": None,
        "labelLimit": 240,
        "columns": 4,
        "columnPadding": 28,
    },
}


def _rows(chart: Chart) -> list[Spec]:
    return [
        {
            "series": series.name,
            "label": _in_lines(point.label),
            "value": point.value,
            "low": point.low,
            "high": point.high,
            "place": place,
            "layer": layer,
        }
        for layer, series in enumerate(chart.series)
        for place, point in enumerate(series.points)
    ]


def _labels(chart: Chart) -> list[str]:
    return [_in_lines(point.label) for point in chart.series[0].points] if chart.series else []


def _label_height(chart: Chart) -> int:
    """Room for the label with the most lines."""
    return 10 + 17 * max((label.count("\n") + 1 for label in _labels(chart)), default=1)


def _in_lines(words: str) -> str:
    """Long words over several lines, so that none of them is cut off."""
    return "\n".join(wrap(words, LONGEST_LINE)) or words


def _fill(series: Series, number: int) -> str:
    return TONE_FILLS.get(series.tone) or PALETTE[number % len(PALETTE)]


def _colour(chart: Chart) -> Spec:
    names = [series.name for series in chart.series]
    fills = [_fill(series, number) for number, series in enumerate(chart.series)]
    scale = {"domain": names, "range": fills}
    return {"field": "series", "type": "nominal", "scale": scale, "sort": names} | (
        {"legend": None} if len(names) < 2 else {}
    )


def _categories(chart: Chart) -> Spec:
    axis = {
        "ticks": False,
        "domain": False,
        "labelPadding": 8,
        "labelExpr": "split(datum.value, '\\n')",
    }
    return {
        "field": "label",
        "type": "nominal",
        "title": None,
        "sort": _labels(chart),
        "scale": {"domain": _labels(chart)},
        "axis": axis,
    }


def _share_axis(chart: Chart) -> Spec:
    return {
        "type": "quantitative",
        "title": chart.axis,
        "scale": {"domain": [0, 1]},
        "axis": {"format": ".0%", "tickCount": 5},
    }


def _stacked_shares(chart: Chart) -> Spec:
    """One bar for each row, split into its shares; the widest bands bear their percentage."""
    rows = _rows(chart)
    totals: dict[str, float] = {}
    for row in rows:
        totals[row["label"]] = totals.get(row["label"], 0) + (row["value"] or 0)
    reached: dict[str, float] = dict.fromkeys(totals, 0.0)
    for row in rows:
        share = (row["value"] or 0) / totals[row["label"]] if totals[row["label"]] else 0
        row["from"], row["to"] = reached[row["label"]], reached[row["label"]] + share
        row["middle"], row["share"] = (row["from"] + row["to"]) / 2, share
        reached[row["label"]] = row["to"]
    y = _categories(chart)
    bands = {
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1.5},
        "encoding": {
            "y": y,
            "x": {"field": "from", **_share_axis(chart)},
            "x2": {"field": "to"},
            "color": _colour(chart),
        },
    }
    words = {
        "transform": [{"filter": f"datum.share >= {LEGIBLE_SHARE}"}],
        "mark": {"type": "text", "fontSize": 13, "fontWeight": "bold"},
        "encoding": {
            "y": y,
            "x": {"field": "middle", "type": "quantitative"},
            "text": {"field": "share", "format": ".0%"},
            "color": _ink_on(chart),
        },
    }
    return {
        "data": {"values": rows},
        "height": {"step": max(38, _label_height(chart))},
        "layer": [bands, words],
        "resolve": {"scale": {"color": "independent"}},
    }


def _ink_on(chart: Chart) -> Spec:
    """White words on dark bands, black on light ones."""
    names = [series.name for series in chart.series]
    inks = [_ink(_fill(series, number)) for number, series in enumerate(chart.series)]
    scale = {"domain": names, "range": inks}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": None}


def _ink(fill: str) -> str:
    return "#ffffff" if contrast_with_white(fill.removeprefix("#")) >= ENOUGH else INK


def _shares_with_intervals(chart: Chart) -> Spec:
    """A dot for each share and a line as long as what is likely."""
    y = _categories(chart)
    y["axis"] = {**y["axis"], "grid": True}
    offset = {"yOffset": {"field": "series", "sort": [s.name for s in chart.series]}}
    more = offset if len(chart.series) > 1 else {}
    line = {
        "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.55},
        "encoding": {
            "y": y,
            "x": {"field": "low", **_share_axis(chart)},
            "x2": {"field": "high"},
            "color": {**_colour(chart), "legend": None},
            **more,
        },
    }
    dot = {
        "mark": {"type": "point", "filled": True, "size": 130, "opacity": 1},
        "encoding": {
            "y": y,
            "x": {"field": "value", "type": "quantitative"},
            "color": _colour(chart),
            **more,
        },
    }
    tall = {
        "step": max(18 + 20 * len(chart.series), _label_height(chart)),
        "for": "position",
    }
    return {
        "data": {"values": _shown(chart)},
        "height": tall,
        "layer": [line, dot],
        "resolve": {"legend": {"color": "independent"}},
    }


def _shown(chart: Chart) -> list[Spec]:
    """The rows; one without a value stays as a place on the axis with nothing in it."""
    return [row for row in _rows(chart) if row["value"] is not None] or _rows(chart)


def _bars(chart: Chart) -> Spec:
    """A bar for each row with its number at the end."""
    y = _categories(chart)
    x = {"field": "value", "type": "quantitative", "title": chart.axis}
    bar: Spec = {"mark": {"type": "bar"}, "encoding": {"y": y, "x": x, "color": _colour(chart)}}
    words: Spec = {
        "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 14, "color": INK},
        "encoding": {"y": y, "x": x, "text": {"field": "value"}},
    }
    tall = {
        "step": max(12 + 22 * len(chart.series), _label_height(chart)),
        "for": "position",
    }
    if len(chart.series) > 1:
        offset = {"field": "series", "sort": [series.name for series in chart.series]}
        bar["encoding"]["yOffset"] = words["encoding"]["yOffset"] = offset
    return {"data": {"values": _shown(chart)}, "height": tall, "layer": [bar, words]}


def _line(chart: Chart) -> Spec:
    """A run of months: the line, its points, and a band for what is likely."""
    x = {
        "field": "label",
        "type": "ordinal",
        "title": None,
        "sort": _labels(chart),
        "axis": {"labelAngle": 0, "labelOverlap": "greedy", "grid": False},
        "scale": {"domain": _labels(chart)},
    }
    y = {"field": "value", **_share_axis(chart)}
    band = {
        "mark": {"type": "area", "opacity": 0.18},
        "encoding": {
            "x": x,
            "y": {"field": "low", "type": "quantitative"},
            "y2": {"field": "high"},
            "color": _colour(chart),
        },
    }
    line = {
        "mark": {"type": "line", "strokeWidth": 2.5, "point": {"size": 70, "filled": True}},
        "encoding": {"x": x, "y": y, "color": _colour(chart)},
    }
    return {"data": {"values": _rows(chart)}, "height": 240, "layer": [line, band]}


DRAWINGS = {
    ChartKind.STACKED_SHARES: _stacked_shares,
    ChartKind.SHARES_WITH_INTERVALS: _shares_with_intervals,
    ChartKind.BARS: _bars,
    ChartKind.LINE: _line,
}
