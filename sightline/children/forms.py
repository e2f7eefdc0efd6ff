"""What people type about children and case lists: shape and wording."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from sightline.authorities.models import Person, Unit
from sightline.domain.case_list import ChildStatus
from sightline.domain.case_list_mapping import MAPPABLE, likely_map
from sightline.ui.fields import DateField, FileField, LongTextField, Look, RadiosField, SelectField
from sightline.ui.forms import Form

ACCEPTED = ".xlsx,.xls,.ods,.xlsb,.csv,.txt,.tsv,.zip"
NOBODY = "nobody"
NOT_IN_FILE = "Not in this file"


def typed(request: HttpRequest) -> QueryDict | None:
    """What was typed, when the form was sent; nothing when the page is only asked for."""
    return request.POST if request.method == "POST" else None


class UploadCaseListForm(Form):
    """The file and the day it was made."""

    file = FileField(
        "Case list",
        accept=ACCEPTED,
        hint="An Annex A workbook (.xlsx, .xls or .ods), a CSV, or a zip of CSVs. Up to 100MB",
        missing="Choose the file with the case list",
    )
    as_at = DateField(
        "When was the list made?",
        hint="The day the case system gave it. Children with a later end date still count as open",
    )

    def __init__(self, *args: Any, today: date, too_large: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.too_large = today, too_large

    def clean_as_at(self) -> date:
        """A list cannot be of a day to come."""
        as_at: date = self.cleaned_data["as_at"]
        if as_at > self.today:
            self.add_error("as_at", "The day the list was made must be today or in the past")
        return as_at

    def clean(self) -> dict[str, Any]:
        """A file that was stopped at the door for its size is said to be too large, not missing."""
        if self.too_large:
            self._errors.pop("file", None)
            self.add_error("file", self.too_large)
        return super().clean() or {}


class MapColumnsForm(Form):
    """Which column of a council's own export holds what."""

    def __init__(self, *args: Any, headings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", NOT_IN_FILE), *((heading, heading) for heading in headings)]
        guess = likely_map(headings)
        for fact, words in MAPPABLE.items():
            self.fields[fact] = SelectField(
                words,
                choices=offered,
                required=fact == "reference",
                initial=guess.get(fact, ""),
                missing="Choose the column that holds the child’s reference",
            )
        statuses = [("", "No: a column says, or the file only adds facts")]
        statuses += [(status.value, f"Yes: {status.words}") for status in ChildStatus]
        self.fields["status_is"] = SelectField(
            "Is every child in the file open in the same way?",
            choices=statuses,
            required=False,
            hint="Choose a status if the file is a list of, say, only children in care",
        )

    @property
    def columns(self) -> dict[str, str]:
        """What was chosen, by meaning."""
        return {fact: self.cleaned_data.get(fact, "") for fact in MAPPABLE}


class MatchWorkerForm(Form):
    """Who a name in the case lists is."""

    near = RadiosField("Who is this?", required=False)
    person = SelectField(
        "Somebody else", required=False, search=True, hint="Type a name to find them"
    )

    def __init__(
        self, *args: Any, near: Sequence[Person], people: Sequence[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        likely = [(str(one.pk), words_of_person(one)) for one in near]
        self.fields["near"].choices = [*likely, (NOBODY, "Nobody here: stop asking")]
        rest = [(str(one.pk), words_of_person(one)) for one in people]
        self.fields["person"].choices = [("", "Choose a person"), *rest]

    def clean(self) -> dict[str, Any]:
        """One of the two must be chosen; the longer list counts if both are."""
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("near") or cleaned.get("person")):
            self.add_error("near", "Choose who this is, or that it is nobody here")
        return cleaned

    @property
    def chosen(self) -> str:
        """The key of the person chosen, or NOBODY."""
        return self.cleaned_data["person"] or self.cleaned_data["near"]


def words_of_person(person: Person) -> str:
    """A person with their job, to tell two of a name apart."""
    return f"{person.name}, {person.job_title}" if person.job_title else person.name


class MatchTeamForm(Form):
    """Which unit a team's name or id in the case lists is."""

    unit = SelectField("Which unit is this?", search=True, missing="Choose a unit")

    def __init__(
        self, *args: Any, units: Sequence[Unit], likely: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(unit.pk), unit.name) for unit in units]
        self.fields["unit"].choices = [
            ("", "Choose a unit"),
            *offered,
            (NOBODY, "Not a unit here: stop asking"),
        ]
        self.fields["unit"].initial = str(likely or "")


class ReasonForm(Form):
    """A written reason, for what must not be done without one."""

    why = LongTextField("Why?", max_length=500, look=Look(rows=3))

    def __init__(self, *args: Any, question: str = "Why?", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label, self.fields["why"].help_text = question, hint


class GiveGrantForm(ReasonForm):
    """Who may read a restricted child's page, and why."""

    person = SelectField("Who may read this page?", search=True, missing="Choose a person")
    field_order = ("person", "why")

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(one.pk), words_of_person(one)) for one in people]
        self.fields["person"].choices = [("", "Choose a person"), *offered]


class ChooseWhatIsKeptForm(Form):
    """Only the month of birth, or the day as well."""

    keep = RadiosField(
        "How much of a birth date is kept?",
        choices=(
            ("month", "Only the month and year"),
            ("day", "The day as well"),
        ),
        look=Look(
            hints={
                "month": "Ages are right to the month. Choose this unless you need the day",
                "day": "From the next import. Say why in your data protection impact assessment",
            }
        ),
    )
