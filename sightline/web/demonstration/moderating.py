"""Invented second looks at audits."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from sightline.audits.models import Audit
from sightline.audits.services.judging import GradeGiven
from sightline.authorities.models import Person
from sightline.authorities.queries import people_with_role
from sightline.domain.errors import NotAllowed
from sightline.domain.forms import OVERALL
from sightline.domain.judging import Capacity
from sightline.domain.moderation_status import ModerationStatus
from sightline.moderation.models import Moderation
from sightline.moderation.queries.rules import moderation_rule, overall_scale
from sightline.moderation.services.assigning import share_out_moderations
from sightline.moderation.services.choosing import draw_moderation
from sightline.moderation.services.grading import (
    agree_grade,
    give_opinion,
    grade_moderation,
    missing_voices,
)
from sightline.moderation.services.querying import answer_query, ask_query, known_questions
from sightline.programme.models import Cycle
from sightline.web.demonstration.living import Living
from sightline.web.demonstration.phrases import Phrases

LOWER_EVERY = 4
"""Every so many moderators come to a lower grade than the auditor."""
LOOKS_FOR, SLOW_EVERY, SLOW_FOR = timedelta(days=7), 3, timedelta(days=16)
"""How long a moderator takes, and every so many of them who take longer."""
SHARED_OUT_ON = (1, 3)
"""The days of the week on which waiting audits are given to moderators: Tuesday and Thursday."""


def is_moderated(cycle: Cycle) -> bool:
    """True when audits of the cycle get a second look at their overall grade."""
    return moderation_rule(cycle) is not None and overall_scale(cycle) is not None


def moderate_month(cycle: Cycle, *, leader: Person, phrases: Phrases, at: datetime) -> None:
    """Draw the share, give each to a moderator, and agree every grade, all at once."""
    draw_looks(cycle, leader=leader, at=at)
    share_out_moderations(cycle=cycle, by=leader, at=at)
    given = Moderation.objects.filter(cycle=cycle, moderator__isnull=False)
    for number, moderation in enumerate(given.order_by("pk")):
        moderate(moderation, lower=number % LOWER_EVERY == 1, phrases=phrases, at=at)


def draw_looks(cycle: Cycle, *, leader: Person, at: datetime) -> None:
    """Draw the audits that get a second look."""
    seed = f"moderation {cycle.starts_on:%Y-%m}"
    draw_moderation(cycle=cycle, seed=seed, by=leader, at=at)


class Moderating:
    """The second looks of a council, from day to day."""

    def __init__(self, living: Living) -> None:
        self.living = living

    def live(self, day: date) -> None:
        """Give out what waits on some days of the week; each moderator takes a while."""
        if day.weekday() in SHARED_OUT_ON:
            self.share_out(day)
        with_somebody = Moderation.objects.filter(
            authority=self.living.authority,
            status=ModerationStatus.ASSIGNED,
            assigned_at__lte=self.living.at(day) - LOOKS_FOR,
        )
        for one in with_somebody.select_related("authority").order_by("pk"):
            slow = one.pk % SLOW_EVERY == 0
            if not slow or one.assigned_at <= self.living.at(day) - SLOW_FOR:
                lower = one.pk % LOWER_EVERY == 1
                at = self.living.at(day, 11)
                moderate(one, lower=lower, phrases=self.living.phrases, at=at)

    def share_out(self, day: date) -> None:
        """Give every audit that waits to somebody, if there is somebody who may take it."""
        cycles = Cycle.objects.filter(
            authority=self.living.authority, moderations__status=ModerationStatus.CHOSEN
        )
        for cycle in cycles.select_related("authority", "edition").distinct():
            leader = self.living.leader_of(self.living.pack.activities[cycle.activity])
            with suppress(NotAllowed):  # nobody is far enough from the case: it stays waiting
                share_out_moderations(cycle=cycle, by=leader, at=self.living.at(day, 15))


def moderate(moderation: Moderation, *, lower: bool, phrases: Phrases, at: datetime) -> None:
    """Ask, be answered, grade, hear whoever must be heard, and agree."""
    moderator = moderation.moderator
    if moderator is None:
        return
    audit = moderation.audit
    question = next(iter(known_questions(moderation)), "")
    query = ask_query(
        moderation=moderation,
        question=question,
        words=phrases.one("queries"),
        by=moderator,
        at=at,
    )
    answer_query(query=query, reply=phrases.one("replies"), by=audit.auditor, at=at)
    grade = _grade(audit, lower=lower)
    words = phrases.one("moderator", "lower" if lower else "agree")
    given = GradeGiven(grade=grade, rationale=words, effect=phrases.one("effect"))
    grade_moderation(moderation=moderation, section=OVERALL, given=given, by=moderator, at=at)
    hear_voices(moderation, grade=grade, phrases=phrases, at=at)
    agreed = GradeGiven(grade=grade, rationale=phrases.one("agreed"))
    if not missing_voices(moderation, on=at.date()):
        agree_grade(moderation=moderation, given=agreed, by=moderator, at=at)


def hear_voices(moderation: Moderation, *, grade: str, phrases: Phrases, at: datetime) -> None:
    """The auditor speaks, and one of every role whose word the framework asks for."""
    rule = moderation_rule(moderation.cycle)
    roles = [each.input_from for each in rule.all_of if each.input_from] if rule else []
    wanted = people_with_role(moderation.authority, *roles, on=at.date()) if roles else []
    for person in [moderation.audit.auditor, *wanted[:1]]:
        if missing_voices(moderation, on=at.date()) and person.pk != moderation.moderator_id:
            give_opinion(
                moderation=moderation,
                grade=grade,
                words=phrases.one("agreed"),
                by=person,
                at=at,
            )


def _grade(audit: Audit, *, lower: bool) -> str:
    """The auditor's grade, or the next one down."""
    pack = audit.edition.pack
    overall = pack.tools[audit.tool].overall
    if overall is None:
        raise LookupError("An audit without an overall grade is not moderated")
    keys = [grade.key for grade in pack.scales[overall.scale].best_first]
    standing = audit.judgements.get(section=OVERALL, capacity=Capacity.AUDITOR, superseded_at=None)
    place = keys.index(standing.grade) + (1 if lower else 0)
    return keys[min(place, len(keys) - 1)]
