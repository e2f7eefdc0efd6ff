"""What is typed about people and units."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from sightline.authorities.models import Person, Role, Unit
from sightline.domain.organisation import UnitKind
from sightline.ui.fields import (
    DateField,
    EmailField,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from sightline.ui.forms import Form

CASE_SYSTEM = "As the case system writes it, so that case lists find it"


def choices(rows: Iterable[Any], *, first: str) -> list[tuple[str, str]]:
    """Rows as choices by their id, after a first choice of none."""
    return [("", first), *((str(row.pk), str(row)) for row in rows)]


class PersonForm(Form):
    """What is known of a person."""

    name = TextField("Name", missing="Enter the person’s name")
    job_title = TextField("Job title", max_length=120, required=False)
    staff_id = TextField("Staff number", max_length=60, required=False, hint=CASE_SYSTEM)
    email = EmailField("Email address", required=False)
    agency = TextField(
        "Partner agency",
        max_length=120,
        required=False,
        hint="Leave blank for the council’s own staff",
    )
    line_manager = SelectField("Line manager", required=False, search=True)
    started_on = DateField("First day", required=False)
    ended_on = DateField("Last day", required=False)
    audits_a_month = NumberField(
        "Audits a month",
        min_value=0,
        max_value=40,
        hint="The most audits this person can be given in one month",
        missing="Enter how many audits a month, or 0",
    )
    newly_qualified = TickField("Newly qualified", required=False)
    experienced_auditor = TickField(
        "Experienced auditor: can support somebody new to audit", required=False
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line_manager"].choices = choices(people, first="Nobody")  # type: ignore[attr-defined]
        self._people = {str(person.pk): person for person in people}

    def clean_line_manager(self) -> Person | None:
        """The person chosen."""
        return self._people.get(self.cleaned_data["line_manager"])


class PostForm(Form):
    """A role in a unit."""

    role = SelectField("Role", missing="Select a role")
    unit = SelectField(
        "Team, service or directorate", missing="Select a team, service or directorate"
    )
    started_on = DateField("First day in this post", required=False)

    def __init__(self, *args: Any, roles: list[Role], units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = choices(roles, first="Select a role")  # type: ignore[attr-defined]
        self.fields["unit"].choices = choices(units, first="Select a unit")  # type: ignore[attr-defined]
        self._roles = {str(role.pk): role for role in roles}
        self._units = {str(unit.pk): unit for unit in units}

    def clean_role(self) -> Role:
        """The role chosen."""
        return self._roles[self.cleaned_data["role"]]

    def clean_unit(self) -> Unit:
        """The unit chosen."""
        return self._units[self.cleaned_data["unit"]]


class EndPostForm(Form):
    """The last day of a post, and why it ends."""

    on = DateField("Last day in this post")
    why = TextField("Why does it end?", max_length=400, missing="Say why it ends")


class AbsenceForm(Form):
    """Days away."""

    from_on = DateField("First day away")
    to_on = DateField("Last day away", required=False, hint="Leave blank while it is not known")
    reason = TextField(
        "Reason",
        required=False,
        hint="For example, leave or training. Do not write anything about health",
    )


class EndAbsenceForm(Form):
    """The last day away, once it is known."""

    on = DateField("Last day away")


class AccountForm(Form):
    """The address a person signs in with."""

    email = EmailField("Email address to sign in with", missing="Enter an email address")


class TakeAccountForm(Form):
    """Why somebody may no longer sign in."""

    why = TextField(
        "Why may they no longer sign in?",
        max_length=400,
        missing="Say why they may no longer sign in",
    )


class UnitForm(Form):
    """A directorate, service or team."""

    name = TextField("Name", missing="Enter a name")
    kind = RadiosField(
        "What is it?",
        choices=[(kind.value, kind.words) for kind in UnitKind],
        missing="Say if it is a directorate, a service or a team",
    )
    parent = SelectField("Part of", required=False)
    code = TextField(
        "Name or number in the case system", max_length=60, required=False, hint=CASE_SYSTEM
    )
    in_scope = TickField("Its children can be drawn for audit", required=False, initial=True)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = choices(units, first="Nothing: it is at the top")  # type: ignore[attr-defined]
        self._units = {str(unit.pk): unit for unit in units}
        self._names = {unit.name.casefold() for unit in units}

    def clean_name(self) -> str:
        """A name that no other unit has."""
        name = str(self.cleaned_data["name"])
        if name.casefold() in self._names:
            raise ValidationError("There is already a unit with this name")
        return name

    def clean_parent(self) -> Unit | None:
        """The unit it is part of."""
        return self._units.get(self.cleaned_data["parent"])
