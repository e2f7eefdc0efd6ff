"""Audits given out as the allocation gives them out, and filled in as an auditor would."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from sightline.audits import services
from sightline.audits.models import Answer, Audit, Conversation, Draw, FrameChild
from sightline.audits.queries.reading import writing_of
from sightline.audits.services.answering import AnswerGiven
from sightline.audits.services.conversing import Told
from sightline.audits.services.finding import ActionGiven, FindingGiven
from sightline.audits.services.judging import GradeGiven
from sightline.authorities.models import Person
from sightline.domain.conversations import ConversationOutcome
from sightline.domain.cycle_status import CycleStatus
from sightline.domain.forms import OVERALL, questions_shown, sections_shown
from sightline.domain.judging import FindingKind
from sightline.domain.pack_tools import Question, QuestionKind
from sightline.programme.models import Assignment, Cycle
from tests.factories.cycles import make_child, make_cycle
from tests.people import NOW, Council

NUMBERS = count(50)
LATER = NOW + timedelta(days=2)


def october(council: Council) -> Cycle:
    """The cycle of October, shared out."""
    there = Cycle.objects.filter(title="Deep dive, October 2026").first()
    if there is not None:
        there.authority = council.authority
        return there
    cycle = make_cycle(council.authority)
    cycle.status, cycle.drawn_at, cycle.allocated_at = CycleStatus.ALLOCATED, NOW, NOW
    cycle.save()
    return cycle


def give_audit(
    council: Council,
    *,
    auditor: str = "ben",
    supported_by: str = "",
    worker: str = "wes",
    at: datetime = NOW,
    status: str = "child_in_need",
    iro: str = "",
    opened: bool = True,
) -> Audit:
    """An audit of a child of the North team, given to somebody by the allocation's own service.

    Somebody has looked at it, unless it is not `opened`.
    """
    people, authority = council.people, council.authority
    cycle = october(council)
    child = make_child(
        authority,
        next(NUMBERS),
        worker=people.get(worker),
        status=status,
        iro=people.get(iro),
    )
    placement = services.Placement(
        frame_child=_frame_child(council, cycle, child, people.get(worker), iro, status),
        auditor=people[auditor],
        supported_by=people.get(supported_by),
        assignment=_assignment(cycle, child, people[auditor]),
    )
    (audit,) = services.create_audits(cycle=cycle, placements=[placement], by=None, at=at)
    if opened:
        services.begin_conversations(audit=audit)
    return audit


def _frame_child(
    council: Council, cycle: Cycle, child: object, worker: Person | None, iro: str, status: str
) -> FrameChild:
    draw = Draw.objects.filter(cycle=cycle).first() or Draw.objects.create(
        authority=council.authority, cycle=cycle, number=1, as_at=date(2026, 9, 24),
        method="simple_random", seed="seed", size=6, frame_sha256="0" * 64, in_frame=1, left_out=0,
        statement="By lot", drawn_at=NOW,
    )  # fmt: skip
    facts = {
        "child": child.pk,
        "reference": child.reference,
        "status": status,
        "unit": council.units["North"].pk,
        "worker": worker.pk if worker else None,
        "iro": council.people[iro].pk if iro else None,
        "chair": None,
        "age": 9,
    }
    return FrameChild.objects.create(
        authority=council.authority, draw=draw, child=child, facts=facts, outcome="drawn",
        place=child.pk, came_at=NOW,
    )  # fmt: skip


def _assignment(cycle: Cycle, child: object, person: Person) -> Assignment:
    return Assignment.objects.create(
        authority=cycle.authority, cycle=cycle, edition=cycle.edition, activity=cycle.activity,
        kind="audit", person=person, child=child, opens_on=date(2026, 10, 1),
        due_on=date(2026, 10, 23), given_at=NOW,
    )  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What a careful auditor writes; a number keeps one audit's words from another's."""

    number: int

    def note(self, question: Question) -> str:
        """A note that is nobody else's."""
        return f"Seen at {question.number} in the case note of {self.number} September"


