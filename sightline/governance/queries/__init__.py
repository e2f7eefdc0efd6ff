"""Every read of this room: named questions, the authority first."""

from sightline.governance.queries.cycle_rows import cycle_rows
from sightline.governance.queries.opening import Opened, opened_rows
from sightline.governance.queries.reports import (
    current_narratives,
    cycles_to_report,
    draft_exists,
    findings_to_draw_on,
    narrative_versions,
    people_sent,
    posts_in_roles,
    report_or_404,
    reports_begun,
    reports_of,
    reports_to_begin,
    template_in_use,
    versions_of,
    word_file_of,
    work_for,
)

__all__ = [
    "Opened",
    "current_narratives",
    "cycle_rows",
    "cycles_to_report",
    "draft_exists",
    "findings_to_draw_on",
    "narrative_versions",
    "opened_rows",
    "people_sent",
    "posts_in_roles",
    "report_or_404",
    "reports_begun",
    "reports_of",
    "reports_to_begin",
    "template_in_use",
    "versions_of",
    "word_file_of",
    "work_for",
]
