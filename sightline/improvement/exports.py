"""The tracker as a file: CSV and Excel, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

import xlsxwriter
from django.utils import timezone

from sightline.domain.actions import days_late, was_on_time
from sightline.improvement.models import Action

HEADINGS = (
    "Action", "What must change", "Kind", "Child", "Cycle", "Owner", "Line manager", "Team",
    "Opened", "First due", "Due", "Days late", "Status", "Done", "Done in time", "Signed off",
    "Signed off by", "Quality", "Verified", "Verified by", "What is different for the child",
    "Times sent back", "Why withdrawn",
)  # fmt: skip
WIDTHS = (8, 50, 18, 12, 24, 22, 22, 20, 12, 12, 12, 9, 20, 12, 12, 12, 22, 40, 12, 22, 50, 8, 30)
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")

Value = str | int | date | None


def rows_of(actions: Iterable[Action], *, on: date) -> Iterator[tuple[Value, ...]]:
    """Each action as one row of plain values."""
    for action in actions:
        manager, audit = action.owner.line_manager, action.audit
        done_on = timezone.localdate(action.done_at) if action.done_at else None
        on_time = was_on_time(due_on=action.due_on, done_on=done_on)
        yield (
            action.pk,
            action.what,
            action.kind_words,
            action.child.reference if action.child else "",
            audit.occasion if audit else "",
            action.owner.name,
            manager.name if manager else "",
            action.unit.name if action.unit else "",
            action.opened_on,
            action.first_due_on,
            action.due_on,
            days_late(status=action.stands, due_on=action.due_on, on=on),
            action.stands.words,
            done_on,
            {None: "", True: "Yes", False: "No"}[on_time],
            timezone.localdate(action.signed_off_at) if action.signed_off_at else None,
            action.signed_off_by.name if action.signed_off_by else "",
            action.quality,
            timezone.localdate(action.verified_at) if action.verified_at else None,
            action.verified_by.name if action.verified_by else "",
            action.difference,
            action.times_sent_back,
            action.withdrawn_why,
        )


def safe(value: Value) -> Value:
    """Text a spreadsheet would run as a formula, made text again by a quotation mark."""
    if isinstance(value, str) and value.lstrip(" ").startswith(RISKY):
        return f"'{value}"
    return value


def as_csv(rows: Iterable[tuple[Value, ...]]) -> bytes:
    """A CSV that Excel opens with the right letters: UTF-8 with its mark, dates as 2026-10-20."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([safe(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def as_excel(rows: Iterable[tuple[Value, ...]]) -> bytes:
    """A workbook with real dates, headings that stay in sight and filters, and no formula."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Actions")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"})
        sheet.write_row(0, 0, HEADINGS, bold)
        last = 0
        for last, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(last, column, value, day)
                else:
                    sheet.write(last, column, safe(value), wrapped)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(last, 1), len(HEADINGS) - 1)
    return out.getvalue()