def fill_in(audit: Audit, *, by: Person, grade: str = "good", at: datetime = NOW) -> Audit:
    """Everything an audit needs, except handing it in."""
    answer_everything(audit, by=by, at=at)
    hold_conversations(audit, by=by, at=at)
    grade_everything(audit, by=by, grade=grade, at=at)
    services.add_finding(
        audit=audit,
        given=FindingGiven(FindingKind.STRENGTH, "He is seen alone, and it shows"),
        by=by,
        at=at,
    )
    services.plan_action(audit=audit, given=an_action(audit, by), by=by, at=at)
    return audit


def an_action(audit: Audit, usual_owner: Person, **changes: object) -> ActionGiven:
    """An action that the framework takes."""
    given = {
        "what": "Write the plan in words the family uses",
        "by_on": date(2026, 10, 20),
        "kind": next(iter(services_kinds(audit))),
        "owner": usual_owner,
    }
    return ActionGiven(**{**given, **changes})


def services_kinds(audit: Audit) -> list[str]:
    """The kinds of action of the framework."""
    from sightline.audits.services.finding import action_rule_of

    return [kind.key for kind in action_rule_of(audit).kinds]


def answer_everything(audit: Audit, *, by: Person, at: datetime = NOW) -> None:
    """Answer every question that is asked: the first as an auditor does, the rest at once."""
    words, writing = Words(audit.pk), writing_of(audit)
    questions = [
        question
        for section in sections_shown(writing.tool, writing.filled.circumstances)
        for question in questions_shown(writing.tool, section, writing.filled)
    ]
    notes = [words.note(question) * bool(question.note) for question in questions]
    first = AnswerGiven(questions[0].key, a_value(questions[0]), notes[0], 0)
    services.save_answer(audit=audit, given=first, by=by, at=at)
    Answer.objects.bulk_create(
        Answer(
            authority=audit.authority,
            audit=audit,
            question=question.key,
            value=a_value(question),
            note=note,
            saved_at=at,
            saved_by=by,
        )
        for question, note in zip(questions[1:], notes[1:], strict=True)
    )


def a_value(question: Question) -> str | list[str]:
    """An answer that fits the kind of question and starts nothing."""
    if question.kind in (QuestionKind.CHOICES, QuestionKind.CHECKLIST):
        return [choice.key for choice in question.choices]
    if question.kind is QuestionKind.CHOICE:
        started = {key for one in question.triggers for key in one.on}
        return next(choice.key for choice in question.choices if choice.key not in started)
    plain = {
        QuestionKind.SCALE: "yes",
        QuestionKind.DATE: "2026-09-01",
        QuestionKind.NUMBER: str(question.at_least or 1),
    }
    return plain.get(question.kind, f"Words about {question.number}")


def hold_conversations(audit: Audit, *, by: Person, at: datetime = NOW) -> None:
    """Hold every conversation."""
    for talk in Conversation.objects.filter(audit=audit):
        talk.audit = audit
        services.write_up_conversation(
            conversation=talk, told=held(), answers={}, seen_version=talk.version, by=by, at=at
        )


def held(**changes: object) -> Told:
    """A conversation that was held and fully written up."""
    from sightline.domain.conversations import Consent

    given = {
        "outcome": ConversationOutcome.HELD,
        "held_on": date(2026, 10, 2),
        "minutes": 60,
        "consent": Consent.GIVEN,
        "communication": "By phone in the evening",
        "strengths": "Visits are kept",
        "improvements": "None",
        "notes_shared": "She is proud of the life story work",
        "notes_private": "Worried about her own health",
    }
    return Told(**{**given, **changes})


def grade_everything(audit: Audit, *, by: Person, grade: str, at: datetime = NOW) -> None:
    """Grade every section, and then the whole."""
    writing = writing_of(audit)
    shown = sections_shown(writing.tool, writing.filled.circumstances)
    parts = [section.key for section in shown if section.graded]
    for number, part in enumerate([*parts, OVERALL]):
        services.save_grade(
            audit=audit,
            section=part,
            given=GradeGiven(
                "outstanding" if number == 1 else grade,
                f"In {audit.pk} the {part or 'whole'} shows it",
                "He sleeps at home again",
            ),
            seen=None,
            by=by,
            at=at,
        )
