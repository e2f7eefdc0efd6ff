"""The moderator's grade, what others think of it, and the grade that is agreed. All stay."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from sightline.audits.services import GradeGiven, record_judgement, show_grades
from sightline.authorities import queries as authorities
from sightline.authorities.models import Person
from sightline.domain.access import Deed, reasons_not_to
from sightline.domain.agreed_grade import (
    OnTheTable,
    Voice,
    reasons_not_to_agree,
    reasons_not_to_give_view,
    reasons_not_to_grade,
    voices_missing,
)
from sightline.domain.errors import require
from sightline.domain.forms import OVERALL
from sightline.domain.judging import Capacity
from sightline.domain.moderation_rule import ModerationRule
from sightline.domain.moderation_status import ModerationStatus
from sightline.domain.moderators import reasons_of_interest
from sightline.jobs.announcements import announce
from sightline.jobs.services import send_message
from sightline.ledger.services import record
from sightline.moderation.models import Moderation, Opinion
from sightline.moderation.queries.moderations import judgement_of, opinions_of
from sightline.moderation.queries.rules import as_moderators, cases_of, rule_for
from sightline.moderation.services.assigning import locked


@transaction.atomic
def grade_moderation(
    *, moderation: Moderation, section: str, given: GradeGiven, by: Person, at: datetime
) -> Moderation:
    """The moderator grades a section, or with no section the whole audit.

    The grade of the whole audit opens what was blind and lets the auditor see it.
    """
    moderation = locked(moderation)
    require(
        reasons_not_to_grade(
            status=moderation.stands,
            is_moderator=by.pk == moderation.moderator_id,
            rationale=given.rationale,
        )
    )
    record_judgement(
        audit=moderation.audit,
        section=section,
        capacity=Capacity.MODERATOR,
        given=given,
        by=by,
        at=at,
    )
    if section == OVERALL:
        moderation.status, moderation.graded_at = ModerationStatus.GRADED, at
        moderation.save(update_fields=["status", "graded_at"])
        show_grades(audit=moderation.audit, to=by, by=by, at=at)
    changes = {"section": section, "grade": given.grade}
    _record("moderation_graded", moderation, by, at, changes=changes)
    return moderation


@transaction.atomic
def give_opinion(
    *, moderation: Moderation, grade: str, words: str, by: Person, at: datetime
) -> Opinion:
    """The auditor, the panel or somebody whose input is wanted says what the grade should be."""
    moderation = locked(moderation)
    part = part_of(moderation, person=by, on=timezone.localdate(at))
    reasons = reasons_not_to_give_view(status=moderation.stands, may_speak=bool(part), words=words)
    if grade not in grades_of(moderation):
        reasons.append("Choose a grade from the scale")
    require(reasons)
    moderation.opinions.filter(person=by, superseded_at=None).update(superseded_at=at)
    opinion = Opinion.objects.create(
        authority=moderation.authority,
        moderation=moderation,
        person=by,
        roles=sorted(_roles(by, timezone.localdate(at))),
        as_words=part,
        grade=grade,
        words=words.strip(),
        at=at,
    )
    _record("moderation_opinion_given", moderation, by, at, changes={"grade": grade})
    return opinion


@transaction.atomic
def agree_grade(
    *, moderation: Moderation, given: GradeGiven, by: Person, at: datetime
) -> Moderation:
    """Write down the grade that was agreed, with its reason; the auditor is told.

    The auditor's and the moderator's grades stay beside it.
    """
    moderation = locked(moderation)
    on = timezone.localdate(at)
    reasons = reasons_against_agreeing(moderation, on=on, rationale=given.rationale)
    require(reasons + _reasons_of_place(moderation, by, on))
    record_judgement(
        audit=moderation.audit,
        section=OVERALL,
        capacity=Capacity.AGREED,
        given=given,
        by=by,
        at=at,
    )
    moderation.status = ModerationStatus.AGREED
    moderation.agreed_at, moderation.agreed_by = at, by
    moderation.save(update_fields=["status", "agreed_at", "agreed_by"])
    agreed_with = [opinion.person_id for opinion in opinions_of(moderation)]
    changes = {"grade": given.grade, "heard": agreed_with}
    _record("grade_agreed", moderation, by, at, changes=changes, why=given.rationale)
    announce("grade_agreed", authority=moderation.authority, subject=moderation.audit_id, at=at)
    _tell_auditor(moderation, at)
    return moderation


def reasons_against_agreeing(moderation: Moderation, *, on: date, rationale: str) -> list[str]:
    """Why the grade cannot be agreed yet: queries, voices, words."""
    return reasons_not_to_agree(
        status=moderation.stands,
        open_queries=moderation.queries.filter(replied_at=None).count(),
        missing=missing_voices(moderation, on=on),
        rationale=rationale,
    )


def missing_voices(moderation: Moderation, *, on: date) -> list[str]:
    """Whose word is still needed, as sentences."""
    rule = rule_for(moderation.audit) or ModerationRule()
    auditors = judgement_of(moderation.audit, Capacity.AUDITOR)
    moderators = judgement_of(moderation.audit, Capacity.MODERATOR)
    voices = [
        Voice(opinion.person_id, frozenset(opinion.roles)) for opinion in opinions_of(moderation)
    ]
    if moderation.moderator is not None:
        voices.append(Voice(moderation.moderator.pk, _roles(moderation.moderator, on)))
    table = OnTheTable(
        auditor=moderation.audit.auditor_id,
        moderator=moderation.moderator_id or 0,
        auditors_grade=auditors.grade if auditors else None,
        moderators_grade=moderators.grade if moderators else None,
    )
    return voices_missing(table, voices=voices, rule=rule)


def part_of(moderation: Moderation, *, person: Person, on: date) -> str:
    """In which part somebody speaks of the grade; blank when it is not for them to say.

    A panel member close to the case does not speak as panel.
    """
    if person.pk in moderation.audit.author_ids:
        return "Auditor"
    rule = rule_for(moderation.audit) or ModerationRule()
    (who,) = as_moderators(moderation.authority, people=[person], on=on)
    wanted = {each.input_from: each.input_words for each in rule.all_of if each.input_from}
    case = cases_of(moderation.authority, [moderation.audit])[moderation.audit_id]
    ties = reasons_of_interest(who, case, rule.keep_away)
    panel = {} if ties else dict(rule.panel)
    return next((words for role, words in {**wanted, **panel}.items() if role in who.roles), "")


def grades_of(moderation: Moderation) -> dict[str, str]:
    """The grades the audit can be given as a whole, with their words."""
    audit = moderation.audit
    pack = audit.edition.pack
    overall = pack.tools[audit.tool].overall
    scale = pack.scales[overall.scale] if overall else None
    return {grade.key: grade.words for grade in scale.grades} if scale else {}


def _roles(person: Person, on: date) -> frozenset[str]:
    return frozenset(post.role.key for post in authorities.posts_of(person, on=on))


def _reasons_of_place(moderation: Moderation, by: Person, on: date) -> list[str]:
    """The moderator, or somebody who manages moderation, writes the agreed grade down."""
    if by.pk in moderation.audit.author_ids:
        return ["The auditor cannot agree the grade of their own audit"]
    manages = not reasons_not_to(Deed.MANAGE_MODERATION, authorities.viewer_for(by, on=on))
    if by.pk == moderation.moderator_id or manages:
        return []
    return ["Only the moderator or somebody who manages moderation writes down the agreed grade"]


def _record(
    deed: str,
    moderation: Moderation,
    by: Person,
    at: datetime,
    *,
    changes: dict,
    why: str = "",
) -> None:
    record(
        deed,
        authority=moderation.authority,
        by=by,
        at=at,
        about=moderation,
        child=moderation.audit.child_id,
        changes={"audit": moderation.audit_id, **changes},
        why=why,
    )


def _tell_auditor(moderation: Moderation, at: datetime) -> None:
    about = moderation.audit.about
    send_message(
        authority=moderation.authority,
        to=moderation.audit.auditor,
        subject=f"Your audit of {about} was moderated",
        body=(
            "The grade of your audit is agreed. Sign in to Sightline to read it and the reasons: "
            "your own grade stays beside it."
        ),
        at=at,
        about=moderation,
        key=f"grade-agreed:{moderation.pk}",
    )
