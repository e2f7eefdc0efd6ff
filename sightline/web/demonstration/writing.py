"""An invented auditor fills in an audit, by the services that a real one uses."""

from datetime import datetime, timedelta
from functools import cached_property

from sightline.audits import services as audits
from sightline.audits.models import Audit
from sightline.audits.queries.gaps import prompts_of
from sightline.audits.queries.reading import (
    audits_known,
    circumstances_of,
    rule_for_actions,
    writing_of,
)
from sightline.audits.services.answering import AnswerGiven
from sightline.audits.services.finding import ActionGiven, FindingGiven
from sightline.audits.services.judging import GradeGiven
from sightline.authorities.models import Person
from sightline.authorities.queries import people_with_role
from sightline.domain.forms import (
    OVERALL,
    Circumstances,
    Filled,
    Given,
    GivenGrade,
    questions_shown,
    sections_shown,
    triggered,
)
from sightline.domain.grading import limits_passed
from sightline.domain.judging import FindingKind
from sightline.domain.pack_rules import ActionRule
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Question, QuestionKind, Section, TriggerKind
from sightline.web.demonstration.phrases import Phrases
from sightline.web.demonstration.talking import hold_conversations

TONES = ("good", "good", "mixed", "weak")
"""What is written under each quarter of a scale, best first."""


