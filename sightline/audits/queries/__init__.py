"""Every read of this room: named questions, the authority first."""

from sightline.audits.queries.cycles import (
    AuditRow,
    FindingRow,
    GradeRow,
    TalkRow,
    audits_of_cycle,
    disputes_of_cycle,
    findings_of_cycle,
    finished_audits,
    grades_of,
    grades_of_cycle,
    last_audits_of,
    planned_actions_of,
    talks_of_cycle,
)
from sightline.audits.queries.gaps import gaps_of, prompts_of
from sightline.audits.queries.reading import Writing, audit_or_404, audits_known, writing_of
from sightline.audits.queries.work import work_for

__all__ = [
    "AuditRow",
    "FindingRow",
    "GradeRow",
    "TalkRow",
    "Writing",
    "audit_or_404",
    "audits_known",
    "audits_of_cycle",
    "disputes_of_cycle",
    "findings_of_cycle",
    "finished_audits",
    "gaps_of",
    "grades_of",
    "grades_of_cycle",
    "last_audits_of",
    "planned_actions_of",
    "prompts_of",
    "talks_of_cycle",
    "work_for",
    "writing_of",
]
