"""Writing up a conversation, an attempt, another person to talk to, a time to propose."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from sightline.audits.models import Conversation
from sightline.audits.services.conversing import Attempt, Told
from sightline.domain.conversations import (
    AttemptWay,
    Consent,
    ConversationOutcome,
    needs_consent,
)
from sightline.domain.pack_conversations import ConversationKind
from sightline.ui.fields import (
    DateField,
    LongTextField,
    Look,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
)
from sightline.ui.forms import Form, Reveals

GUIDE = "guide-"
CLOCK = [
    (f"{hour:02d}:{minute:02d}", f"{hour:02d}:{minute:02d}")
    for hour in range(8, 20)
    for minute in (0, 15, 30, 45)
]


def small(words: str) -> str:
    """Words within a sentence: an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def clock_field(label: str = "Time") -> SelectField:
    """A quarter of an hour in the working day."""
    return SelectField(label, choices=[("", "Choose a time"), *CLOCK], required=False)


def moment(day: Any, clock: str) -> datetime | None:
    """A day and a time here, as one moment."""
    if not day:
        return None
    hour, minute = (int(part) for part in (clock or "09:00").split(":"))
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


class ConversationForm(Form):
    """All that is written about one conversation."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    with_words = TextField(
        "Who it is with",
        hint="For example mother or foster carer. Do not give a name",
        max_length=120,
        required=False,
        look=Look(width="two-thirds"),
    )
    communication = LongTextField(
        "How this person communicates best",
        hint="Ask their worker before you make contact",
        required=False,
        look=Look(rows=2),
    )
    planned_on = DateField("Planned for", called="The planned date", required=False)
    planned_at = clock_field("Planned time")
    minutes = NumberField("Minutes set aside", required=False, min_value=5, max_value=600)
    outcome = RadiosField(
        "What happened",
        choices=[(one.value, one.words) for one in ConversationOutcome],
        look=Look(size="m"),
    )
    held_on = DateField("Date it was held", called="The date it was held", required=False)
    consent = RadiosField(
        "Did they agree to it?",
        choices=[(one.value, one.words) for one in Consent],
        required=False,
        look=Look(small=True),
    )
    reason = RadiosField("Why it was not appropriate", required=False, look=Look(small=True))
    reason_words = LongTextField("In a sentence, why", required=False, look=Look(rows=2))
    refused_words = LongTextField(
        "What they said, if they gave a reason", required=False, look=Look(rows=2)
    )
    unreached_words = LongTextField(
        "Anything to add to the attempts below", required=False, look=Look(rows=2)
    )
    barriers = LongTextField(
        "Barriers to talking",
        hint="Leave empty if there were none",
        required=False,
        look=Look(rows=2),
    )
    barriers_met = LongTextField("How they were met", required=False, look=Look(rows=2))
    interpreter = TextField(
        "Interpreter or other help",
        max_length=200,
        required=False,
        look=Look(width="two-thirds"),
    )
    strengths = LongTextField(
        "A strength", hint="Or say that there is none", required=False, look=Look(rows=2)
    )
    improvements = LongTextField(
        "An area for improvement",
        hint="Or say that there is none",
        required=False,
        look=Look(rows=2),
    )
    notes_shared = LongTextField(
        "What was said, to be shared with the worker",
        max_length=20_000,
        required=False,
        look=Look(rows=5),
    )
    notes_private = LongTextField(
        "Notes that stay private",
        hint="The worker does not see these",
        max_length=20_000,
        required=False,
        look=Look(rows=3),
    )

    reveals: ClassVar[Reveals] = {
        "outcome": {
            ConversationOutcome.HELD: ("held_on",),
            ConversationOutcome.NOT_APPROPRIATE: ("reason", "reason_words"),
            ConversationOutcome.REFUSED: ("refused_words",),
            ConversationOutcome.NOT_REACHED: ("unreached_words",),
        }
    }

    def __init__(
        self, data: Any = None, *, kind: ConversationKind, may_be_refused: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.kind = kind
        self._offer(may_be_refused)
        self._leave_out()
        for question in kind.guide:
            self.fields[GUIDE + question.key] = LongTextField(
                question.words, hint=question.hint, required=False, look=Look(rows=2)
            )

    def _offer(self, may_be_refused: bool) -> None:
        reasons = [(one.key, one.words) for one in self.kind.reasons_not_appropriate]
        self.fields["reason"].choices = reasons
        if not may_be_refused:
            self.fields["outcome"].choices = [
                choice
                for choice in self.fields["outcome"].choices
                if choice[0] != ConversationOutcome.REFUSED
            ]
        known = [small(one.words) for one in self.kind.barriers]
        met = [small(one.usually_met_by) for one in self.kind.barriers if one.usually_met_by]
        if known:
            self.fields["barriers"].help_text = f"For example: {'; '.join(known)}"
        if met:
            self.fields["barriers_met"].help_text = f"For example: {'; '.join(met)}"

    def _leave_out(self) -> None:
        """Only what the framework asks of this kind is on the page."""
        unused = []
        if not needs_consent(self.kind):
            unused += ["consent", "with_words"]
        if not self.kind.ask_worker_how:
            unused.append("communication")
        if not self.kind.strength_and_improvement:
            unused += ["strengths", "improvements"]
        for name in unused:
            del self.fields[name]

    def told(self, conversation: Conversation) -> Told:
        """What was typed, as a service takes it; what was not asked stays as it was."""
        typed = self.cleaned_data
        asked = {name: typed[name] or "" for name in TEXTS if name in self.fields}
        why = ("reason_words", "refused_words", "unreached_words")
        asked["reason_words"] = next((typed[name] for name in why if typed.get(name)), "")
        kept = {name: getattr(conversation, name) for name in TEXTS if name not in self.fields}
        return Told(
            **asked,
            **kept,
            planned_for=moment(typed.get("planned_on"), typed.get("planned_at") or ""),
            minutes=typed.get("minutes"),
            held_on=typed.get("held_on"),
            outcome=ConversationOutcome(typed["outcome"]),
            consent=Consent(typed.get("consent") or conversation.consent),
        )

    def answers(self) -> Mapping[str, str]:
        """What was said to each question of the guide."""
        return {
            question.key: self.cleaned_data.get(GUIDE + question.key) or ""
            for question in self.kind.guide
        }


TEXTS = (
    "with_words",
    "communication",
    "reason",
    "reason_words",
    "barriers",
    "barriers_met",
    "interpreter",
    "strengths",
    "improvements",
    "notes_shared",
    "notes_private",
)


def initial_of(conversation: Conversation) -> dict[str, Any]:
    """A conversation as its form shows it; its answers must have been read."""
    planned = timezone.localtime(conversation.planned_for) if conversation.planned_for else None
    guide = {GUIDE + answer.question: answer.words for answer in conversation.answers.all()}
    return {
        **{name: getattr(conversation, name) for name in TEXTS},
        "refused_words": conversation.reason_words,
        "unreached_words": conversation.reason_words,
        **guide,
        "version": conversation.version,
        "planned_on": planned.date() if planned else None,
        "planned_at": f"{planned:%H:%M}" if planned else "",
        "minutes": conversation.minutes,
        "held_on": conversation.held_on,
        "outcome": conversation.outcome,
        "consent": conversation.consent,
    }


class LogAttemptForm(Form):
    """One try at reaching somebody."""

    on = DateField("When", called="The date of the attempt")
    way = SelectField(
        "How",
        choices=[("", "Choose how"), *((one.value, one.words) for one in AttemptWay)],
        missing="Choose how you tried to reach them",
    )
    words = TextField(
        "What came of it", required=False, max_length=500, look=Look(width="two-thirds")
    )

    def attempt(self) -> Attempt:
        """The try as a service takes it."""
        typed = self.cleaned_data
        return Attempt(typed["on"], AttemptWay(typed["way"]), typed["words"])


class AddConversationForm(Form):
    """Another person to talk to."""

    kind = RadiosField("What kind of conversation")
    with_words = TextField(
        "Who it is with",
        hint="For example father or foster carer. Do not give a name",
        max_length=120,
        look=Look(width="two-thirds"),
    )

    def __init__(self, data: Any = None, *, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["kind"].choices = kinds


class ProposeTimeForm(Form):
    """A time for the conversation that fits the worker's own work."""

    on = DateField("Day", called="The day")
    clock = clock_field("Time")
    words = TextField(
        "Anything the auditor should know", required=False, look=Look(width="two-thirds")
    )

    def when(self) -> datetime:
        """The moment that was proposed."""
        found = moment(self.cleaned_data["on"], self.cleaned_data.get("clock") or "")
        assert found is not None  # noqa: S101 (the day is required)
        return found
