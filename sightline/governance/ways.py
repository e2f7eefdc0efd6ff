"""Addresses of this room's pages and of the rows that figures open to."""

from typing import Any

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.domain.figures import Figure
from sightline.governance.models import Report
from sightline.ui.pages import Crumb


def way(authority: Authority, name: str, **kwargs: Any) -> str:
    """The address of a page of this room."""
    return reverse(f"governance:{name}", kwargs={"authority": authority.key, **kwargs})


def figure_way(report: Report, figure: Figure) -> str:
    """Where a figure opens; a hidden one opens nowhere."""
    if figure.hidden:
        return ""
    return way(report.authority, "open_figure", pk=report.pk, key=figure.key)


def crumbs(authority: Authority, report: Report | None = None) -> tuple[Crumb, ...]:
    """The way back: my work, reports, and the report when inside one."""
    home = Crumb("My work", reverse("web:home", kwargs={"authority": authority.key}))
    reports = Crumb("Reports", way(authority, "list_reports"))
    if report is None:
        return (home, reports)
    return (home, reports, Crumb(report.title, way(authority, "read_report", pk=report.pk)))
