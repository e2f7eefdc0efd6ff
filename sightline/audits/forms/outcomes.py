"""Overruling a prompt, looking further back, opening again, and the worker's reply."""

from sightline.ui.fields import DateField, LongTextField, Look, RadiosField, TextField
from sightline.ui.forms import Form

AGREES = "agrees"
DISAGREES = "disagrees"


class AnswerPromptForm(Form):
    """The auditor's word on a quality prompt."""

    words = TextField(
        "Why it stands as it is",
        missing="Say in a word why it stands as it is",
        max_length=1000,
    )


class ExtendPeriodForm(Form):
    """How far back the audit looks, and why."""

    period_from = DateField("Look at practice since", called="The date")
    why = LongTextField(
        "Why it is necessary", missing="Say why the audit looks further back", look=Look(rows=3)
    )


class ReopenAuditForm(Form):
    """Why a finished audit is opened again."""

    why = LongTextField(
        "Why is it being opened again?",
        hint="Kept with both versions",
        missing="Say why the audit is being opened again",
        look=Look(rows=3),
    )


class WithdrawAuditForm(Form):
    """Why an audit that was started will not be done."""

    why = LongTextField(
        "Why will it not be done?",
        missing="Say why the audit is withdrawn",
        max_length=1000,
        look=Look(rows=3),
    )


class ReplyToAuditForm(Form):
    """What the worker says about the audit of their practice."""

    agrees = RadiosField(
        "Do you agree with the audit?",
        choices=[(AGREES, "Yes"), (DISAGREES, "No, not with all of it")],
        missing="Say whether you agree with the audit",
        look=Look(size="m"),
    )
    words = LongTextField(
        "What do you think of it?",
        hint="What rings true, what was missed, and what you will take from it",
        missing="Say what you think of the audit",
        max_length=10_000,
        look=Look(rows=6),
    )

    def does_agree(self) -> bool:
        """True when the worker agrees."""
        return bool(self.cleaned_data["agrees"] == AGREES)
