"""The council's own Word template, and the Word file kept of a published report."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from sightline.authorities.models import Authority, Person
from sightline.domain.errors import NotValid
from sightline.governance.models import Report, ReportFile, ReportTemplate
from sightline.ledger.services import record
from sightline.ui.word.template import problems_with_template


@transaction.atomic
def replace_template(
    *, authority: Authority, name: str, content: bytes, by: Person, at: datetime
) -> ReportTemplate:
    """Use this Word file for reports from now on; the one before is kept and retired.

    Reports already published keep the Word file they were given.
    """
    problems = problems_with_template(content)
    if problems:
        raise NotValid(problems)
    in_use = ReportTemplate.objects.select_for_update().filter(authority=authority, retired_at=None)
    in_use.update(retired_at=at, retired_by=by)
    template = ReportTemplate.objects.create(
        authority=authority,
        name=name[:200],
        content=content,
        sha256=sha256(content).hexdigest(),
        uploaded_at=at,
        uploaded_by=by,
    )
    record(
        "template_replaced",
        authority=authority,
        by=by,
        at=at,
        about=template,
        changes={"name": template.name, "sha256": template.sha256},
    )
    return template


@transaction.atomic
def keep_word_file(
    *, report: Report, template: ReportTemplate | None, content: bytes, at: datetime
) -> ReportFile:
    """Keep the Word file of a published report; one that is kept already stays."""
    kept, is_new = ReportFile.objects.get_or_create(
        authority=report.authority,
        report=report,
        defaults={
            "template": template,
            "content": content,
            "sha256": sha256(content).hexdigest(),
            "built_at": at,
        },
    )
    if is_new:
        record(
            "word_file_kept",
            authority=report.authority,
            by=None,
            at=at,
            about=report,
            changes={"sha256": kept.sha256},
        )
    return kept
