"""Events: what happens to a child, in a case or in the work, after which something is due."""

from enum import StrEnum


class Event(StrEnum):
    """Something after which a look is due, or a child belongs to a sample."""

    REVIEW_HELD = "review_held"
    CONFERENCE_HELD = "conference_held"
    CLOSURE = "closure"
    TRANSFER = "transfer"
    CAME_INTO_CARE = "came_into_care"
    PLAN_STARTED = "plan_started"
    PLAN_ENDED = "plan_ended"
    REPEAT_PLAN = "repeat_plan"
    LONG_PLAN = "long_plan"
    DISRUPTION = "disruption"
    LEAVING_CARE_REVIEW = "leaving_care_review"
    LEFT_CARE = "left_care"
    COMPLAINT_CLOSED = "complaint_closed"
    REFERRAL_DECIDED = "referral_decided"
    REFERRAL_ANSWERED = "referral_answered"
    VISIT_BEFORE_DECISION = "visit_before_decision"
    STRATEGY_MEETING_CLOSED = "strategy_meeting_closed"
    INTERVENTION_ENDED = "intervention_ended"
    WORKER_STARTED = "worker_started"
    WORKER_LEFT = "worker_left"
    SERIOUS_INCIDENT = "serious_incident"
    PRACTICE_REVIEW_DECIDED = "practice_review_decided"
    INSPECTION = "inspection"
    AUDIT_ALLOCATED = "audit_allocated"
    AUDIT_SUBMITTED = "audit_submitted"
    AUDIT_RELEASED = "audit_released"
    GRADE_AGREED = "grade_agreed"

    @property
    def words(self) -> str:
        """The event in words, after "each"."""
        return EVENT_WORDS[self]

    @property
    def about_a_child(self) -> bool:
        """True when it happens to a child, so that children can be drawn by it."""
        return self not in ABOUT_WORK


ABOUT_WORK = frozenset(
    {
        Event.COMPLAINT_CLOSED,
        Event.WORKER_STARTED,
        Event.WORKER_LEFT,
        Event.INSPECTION,
        Event.PRACTICE_REVIEW_DECIDED,
        Event.AUDIT_ALLOCATED,
        Event.AUDIT_SUBMITTED,
        Event.AUDIT_RELEASED,
        Event.GRADE_AGREED,
    }
)

EVENT_WORDS = {
    Event.REVIEW_HELD: "review of a child in care",
    Event.CONFERENCE_HELD: "child protection conference",
    Event.CLOSURE: "closure",
    Event.TRANSFER: "transfer between workers or teams",
    Event.CAME_INTO_CARE: "entry to care",
    Event.PLAN_STARTED: "start of a child protection plan",
    Event.PLAN_ENDED: "end of a child protection plan",
    Event.REPEAT_PLAN: "second or later child protection plan",
    Event.LONG_PLAN: "child protection plan that has gone on for long",
    Event.DISRUPTION: "disruption of a placement",
    Event.LEAVING_CARE_REVIEW: "review that plans for a child to leave care",
    Event.LEFT_CARE: "end of care",
    Event.COMPLAINT_CLOSED: "complaint answered",
    Event.REFERRAL_DECIDED: "decision to take a referral no further",
    Event.REFERRAL_ANSWERED: "answer to a referrer",
    Event.VISIT_BEFORE_DECISION: "visit made before a decision on a referral",
    Event.STRATEGY_MEETING_CLOSED: "strategy meeting that led to no further work",
    Event.INTERVENTION_ENDED: "end of a targeted intervention",
    Event.WORKER_STARTED: "start of a worker",
    Event.WORKER_LEFT: "leaving of a worker",
    Event.SERIOUS_INCIDENT: "serious incident",
    Event.PRACTICE_REVIEW_DECIDED: "decision to hold a practice review",
    Event.INSPECTION: "inspection",
    Event.AUDIT_ALLOCATED: "audit given to an auditor",
    Event.AUDIT_SUBMITTED: "audit submitted",
    Event.AUDIT_RELEASED: "audit shown to its worker",
    Event.GRADE_AGREED: "grade agreed",
}
