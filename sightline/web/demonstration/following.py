"""Invented people do, sign off and verify actions."""

from datetime import date, datetime, timedelta

from sightline.authorities.models import Person
from sightline.authorities.queries import people_with_role
from sightline.domain.actions import SignOff
from sightline.domain.pack_rules import ActionRule
from sightline.improvement.models import Action
from sightline.improvement.services.doing import do_action
from sightline.improvement.services.signing_off import send_back_action, sign_off_action
from sightline.improvement.services.verifying import verify_action
from sightline.web.demonstration.living import Living
from sightline.web.demonstration.phrases import Phrases

STAGES = ("verified", "verified", "signed_off", "done", "verified", "sent_back", "open")
"""How far each action gets, in turn."""
DONE_AFTER, SIGNED_AFTER, VERIFIED_AFTER = 12, 16, 26
"""Days from the opening of an action."""
KNOWN = ("authority", "owner__line_manager", "audit__cycle", "audit__edition")


class Following:
    """The actions of a council, from day to day."""

    def __init__(self, living: Living) -> None:
        self.living = living

    def live(self, day: date) -> None:
        """What happens to actions on one day: to those opened so many days before it."""
        ages = (DONE_AFTER, SIGNED_AFTER, VERIFIED_AFTER)
        actions = Action.objects.filter(
            authority=self.living.authority,
            audit__isnull=False,
            opened_on__in=[day - timedelta(days=age) for age in ages],
        )
        for action in actions.select_related(*KNOWN).order_by("pk"):
            stage = STAGES[action.pk % len(STAGES)]
            at = self.living.at(day, 14)
            Follower(action, phrases=self.living.phrases, at=at).live(stage)


class Follower:
    """Follows one action for a day."""

    def __init__(self, action: Action, *, phrases: Phrases, at: datetime) -> None:
        self.action, self.phrases, self.at = action, phrases, at
        self.manager = action.owner.line_manager
        self.age = (at.date() - action.opened_on).days

    def live(self, stage: str) -> None:
        """Done on one day, signed off or sent back on another, verified on a third."""
        if stage == "open":
            return
        if self.age == DONE_AFTER:
            note = self.phrases.one("done")
            do_action(action=self.action, note=note, by=self.action.owner, at=self.at)
        elif self.age == SIGNED_AFTER and stage != "done" and self.manager:
            self.judge(self.manager, stage)
        elif self.age == VERIFIED_AFTER and stage == "verified":
            self.verify()

    def judge(self, manager: Person, stage: str) -> None:
        """The line manager signs off, or sends back."""
        if stage == "sent_back":
            why = self.phrases.one("sent_back")
            send_back_action(action=self.action, why=why, by=manager, at=self.at)
            return
        given = SignOff(
            answers={question.key: True for question in self.rule.sign_off_considers},
            quality=self.phrases.one("signed_off"),
        )
        sign_off_action(action=self.action, given=given, by=manager, at=self.at)

    def verify(self) -> None:
        """Somebody else looks in the record and says what is different."""
        known = {self.action.owner_id, self.manager.pk if self.manager else None}
        people = people_with_role(self.action.authority, *self.rule.verified_by, on=self.at.date())
        verifier = next((one for one in people if one.pk not in known), None)
        if verifier is not None:
            verify_action(
                action=self.action,
                seen=self.phrases.one("signed_off"),
                difference=self.phrases.one("different"),
                by=verifier,
                at=self.at,
            )

    @property
    def rule(self) -> ActionRule:
        """The framework's rule for actions of this kind of audit."""
        audit = self.action.audit
        pack = audit.edition.pack
        return pack.actions[pack.activities[audit.activity].actions]