class InventedAuditor:
    """Writes one audit of a chosen quality: 0.0 is the best place on a scale, 1.0 the worst."""

    def __init__(self, audit: Audit, *, quality: float, phrases: Phrases, at: datetime) -> None:
        self.audit = audits_known(audit.authority).get(pk=audit.pk)
        self.by = self.audit.auditor
        self.pack = self.audit.edition.pack
        self.tool = self.pack.tools[self.audit.tool]
        self.quality, self.phrases, self.at = quality, phrases, at
        self.random = phrases.random
        self.answers: dict[str, Given] = {}
        self.grades: dict[str, GivenGrade] = {}

    @cached_property
    def circumstances(self) -> Circumstances:
        """What is known of the child that decides what is asked."""
        return circumstances_of(self.audit)

    @property
    def filled(self) -> Filled:
        """The form as far as this auditor has filled it in today."""
        return Filled(self.answers, self.grades, self.circumstances)

    def write(self, *, sections: int | None = None) -> None:
        """Fill in so many sections, or when no number is given the whole audit."""
        for section in sections_shown(self.tool, self.circumstances)[:sections]:
            self._write_section(section)
        if sections is None:
            hold_conversations(self.audit, phrases=self.phrases, at=self.at)
            self._find()
            self._judge_overall()
            self._plan()

    def submit(self) -> None:
        """Answer the quality prompts and hand the audit in."""
        for prompt in prompts_of(writing_of(self.audit), at=self.at):
            words = "I have looked again and it stands as it is."
            audits.answer_prompt(
                audit=self.audit, prompt=prompt.key, words=words, by=self.by, at=self.at
            )
        audits.submit_audit(audit=self.audit, by=self.by, at=self.at)

    def place_on(self, scale: Scale) -> str:
        """A grade near the audit's quality; one step off now and then."""
        grades = scale.best_first
        spread = self.random.choice((-0.25, 0.0, 0.0, 0.0, 0.2))
        place = min(0.999, max(0.0, self.quality + spread))
        return grades[int(place * len(grades))].key

    def tone_of(self, scale: Scale, grade: str) -> str:
        """How what is written beside a grade should sound."""
        keys = [one.key for one in scale.best_first]
        return TONES[keys.index(grade) * len(TONES) // len(keys)] if grade in keys else "good"

    def _write_section(self, section: Section) -> None:
        while asked := self._not_answered(section):  # an answer may bring up another question
            for question in asked:
                self._answer(question)
        if section.scale:
            scale = self.pack.scales[section.scale]
            self._grade(section.key, scale, self.place_on(scale))

    def _not_answered(self, section: Section) -> list[Question]:
        shown = questions_shown(self.tool, section, self.filled)
        return [question for question in shown if question.key not in self.answers]

    def _answer(self, question: Question) -> None:
        value, tone = self._value(question)
        given = Given(tuple(value) if isinstance(value, list) else str(value))
        self.answers[question.key] = given
        needed = set(question.note_on) & set(given.values)
        note = self._note(tone) if question.note or needed or tone != "good" else ""
        audits.save_answer(
            audit=self.audit,
            given=AnswerGiven(question=question.key, value=value, note=note, seen_version=0),
            by=self.by,
            at=self.at,
        )

    def _value(self, question: Question) -> tuple[object, str]:
        if question.kind is QuestionKind.SCALE and question.scale:
            scale = self.pack.scales[question.scale]
            grade = self.place_on(scale)
            return grade, self.tone_of(scale, grade)
        keys = [choice.key for choice in question.choices]
        values: dict[QuestionKind, object] = {
            QuestionKind.CHOICE: self.random.choice(keys) if keys else "",
            QuestionKind.CHOICES: keys[: question.at_least or 1],
            QuestionKind.CHECKLIST: keys,
            QuestionKind.NUMBER: str(question.at_least or min(2, question.at_most or 2)),
            QuestionKind.DATE: self.audit.period_to.isoformat(),
        }
        return values.get(question.kind, self._note("good")), "good"

    def _note(self, tone: str) -> str:
        return self.phrases.note(tone, first=self.audit.period_from, last=self.audit.period_to)

    def _grade(self, section: str, scale: Scale, grade: str) -> None:
        tone = self.tone_of(scale, grade)
        rationale = self.phrases.one("rationale", tone)
        given = GradeGiven(
            grade=grade,
            rationale=f"{rationale} {self._note(tone)}" if section else rationale,
            effect="" if tone == "good" else self.phrases.one("effect"),
        )
        self.grades[section] = GivenGrade(grade, given.rationale)
        audits.save_grade(
            audit=self.audit, section=section, given=given, seen=None, by=self.by, at=self.at
        )

    def _judge_overall(self) -> None:
        """Grade the whole, no better than the framework's limits let it be."""
        if self.tool.overall is None:
            return
        scale = self.pack.scales[self.tool.overall.scale]
        keys = [one.key for one in scale.best_first]
        sections = {key: given.grade for key, given in self.grades.items()}
        place = int(min(0.999, self.quality) * len(keys))
        while place < len(keys) - 1 and limits_passed(
            self.tool, self.pack.scales, sections, keys[place]
        ):
            place += 1
        self._grade(OVERALL, scale, keys[place])

    def _find(self) -> None:
        themes = list(self.pack.themes)
        finds = [(FindingKind.STRENGTH, "strengths"), (FindingKind.IMPROVEMENT, "improvements")]
        for kind, path in finds:
            for words in self.phrases.several(path, 2 if kind is FindingKind.STRENGTH else 1):
                given = FindingGiven(
                    kind=kind, words=words, themes=[self.random.choice(themes)] if themes else []
                )
                audits.add_finding(audit=self.audit, given=given, by=self.by, at=self.at)

    def _plan(self) -> None:
        """Plan what an answer called for, and one or two more; or say that nothing is left."""
        rule = rule_for_actions(self.audit)
        if rule is None:
            return
        owner = self._owner(rule)
        called_for = [
            one.question
            for one in triggered(self.tool, self.filled)
            if one.trigger.starts is TriggerKind.ACTION and one.question
        ]
        if self.quality < 0.2 and not called_for:
            why = "Practice is strong and nothing is left to put right."
            audits.say_no_action_needed(
                audit=self.audit, needed=False, why=why, by=self.by, at=self.at
            )
            return
        wanted = list(dict.fromkeys(called_for)) or [""] * self.random.choice((1, 2))
        most = self.phrases.several("actions", len(wanted))
        for question, words in zip(wanted, most, strict=False):
            self._plan_action(rule, words, owner=owner, question=question)

    def _owner(self, rule: ActionRule) -> Person:
        """The worker, else whoever the framework would give it to, else the auditor."""
        if self.audit.worker:
            return self.audit.worker
        roles = [role for party in rule.owners for role in self.pack.parties[party].roles]
        people = people_with_role(self.audit.authority, *roles, on=self.at.date())
        return people[0] if people else self.by

    def _plan_action(self, rule: ActionRule, words: str, *, owner: Person, question: str) -> None:
        days = min(rule.max_days, self.random.choice((10, 21, 28)))
        given = ActionGiven(
            what=words,
            by_on=self.at.date() + timedelta(days=days),
            kind=self.random.choice(rule.kinds).key,
            owner=owner,
            question=question,
        )
        audits.plan_action(audit=self.audit, given=given, by=self.by, at=self.at)
