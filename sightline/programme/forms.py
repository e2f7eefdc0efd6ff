"""What people type when they plan, change or end a cycle, or declare an interest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from sightline.authorities.models import Person
from sightline.domain.case_list import ChildStatus
from sightline.domain.cycle_plan import STEPS, CycleDays, CyclePlan, SamplingPlan
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, Method, Stratum
from sightline.domain.programme import Task
from sightline.domain.sampling import METHOD_WORDS, STRATUM_WORDS
from sightline.programme.models import Cycle
from sightline.ui.fields import (
    CheckboxesField,
    DateField,
    LongTextField,
    Look,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from sightline.ui.forms import Form, Reveals
from sightline.ui.words import as_month

NARROW = Look(width=4)


class StartPlanForm(Form):
    """Which activity, and over which days."""

    activity = RadiosField("Which activity?")
    month = SelectField("Which month?", hint="The first and last day can be changed next")

    def __init__(self, *args: Any, activities: Sequence[Activity], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].choices = [
            choice for one in activities for choice in sample_choices(one)
        ]
        self.fields["month"].choices = [
            (f"{month:%Y-%m}", as_month(month)) for month in months_from(on)
        ]


def sample_choices(activity: Activity) -> list[tuple[str, str]]:
    """The activity, or each of its samples where it draws several."""
    if len(activity.samples) < 2:
        return [(activity.key, activity.title)]
    return [
        (f"{activity.key}/{one.key}", f"{activity.title}: {one.words}") for one in activity.samples
    ]


def months_from(on: date, *, before: int = 1, after: int = 12) -> list[date]:
    """The first days of the months round a day."""
    first = on.year * 12 + on.month - 1
    months = range(first - before, first + after + 1)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


class CycleForm(Form):
    """The plan of a cycle, beginning with what the framework says."""

    title = TextField("Name of the cycle", hint="People will see it in messages and reports")
    starts_on = DateField("First day")
    ends_on = DateField("Last day")
    theme_listed = SelectField("Theme", required=False)
    theme_own = TextField(
        "Theme in your own words", required=False, hint="Leave blank to use the theme chosen above"
    )
    theme_sources = CheckboxesField("Why was this theme chosen?", required=False)
    theme_reason = LongTextField(
        "What shows that it is worth looking at?", required=False, max_length=2000
    )
    revisits = SelectField(
        "Does it revisit an earlier cycle, to see what has changed?", required=False
    )
    unplanned_because = LongTextField(
        "Is this at short notice? Say what the concern is",
        required=False,
        max_length=1000,
        hint="Leave blank for a cycle of the yearly plan",
        look=Look(rows=3),
    )
    size = NumberField("How many children?", min_value=1, max_value=5000, look=NARROW)
    method = RadiosField("How should they be drawn?", choices=list(METHOD_WORDS.items()))
    spread_over = SelectField(
        "Shared between",
        choices=[(one.value, f"each {words}") for one, words in STRATUM_WORDS.items()],
        required=False,
    )
    statuses = CheckboxesField(
        "Which children?",
        choices=[(one.value, one.words) for one in ChildStatus],
        required=False,
        hint="Tick none to draw from every open child",
    )
    from_age = NumberField("Youngest age", required=False, min_value=0, max_value=25, look=NARROW)
    under_age = NumberField("Younger than", required=False, min_value=1, max_value=30, look=NARROW)
    audited_within_months = NumberField(
        "Leave out children audited in the last",
        required=False,
        min_value=1,
        max_value=60,
        look=Look(width=3, suffix="months"),
    )
    open_less_than_days = NumberField(
        "Leave out children open for less than",
        required=False,
        min_value=1,
        max_value=365,
        look=Look(width=3, suffix="days"),
    )
    one_per_sibling_group = TickField("Draw at most one child of a sibling group", required=False)
    leave_out_restricted = TickField("Leave out restricted records", required=False)
    leave_out = LongTextField(
        "Leave out by hand",
        required=False,
        hint="One child a line: the reference, a space, then why. For example: 70123 complaint "
        "being looked into",
        look=Look(rows=3),
    )
    sample_on = DateField("Draw the sample by")
    notice_on = DateField("Tell those involved by")
    audits_due_on = DateField("Audits due by")
    moderate_by = DateField("Moderation done by")
    report_on = DateField("Report by")
    why = LongTextField("Why is the plan changed?", max_length=1000, look=Look(rows=3))

    reveals: ClassVar[Reveals] = {"method": {Method.STRATIFIED.value: ("spread_over",)}}

    GROUPS: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("Period", ("title", "starts_on", "ends_on"), ""),
        (
            "Theme",
            ("theme_listed", "theme_own", "theme_sources", "theme_reason", "revisits"),
            "",
        ),
        ("Sample", ("size",), ""),
        (
            "",
            (
                "method",
                "statuses",
                "from_age",
                "under_age",
                "audited_within_months",
                "open_less_than_days",
                "one_per_sibling_group",
                "leave_out_restricted",
                "leave_out",
            ),
            "How they are drawn, and who is left out",
        ),
        ("Dates", tuple(STEPS), ""),
        ("", ("unplanned_because",), "This cycle is at short notice"),
        ("Reason", ("why",), ""),
    )

    def __init__(
        self,
        *args: Any,
        pack: Pack,
        activity: Activity,
        earlier: Sequence[Cycle],
        changing: bool = False,
        drawn: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pack, self.activity = pack, activity
        sources = activity.theme_sources or tuple(pack.theme_sources)
        self.fields["theme_listed"].choices = [
            ("", "No theme"),
            *((theme.words, theme.words) for theme in pack.themes.values()),
        ]
        self.fields["theme_sources"].choices = [
            (key, pack.theme_sources[key].words) for key in sources
        ]
        self.fields["revisits"].choices = [
            ("", "No"),
            *((str(one.pk), f"{one.title}: {one.theme}") for one in earlier if one.theme),
        ]
        for name in self._not_asked(changing=changing, drawn=drawn):
            del self.fields[name]
        if drawn:
            self.reveals = {}  # type: ignore[misc]

    def _not_asked(self, *, changing: bool, drawn: bool) -> list[str]:
        """Fields that do not belong: the reason when new, the sample once drawn."""
        names = [] if changing else ["why"]
        if not self.activity.short_notice or drawn:
            names.append("unplanned_because")
        if not self.activity.themed:
            names += [n for n in self.fields if n.startswith("theme_")] + ["revisits"]
        if drawn:
            names += [*SAMPLE_FIELDS, "starts_on", "ends_on"]
        return names

    def clean_leave_out(self) -> tuple[tuple[str, str], ...]:
        """Each line as a reference and its reason."""
        pairs = []
        for line in self.cleaned_data["leave_out"].splitlines():
            reference, _, why = line.strip().partition(" ")
            if reference and not why.strip():
                raise ValidationError(f"Say why {reference} is left out")
            if reference:
                pairs.append((reference, why.strip()))
        return tuple(pairs)

    def plan(self, before: CyclePlan) -> CyclePlan:
        """The plan as typed; what was not asked stays as it was before."""
        typed = self.cleaned_data
        if "size" in typed:
            sampling = self._sampling(before.sampling)
            fixed = {name: typed[name] for name in ("starts_on", "ends_on", "size")}
            fixed["unplanned_because"] = typed.get("unplanned_because", "")
        else:
            sampling = before.sampling
            names = ("starts_on", "ends_on", "size", "unplanned_because")
            fixed = {name: getattr(before, name) for name in names}
        return CyclePlan(
            activity=self.activity.key,
            title=typed["title"],
            days=CycleDays(**{step: typed[step] for step in STEPS}),
            sampling=sampling,
            theme=typed.get("theme_own") or typed.get("theme_listed", ""),
            theme_sources=tuple(typed.get("theme_sources", ())),
            theme_reason=typed.get("theme_reason", ""),
            revisits=int(typed["revisits"]) if typed.get("revisits") else None,
            **fixed,
        )

    def _sampling(self, before: SamplingPlan) -> SamplingPlan:
        typed = self.cleaned_data
        asked = (
            "from_age",
            "under_age",
            "audited_within_months",
            "open_less_than_days",
            "one_per_sibling_group",
            "leave_out_restricted",
            "leave_out",
        )
        return replace(
            before,
            method=Method(typed["method"]),
            spread_over=Stratum(typed.get("spread_over") or Stratum.TEAM),
            statuses=tuple(typed["statuses"]),
            **{name: typed[name] for name in asked},
        )


SAMPLE_FIELDS = (
    "size",
    "method",
    "spread_over",
    "statuses",
    "from_age",
    "under_age",
    "audited_within_months",
    "open_less_than_days",
    "one_per_sibling_group",
    "leave_out_restricted",
    "leave_out",
)


def initial_of(plan: CyclePlan, pack: Pack) -> dict[str, Any]:
    """A plan as the form shows it."""
    listed = {theme.words for theme in pack.themes.values()}
    sampling = plan.sampling
    return {
        **{name: getattr(plan, name) for name in ("title", "starts_on", "ends_on", "size")},
        **{step: getattr(plan.days, step) for step in STEPS},
        **{name: getattr(sampling, name) for name in SAMPLING},
        "method": sampling.method.value,
        "spread_over": sampling.spread_over.value,
        "statuses": list(sampling.statuses),
        "leave_out": "\n".join(f"{reference} {why}" for reference, why in sampling.leave_out),
        "theme_listed": plan.theme if plan.theme in listed else "",
        "theme_own": "" if plan.theme in listed else plan.theme,
        "theme_sources": list(plan.theme_sources),
        "theme_reason": plan.theme_reason,
        "revisits": str(plan.revisits or ""),
        "unplanned_because": plan.unplanned_because,
    }


SAMPLING = (
    "from_age",
    "under_age",
    "audited_within_months",
    "open_less_than_days",
    "one_per_sibling_group",
    "leave_out_restricted",
)


class EndCycleForm(Form):
    """Why a cycle is closed or cancelled."""

    why = LongTextField("Why?", required=False, max_length=1000)

    def __init__(self, *args: Any, label: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label, self.fields["why"].help_text = label, hint


class TickOffForm(Form):
    """That a task was done: as quick as a day and a tick, with room for more."""

    done_on = DateField("When was it done?")
    note = LongTextField(
        "What was seen or said?", required=False, max_length=4000, look=Look(rows=4)
    )
    decided = LongTextField("What was decided?", required=False, max_length=4000, look=Look(rows=3))


class RecordDoneForm(TickOffForm):
    """What was done of all that the framework asks for without a form."""

    what = SelectField("What was done?", search=True, missing="Choose what was done")
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    field_order = ("what", "done_on", "note", "decided", "key")

    def __init__(self, *args: Any, tasks: Sequence[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [
            ("", "Choose"),
            *((task.name, f"{task.title[:120]} ({task.kind.words.lower()})") for task in tasks),
        ]


class PostponeForm(Form):
    """To which later day, and why."""

    to = DateField("Which day will it be done by?")
    why = LongTextField("Why is it put off?", max_length=1000, look=Look(rows=3))


class DeclineForm(Form):
    """Why a task will not be done."""

    why = LongTextField("Why will it not be done?", max_length=1000, look=Look(rows=3))


class DeclareInterestForm(Form):
    """Who must not audit which child."""

    person = SelectField("Who?", search=True)
    reference = TextField(
        "Which child?", hint="The reference in the case system", look=Look(width=10)
    )
    because = TextField(
        "What is the interest?",
        hint="In general words, such as “knows the family”: no details of the family",
        max_length=300,
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [
            ("", "Choose a person"),
            *((str(person.pk), person.name) for person in people),
        ]


class WhyForm(Form):
    """A reason and nothing else."""

    why = LongTextField("Why?", max_length=1000, look=Look(rows=3))


def month_of(words: str) -> tuple[date, date] | None:
    """The first and last day of a month written as 2026-10."""
    try:
        first = date.fromisoformat(f"{words}-01")
    except ValueError:
        return None
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, following - timedelta(days=1)
