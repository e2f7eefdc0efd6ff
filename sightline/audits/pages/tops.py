"""What every page about one audit has in common: where it is, and about whom."""

from datetime import date

from django.urls import reverse

from sightline.audits.models import Audit
from sightline.authorities.models import Person
from sightline.domain.audit_status import AuditStatus
from sightline.domain.case_list import ChildStatus
from sightline.domain.pack_scales import Scale, Tone
from sightline.domain.subjects import ABOUT_A_UNIT, CHILD
from sightline.ui.pages import Crumb, Row, Tag
from sightline.ui.words import as_date, as_period, as_weekday

STATUS_TONES = {
    AuditStatus.ALLOCATED: "grey",
    AuditStatus.IN_PROGRESS: "blue",
    AuditStatus.SUBMITTED: "purple",
    AuditStatus.RELEASED: "green",
    AuditStatus.WITHDRAWN: "grey",
}
GRADE_TONES = {
    Tone.STRONG: "green",
    Tone.GOOD: "turquoise",
    Tone.MIXED: "orange",
    Tone.WEAK: "red",
    Tone.NEUTRAL: "grey",
}

SUBJECTS = {
    "child": "Child",
    "worker": "Worker observed",
    "manager": "Manager observed",
    "audit": "Audit looked at",
}
"""What stands before the subject in a list of facts, where it is not the subject's own word."""

HIDDEN = Tag("Hidden until you have graded")
"""What stands for a grade that is kept from the reader at present."""


def url_of(name: str, audit: Audit, *more: object) -> str:
    """The address of one of this audit's pages."""
    return reverse(f"audits:{name}", args=[audit.authority.key, audit.pk, *more])


def subject_line(audit: Audit) -> str:
    """Of whom or what the audit is; a child is its reference, status and age, and never more."""
    about = audit.about[:1].upper() + audit.about[1:]
    return " · ".join(part for part in (about, *more_of(audit)) if part)


def subject_row(audit: Audit) -> Row:
    """The same for a list of facts, with what it is beside it."""
    label = SUBJECTS.get(audit.subject, audit.subject.capitalize())
    return Row(label, " · ".join(part for part in (audit.short, *more_of(audit)) if part))


def more_of(audit: Audit) -> tuple[str, ...]:
    """What else is known of a child: status and age."""
    return (status_of(audit), age_of(audit)) if audit.subject == CHILD else ()


def looks_back(audit: Audit) -> bool:
    """True when it looks at months of practice; a meeting or a visit is of its day."""
    return audit.subject == CHILD or audit.subject in ABOUT_A_UNIT


def when_row(audit: Audit) -> Row:
    """The period it looks at, or the day it is of."""
    if looks_back(audit):
        return Row("Period looked at", period_words(audit))
    return Row("Day", as_date(audit.about_on))


def status_of(audit: Audit) -> str:
    """The child's status when the audit was given out."""
    status = audit.facts.get("status")
    return ChildStatus(status).words if status in set(ChildStatus) else ""


def age_of(audit: Audit) -> str:
    """The child's age at the end of the period, where it is known."""
    child = audit.child
    if child is None or (
        not child.expected and (child.born is None or child.born > audit.period_to)
    ):
        return ""
    words = child.age_words(audit.period_to)
    return f"aged {words}" if words.isdigit() else words


def crumbs(audit: Audit, *more: tuple[str, str]) -> tuple[Crumb, ...]:
    """The way back: my work, the list of audits, this audit, and what lies below it."""
    key = audit.authority.key
    return (
        Crumb("My work", reverse("web:home", args=[key])),
        Crumb("Audits", reverse("audits:list_audits", args=[key])),
        Crumb(audit.heading, url_of("show_audit", audit)),
        *(Crumb(words, url) for words, url in more),
    )


def status_tag(audit: Audit) -> Tag:
    """The audit's status: always its word."""
    return Tag(audit.stands.words, STATUS_TONES[audit.stands])


def grade_tag(scale: Scale, grade: str) -> Tag | None:
    """A grade: always its word."""
    if grade not in scale.by_key:
        return None
    found = scale.grade(grade)
    return Tag(found.words, GRADE_TONES[found.tone])


def period_words(audit: Audit) -> str:
    """The period under review."""
    return as_period(audit.period_from, audit.period_to)


def due_words(audit: Audit, *, on: date) -> str:
    """When the audit is due, and how far off that is in days."""
    if audit.due_on is None:
        return ""
    days = (audit.due_on - on).days
    if not audit.stands.is_open:
        return as_date(audit.due_on)
    if days < 0:
        return f"{as_date(audit.due_on)} (late)"
    return f"{as_weekday(audit.due_on)}" + (" (today)" if days == 0 else "")


def name_of(person: Person | None) -> str:
    """Somebody's name, or that there is nobody."""
    return person.name if person else "Not known"


def case_list_rows(audit: Audit) -> tuple[Row, ...]:
    """What the case list said when the audit was given out."""
    return tuple(Row(name, words) for name, words, *_ in audit.facts.get("case_list", []))
