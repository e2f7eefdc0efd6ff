"""The tables of this room, one noun to a file."""

from sightline.governance.models.reports import Distribution, Narrative, Report
from sightline.governance.models.templates import ReportFile, ReportTemplate

__all__ = ["Distribution", "Narrative", "Report", "ReportFile", "ReportTemplate"]
