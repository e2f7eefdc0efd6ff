"""What people type about actions: shape and wording, no rules."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from sightline.authorities.models import Person, Unit
from sightline.domain.evidence import ACCEPT, WORDS
from sightline.ui.fields import (
    DateField,
    FileField,
    LongTextField,
    Look,
    RadiosField,
    SelectField,
    TextField,
)
from sightline.ui.forms import Form, Reveals

YES, NO = "yes", "no"
YES_NO = ((YES, "Yes"), (NO, "No"))
NO_NAMES = "Do not write the name of a child or family."


class DoActionForm(Form):
    """The owner says what they did."""

    note = LongTextField(
        "What did you do, and where is it in the record?",
        hint=f"Say what changed, not only that it is done. {NO_NAMES}",
        missing="Say what you did",
    )
    file = FileField(
        "Add a file that shows it (optional)",
        required=False,
        accept=ACCEPT,
        hint=f"{WORDS[0].upper()}{WORDS[1:]}, smaller than 10MB. Where the record itself shows it, "
        "say where instead. The file must not name a child or family.",
    )


class AddEvidenceForm(Form):
    """A file that shows an action was done."""

    file = FileField(
        "File",
        accept=ACCEPT,
        hint=f"{WORDS[0].upper()}{WORDS[1:]}, smaller than 10MB. It must not name a child or "
        "family.",
    )


class SignOffActionForm(Form):
    """Each thing the framework asks at sign-off, and what the manager saw of the quality."""

    def __init__(
        self, *args: Any, considers: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = []
        for key, words in considers:
            self.fields[f"answer_{key}"] = RadiosField(
                words, choices=YES_NO, look=Look(inline=True), missing=f"Answer: {words}"
            )
            self.keys.append(key)
        self.fields["quality"] = LongTextField(
            "What did you see of the quality of the work?",
            hint="What was good about it, or what it still needs. If you answered no to anything, "
            "the action goes back to its owner with these words.",
            missing="Say what you saw of the quality of the work",
        )

    @property
    def answers(self) -> Mapping[str, bool]:
        """Each answer given, by the key of its question."""
        given = {key: self.cleaned_data.get(f"answer_{key}") for key in self.keys}
        return {key: value == YES for key, value in given.items() if value}


class SendBackActionForm(Form):
    """Why an action goes back to its owner."""

    why = LongTextField("What does it still need?", missing="Say why you are sending it back")


class VerifyActionForm(Form):
    """What somebody else saw in the record, and what is different for the child."""

    reveals: ClassVar[Reveals] = {"visible": {YES: ("seen", "difference"), NO: ("why",)}}
    visible = RadiosField(
        "Can you see the change in the record?",
        choices=((YES, "Yes"), (NO, "No, or not enough")),
        missing="Say whether you can see the change in the record",
    )
    seen = LongTextField(
        "What did you see, and where?",
        hint="For example, the plan of 9 October, section 3",
        missing="Say what you saw in the record",
    )
    difference = LongTextField(
        "What is different for the child?",
        hint=f"The difference to their life, not that the action was completed. {NO_NAMES}",
        missing="Say what is different for the child",
    )
    why = LongTextField(
        "What could you not see?",
        hint="The action goes back to its owner with these words",
        missing="Say what you could not see in the record",
    )


class ExtendActionForm(Form):
    """A later date, and why."""

    to = DateField("When should it be done by?", called="The new date")
    why = LongTextField("Why is more time needed?", missing="Say why more time is needed")


class HandOverActionForm(Form):
    """A new owner, and why."""

    to = SelectField("Who should own it now?", search=True, missing="Choose the new owner")
    why = LongTextField("Why does it need a new owner?", missing="Say why it has a new owner")

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = people_choices(people)


class WithdrawActionForm(Form):
    """Why an action is no longer right."""

    why = LongTextField(
        "Why is this action no longer right?",
        hint="The action and this reason stay in its history and in the tracker.",
        missing="Say why this action is withdrawn",
    )


class OpenActionForm(Form):
    """An action that comes from no audit."""

    what = LongTextField(
        "What must change?", hint=NO_NAMES, missing="Say what must change", look=Look(rows=3)
    )
    why = LongTextField(
        "Where does it come from?",
        hint="For example, a learning circle, a complaint or a meeting",
        missing="Say where this action comes from",
        look=Look(rows=2),
    )
    kind = RadiosField("What is it meant to change?", missing="Choose what it is meant to change")
    owner = SelectField("Who owns it?", search=True, missing="Choose the owner")
    due_on = DateField("When is it due?", called="The date it is due")
    child = TextField(
        "Child’s reference (optional)",
        required=False,
        max_length=40,
        hint="Leave it empty when the action is about practice in general",
        look=Look(width=10),
    )
    unit = SelectField("Which team does it count for? (optional)", required=False)

    def __init__(
        self,
        *args: Any,
        kinds: Iterable[tuple[str, str]] = (),
        people: Iterable[Person] = (),
        units: Iterable[Unit] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)
        self.fields["owner"].choices = people_choices(people)
        self.fields["unit"].choices = [("", "None"), *((unit.pk, unit.name) for unit in units)]


def people_choices(people: Iterable[Person]) -> list[tuple[str, str]]:
    """People to choose from, each with their job."""
    return [("", "Choose somebody")] + [
        (str(person.pk), f"{person.name}, {person.job_title}" if person.job_title else person.name)
        for person in people
    ]
