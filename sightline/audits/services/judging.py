"""Grades, given by an auditor, a moderator or both together; none is ever changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from sightline.audits.models import Audit, Judgement
from sightline.audits.services.answering import touch
from sightline.authorities.models import Person
from sightline.domain.audit_status import reasons_not_to_write
from sightline.domain.errors import NotAllowed, require
from sightline.domain.judging import Capacity, reasons_not_to_judge
from sightline.domain.pack_scales import Scale
from sightline.ledger.services import record


@dataclass(frozen=True)
class GradeGiven:
    """A grade as somebody gives it, with its reason and what it meant for the child."""

    grade: str
    rationale: str
    effect: str = ""


NOTHING = GradeGiven("", "")


@dataclass(frozen=True)
class Graded:
    """What came of grading: the judgement kept, and the one that stands when another came first."""

    judgement: Judgement | None
    theirs: Judgement | None = None

    @property
    def collided(self) -> bool:
        """True when somebody else graded in the meantime and theirs stands."""
        return self.theirs is not None


@transaction.atomic
def save_grade(
    *,
    audit: Audit,
    section: str,
    given: GradeGiven,
    seen: int | None,
    by: Person,
    at: datetime,
) -> Graded:
    """Save the auditor's grade as it is given, even before its reason is written.

    `seen` is the judgement the auditor had in front of them. When another stands by now, this one
    is kept beside it as superseded, and the auditor is told and chooses.
    """
    require(reasons_not_to_write(status=audit.stands, is_author=by.pk in audit.author_ids))
    require(_unknown_grade(audit, section, given.grade))
    standing = _standing(audit, section, Capacity.AUDITOR)
    if given == (_says(standing) if standing else NOTHING):
        return Graded(standing)
    collided = (standing.pk if standing else None) != seen
    judgement = _add(
        audit, section, Capacity.AUDITOR, given, by, at, superseded=standing if collided else None
    )
    touch(audit=audit, at=at)
    return Graded(judgement, theirs=standing if collided else None)


@transaction.atomic
def record_judgement(
    *,
    audit: Audit,
    section: str,
    capacity: Capacity,
    given: GradeGiven,
    by: Person,
    at: datetime,
) -> Judgement:
    """Add a moderator's or an agreed judgement, with its reason; the one before is superseded.

    `section` is blank for the whole audit. Who may moderate is the moderation room's rule.
    """
    scale = scale_of(audit, section)
    require(
        reasons_not_to_judge(
            grade=given.grade, known_grades=frozenset(scale.keys), rationale=given.rationale
        )
    )
    require([] if audit.stands.is_finished else [f"This audit is {audit.stands.words.lower()}"])
    return _add(audit, section, capacity, given, by, at)


def scale_of(audit: Audit, section: str) -> Scale:
    """The scale a section, or with no section the whole audit, is graded on."""
    pack = audit.edition.pack
    tool = pack.tools[audit.tool]
    key = tool.section(section).scale if section else tool.overall and tool.overall.scale
    if not key:
        raise NotAllowed(["This part of the audit is not graded"])
    return pack.scales[key]


def _unknown_grade(audit: Audit, section: str, grade: str) -> list[str]:
    if not grade or grade in scale_of(audit, section).keys:
        return []
    return ["Choose a grade from the scale"]


def _standing(audit: Audit, section: str, capacity: Capacity) -> Judgement | None:
    return (
        Judgement.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(audit=audit, section=section, capacity=capacity, superseded_at=None)
        .first()
    )


def _says(judgement: Judgement) -> GradeGiven:
    return GradeGiven(judgement.grade, judgement.rationale, judgement.effect)


def _add(
    audit: Audit,
    section: str,
    capacity: Capacity,
    given: GradeGiven,
    by: Person,
    at: datetime,
    superseded: Judgement | None = None,
) -> Judgement:
    """Add a row; it stands unless `superseded` says which one came first."""
    if superseded is None:
        Judgement.objects.filter(
            audit=audit, section=section, capacity=capacity, superseded_at=None
        ).update(superseded_at=at, superseded_by=by)
    try:
        judgement = Judgement.objects.create(
            authority_id=audit.authority_id,
            audit=audit,
            section=section,
            capacity=capacity,
            grade=given.grade,
            rationale=given.rationale,
            effect=given.effect,
            person=by,
            at=at,
            superseded_at=at if superseded else None,
            superseded_by=superseded.person if superseded else None,
        )
    except IntegrityError as error:
        raise NotAllowed(["Somebody else graded this at the same moment. Try again"]) from error
    _record(judgement, by=by, at=at, collided=superseded is not None)
    return judgement


def _record(judgement: Judgement, *, by: Person, at: datetime, collided: bool) -> None:
    record(
        "grade_collided" if collided else "grade_given",
        authority=judgement.audit.authority,
        by=by,
        at=at,
        about=judgement.audit,
        child=judgement.audit.child_id,
        changes={
            "section": judgement.section,
            "capacity": judgement.capacity,
            "grade": judgement.grade,
            "judgement": judgement.pk,
        },
    )
