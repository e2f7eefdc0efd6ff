"""What people type about second looks: shape and wording, no rules."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from sightline.audits.services import GradeGiven
from sightline.domain.pack_scales import Scale
from sightline.ui.fields import LongTextField, Look, RadiosField, SelectField
from sightline.ui.forms import Form, Reveals

SOMEBODY_ELSE = "somebody_else"
NO_NAMES = "Do not write the name of a child or family."
LONGEST = 20_000


class DrawModerationForm(Form):
    """Why the audits are drawn again; the first draw needs no words."""

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if again:
            self.fields["why"] = LongTextField(
                "Why are you drawing again?",
                hint="The draw before stays to be seen, with this reason beside it.",
                missing="Say why the audits are drawn again",
            )


class AssignModeratorForm(Form):
    """Who moderates: one of those the rules suggest, or somebody invited for what they know."""

    reveals: ClassVar[Reveals] = {"to": {SOMEBODY_ELSE: ("other", "invited_why")}}
    to = RadiosField("Who should moderate this audit?", missing="Choose the moderator")
    other = SelectField("Whom do you want to invite?", search=True, missing="Choose whom to invite")
    invited_why = LongTextField(
        "What do they know that helps?",
        missing="Say what they know that helps",
        look=Look(rows=3),
    )

    def __init__(
        self,
        *args: Any,
        suggested: Iterable[tuple[str, str, str]] = (),
        others: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered, others = list(suggested), list(others)
        choices = [(key, name) for key, name, _ in offered]
        if others:
            choices.append((SOMEBODY_ELSE, "Somebody else, for what they know"))
        field = self.fields["to"]
        field.choices = choices
        field.look = Look(hints={key: hint for key, _, hint in offered if hint})
        self.fields["other"].choices = [("", "Choose somebody"), *others]

    @property
    def person(self) -> str:
        """The number of the person chosen either way."""
        given = self.cleaned_data
        return given["other"] if given["to"] == SOMEBODY_ELSE else given["to"]


class AskForModerationForm(Form):
    """Why an audit that no rule chose should be looked at again."""

    why = LongTextField(
        "Why should this audit be looked at again?",
        missing="Say why this audit should be looked at again",
    )


class AskQueryForm(Form):
    """What the moderator wants to know."""

    words = LongTextField(
        "What do you want to know?",
        hint=f"The auditor has to answer before the grade can be agreed. {NO_NAMES}",
        missing="Say what you want to know",
    )


class AnswerQueryForm(Form):
    """The auditor's answer."""

    reply = LongTextField(
        "Your answer",
        hint=f"Say where it is in the record. {NO_NAMES}",
        missing="Write your answer",
    )


class _GradeForm(Form):
    """A grade of the scale, each with its descriptor, and why."""

    why_label = "Why this grade?"
    why_missing = "Say why you give this grade"

    def __init__(
        self,
        *args: Any,
        scale: Scale,
        descriptors: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = descriptors or {}
        hints = {
            grade.key: plain(known.get(grade.key) or grade.descriptor) for grade in scale.grades
        }
        self.fields["grade"] = RadiosField(
            "Grade",
            choices=[(grade.key, grade.words) for grade in scale.grades],
            missing="Choose a grade",
            look=Look(size="m", hints={key: words for key, words in hints.items() if words}),
        )
        self.fields["words"] = LongTextField(
            self.why_label, max_length=LONGEST, missing=self.why_missing
        )

    @property
    def given(self) -> GradeGiven:
        """The grade as a service takes it."""
        cleaned = self.cleaned_data
        return GradeGiven(cleaned["grade"], cleaned["words"], cleaned.get("effect", ""))


class GradeModerationForm(_GradeForm):
    """The moderator's own grade."""

    why_label = "Why this grade: what in the record shows it?"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effect"] = LongTextField(
            "What it meant for the child (optional)",
            required=False,
            max_length=LONGEST,
            look=Look(rows=3),
        )


class GiveOpinionForm(_GradeForm):
    """What somebody who must be heard thinks the grade should be."""

    why_label = "Why do you think so?"
    why_missing = "Say why you think so"


class AgreeGradeForm(_GradeForm):
    """The grade that was agreed."""

    why_label = "Why is this the agreed grade?"
    why_missing = "Say why this is the agreed grade"


class WithdrawModerationForm(Form):
    """Why a second look ends without an agreed grade."""

    why = LongTextField(
        "Why is the moderation withdrawn?",
        hint="The audit’s own grade then stands, and its outcome is no longer held back.",
        missing="Say why the moderation is withdrawn",
    )


def plain(markdown: str) -> str:
    """A descriptor as plain words, short enough to stand below a choice."""
    words = re.sub(r"[*_`#>]|^\s*[-+]\s+", "", markdown, flags=re.MULTILINE)
    words = " ".join(words.split())
    return words if len(words) <= 400 else f"{words[:399].rstrip()}…"
