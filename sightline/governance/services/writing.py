"""Writing the words of a report."""

from datetime import datetime

from django.db import transaction

from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed, require
from sightline.domain.report_status import reasons_not_to_save, reasons_not_to_write
from sightline.governance.models import Narrative, Report
from sightline.ledger.services import record


class Conflict(NotAllowed):
    """Somebody saved other words meanwhile. Neither is lost: `theirs` is saved, `yours` is here."""

    def __init__(self, reasons: list[str], *, theirs: Narrative, yours: str) -> None:
        super().__init__(reasons)
        self.theirs = theirs
        self.yours = yours


@transaction.atomic
def save_narrative(
    *, report: Report, section: str, words: str, read_version: int, by: Person, at: datetime
) -> Narrative:
    """Save the words of one section over the version the writer had read.

    Nothing is overwritten: every saving is another version. The same words are not saved twice.
    """
    report = Report.objects.select_for_update().get(pk=report.pk)
    require(reasons_not_to_write(report.state))
    saved = (
        Narrative.objects.filter(report=report, section=section)
        .select_related("saved_by")
        .order_by("-version")
        .first()
    )
    if saved is not None and saved.words == words:
        return saved
    _require_as_read(report, saved, words, read_version)
    narrative = Narrative.objects.create(
        authority=report.authority,
        report=report,
        section=section,
        version=(saved.version if saved else 0) + 1,
        words=words,
        saved_at=at,
        saved_by=by,
    )
    record(
        "narrative_saved",
        authority=report.authority,
        by=by,
        at=at,
        about=report,
        changes={"section": section, "version": narrative.version},
    )
    return narrative


def _require_as_read(
    report: Report, saved: Narrative | None, words: str, read_version: int
) -> None:
    """Go on when what is saved is what the writer had in front of them."""
    reasons = reasons_not_to_save(
        status=report.state,
        saved_version=saved.version if saved else 0,
        read_version=read_version,
        saved_by=saved.saved_by.name if saved else "Somebody",
    )
    if reasons and saved is not None:
        raise Conflict(reasons, theirs=saved, yours=words)
    require(reasons)
