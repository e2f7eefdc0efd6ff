"""An invented auditor fills in an audit, by the services that a real one uses."""

from datetime import datetime, timedelta

from sightline.audits import services as audits
from sightline.audits.models import Audit, Conversation
from sightline.audits.queries.gaps import prompts_of
from sightline.audits.queries.reading import audits_known, circumstances_of, writing_of
from sightline.audits.services.answering import AnswerGiven
from sightline.audits.services.conversing import Attempt, Told
from sightline.audits.services.finding import ActionGiven, FindingGiven, action_rule_of
from sightline.audits.services.judging import GradeGiven
from sightline.domain.conversations import AttemptWay, Consent, ConversationOutcome
from sightline.domain.forms import OVERALL, Filled, Given, questions_shown, sections_shown
from sightline.domain.judging import FindingKind
from sightline.domain.pack_conversations import Audience
from sightline.domain.pack_scales import Scale
from sightline.domain.pack_tools import Question, QuestionKind, Section
from sightline.web.demonstration.phrases import Phrases

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

    @property
    def filled(self) -> Filled:
        """The form as far as this auditor has filled it in today."""
        return Filled(answers=self.answers, circumstances=circumstances_of(self.audit))

    def write(self, *, sections: int | None = None) -> None:
        """Fill in so many sections, or when no number is given the whole audit."""
        shown = sections_shown(self.tool, circumstances_of(self.audit))
        for section in shown[:sections]:
            self._write_section(section)
        if sections is None:
            self._hold_conversations()
            self._find_and_plan()
            self._judge_overall()

    def submit(self) -> None:
        """Answer the quality prompts and hand the audit in."""
        writing = writing_of(self.audit)
        for prompt in prompts_of(writing, at=self.at):
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
        for _ in range(2):  # an answer may bring up another question of the same section
            for question in questions_shown(self.tool, section, self.filled):
                if question.key not in self.answers:
                    self._answer(question)
        if section.scale:
            self._grade(section.key, self.pack.scales[section.scale])

    def _answer(self, question: Question) -> None:
        value, tone = self._value(question)
        self.answers[question.key] = Given(tuple(value) if isinstance(value, list) else str(value))
        wanted = question.note or tone != "good"
        note = self._note(tone) if wanted else ""
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
            QuestionKind.CHOICE: keys[0] if keys else "",
            QuestionKind.CHOICES: keys[: question.at_least or 1],
            QuestionKind.CHECKLIST: keys,
            QuestionKind.NUMBER: str(question.at_least or 1),
            QuestionKind.DATE: self.audit.period_to.isoformat(),
        }
        return values.get(question.kind, self._note("good")), "good"

    def _note(self, tone: str) -> str:
        return self.phrases.note(tone, first=self.audit.period_from, last=self.audit.period_to)

    def _grade(self, section: str, scale: Scale) -> None:
        grade = self.place_on(scale)
        tone = self.tone_of(scale, grade)
        given = GradeGiven(
            grade=grade,
            rationale=f"{self.phrases.one('rationale', tone)} {self._note(tone)}",
            effect="" if tone == "good" else self.phrases.one("effect"),
        )
        audits.save_grade(
            audit=self.audit, section=section, given=given, seen=None, by=self.by, at=self.at
        )

    def _judge_overall(self) -> None:
        if self.tool.overall:
            scale = self.pack.scales[self.tool.overall.scale]
            grade = scale.best_first[int(min(0.999, self.quality) * len(scale.best_first))].key
            tone = self.tone_of(scale, grade)
            given = GradeGiven(
                grade=grade,
                rationale=self.phrases.one("rationale", tone),
                effect="" if tone == "good" else self.phrases.one("effect"),
            )
            audits.save_grade(
                audit=self.audit, section=OVERALL, given=given, seen=None, by=self.by, at=self.at
            )

    def _find_and_plan(self) -> None:
        themes = list(self.pack.themes)
        finds = [(FindingKind.STRENGTH, "strengths"), (FindingKind.IMPROVEMENT, "improvements")]
        for kind, path in finds:
            for words in self.phrases.several(path, 2 if kind is FindingKind.STRENGTH else 1):
                given = FindingGiven(
                    kind=kind, words=words, themes=[self.random.choice(themes)] if themes else []
                )
                audits.add_finding(audit=self.audit, given=given, by=self.by, at=self.at)
        self._plan()

    def _plan(self) -> None:
        rule = action_rule_of(self.audit)
        owner = self.audit.worker or self.audit.worker_line_manager
        if owner is None or self.quality < 0.2:
            why = "Practice is strong and nothing is left to put right."
            audits.say_no_action_needed(
                audit=self.audit, needed=False, why=why, by=self.by, at=self.at
            )
            return
        for words in self.phrases.several("actions", self.random.choice((1, 2))):
            given = ActionGiven(
                what=words,
                by_on=self.at.date() + timedelta(days=self.random.choice((10, 21, 28))),
                kind=self.random.choice(rule.kinds).key,
                owner=owner,
            )
            audits.plan_action(audit=self.audit, given=given, by=self.by, at=self.at)

    def _hold_conversations(self) -> None:
        audits.begin_conversations(audit=self.audit)
        for conversation in Conversation.objects.filter(audit=self.audit):
            conversation.audit = self.audit
            self._hold(conversation)

    def _hold(self, conversation: Conversation) -> None:
        kind = self.pack.conversations[conversation.kind]
        family = kind.audience in (Audience.PARENT_OR_CARER, Audience.CHILD)
        chance = self.random.random()
        if family and chance < 0.18:
            told = self._not_held(conversation, chance)
        else:
            told = self._held(conversation, kind.audience, family=family)
        audits.write_up_conversation(
            conversation=conversation,
            told=told,
            answers={},
            seen_version=conversation.version,
            by=self.by,
            at=self.at,
        )

    def _held(self, conversation: Conversation, audience: Audience, *, family: bool) -> Told:
        known = ("worker", "reviewer", "parent_or_carer", "child")
        path = audience.value if audience.value in known else "other"
        return Told(
            with_words=conversation.with_words,
            minutes=conversation.minutes or 30,
            held_on=self.at.date(),
            outcome=ConversationOutcome.HELD,
            consent=Consent.GIVEN if family else Consent.NOT_ASKED,
            communication="By telephone, in the early evening" if family else "",
            strengths=self.phrases.one("strengths"),
            improvements=self.phrases.one("improvements"),
            notes_shared=self.phrases.one("told", path),
        )

    def _not_held(self, conversation: Conversation, chance: float) -> Told:
        kind = self.pack.conversations[conversation.kind]
        if chance < 0.08 or not kind.attempts:
            outcome = ConversationOutcome.REFUSED
        else:
            outcome = ConversationOutcome.NOT_REACHED
            for number in range(kind.attempts):
                attempt = Attempt(
                    on=self.at.date() - timedelta(days=number),
                    way=AttemptWay.PHONE,
                    words="No answer; message left",
                )
                audits.log_attempt(
                    conversation=conversation, attempt=attempt, by=self.by, at=self.at
                )
            conversation.refresh_from_db(fields=["version"])
        return Told(
            with_words=conversation.with_words,
            outcome=outcome,
            reason_words="They would rather not talk about it at present.",
        )
