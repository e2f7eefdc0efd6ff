"""Fetch, decide, respond: one function for each page of this room."""

from sightline.governance.views.changing import correct_report, publish_report, withdraw_report
from sightline.governance.views.files import download_figures, download_word, download_workbook
from sightline.governance.views.reading import list_reports, open_figure, open_report, read_report
from sightline.governance.views.templates import download_template, replace_template
from sightline.governance.views.writing import save_narrative

__all__ = [
    "correct_report",
    "download_figures",
    "download_template",
    "download_word",
    "download_workbook",
    "list_reports",
    "open_figure",
    "open_report",
    "publish_report",
    "read_report",
    "replace_template",
    "save_narrative",
    "withdraw_report",
]
