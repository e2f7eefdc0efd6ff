"""The shape and wording of what people type about reports."""

from typing import Any

from django import forms

from sightline.ui.fields import FileField, LongTextField, Look
from sightline.ui.forms import Form
from sightline.ui.word.template import MOST_BYTES

LONGEST = 12_000


class SaveNarrativeForm(Form):
    """The words of one section, and which version of them the writer had read."""

    words = LongTextField(
        "What you want to say",
        required=False,
        max_length=LONGEST,
        hint="Leave an empty line between paragraphs. Do not name a child or a family.",
        look=Look(rows=14, spellcheck=True),
    )
    read_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class PublishReportForm(Form):
    """Nothing to type: pressing the button is the answer."""


class WithdrawReportForm(Form):
    """Why a report is taken back."""

    why = LongTextField("Why is this report withdrawn?", look=Look(rows=4))


class CorrectReportForm(Form):
    """What a correction corrects."""

    why = LongTextField(
        "What is being corrected?",
        hint="Readers of the new version will see this.",
        look=Look(rows=4),
    )


class ReplaceTemplateForm(Form):
    """A Word file to use as the template."""

    file = FileField(
        "Word file", accept=".docx", hint="A Word document (.docx) up to 5MB, without macros."
    )

    def clean_file(self) -> Any:
        """Not larger than may be read into memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file must be smaller than 5MB")
        return file
