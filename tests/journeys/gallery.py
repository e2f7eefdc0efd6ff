"""Every component of the kit on one page, so that each is tried in a browser."""

from types import SimpleNamespace
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from sightline.authorities.access import open_to_all
from sightline.domain.document import Chart, ChartKind, Point, Series
from sightline.ui.fields import (
    CheckboxesField,
    DateField,
    FileField,
    LongTextField,
    Look,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from sightline.ui.forms import Form, Reveals
from sightline.ui.listing import options, read_listing
from sightline.ui.pages import (
    Cell,
    Crumb,
    Event,
    Filter,
    FormPage,
    Link,
    Page,
    Progress,
    Row,
    Stat,
    Step,
    Tab,
    Table,
    Tag,
    Task,
)
from sightline.web import urls as site

GRADES = (
    Tag("Outstanding", "strong"),
    Tag("Good", "good"),
    Tag("Requires improvement", "mixed"),
    Tag("Inadequate", "weak"),
    Tag("Not graded", "neutral"),
)
SHARES = {
    "strong": (0.1, 0.05, 0),
    "good": (0.5, 0.4, 0.43),
    "mixed": (0.3, 0.4, 0.5),
    "weak": (0.1, 0.15, 0.07),
}
AREAS = ("Assessment and planning", "Management oversight", "Voice of the child")

GALLERY = """
{% extends "ui/layout.html" %}
{% block content %}
  {% include "ui/parts/heading.html" %}
  {% include "ui/components/sub_navigation.html" with tabs=page.tabs only %}
  {% include "ui/components/steps.html" with steps=page.steps label="The cycle" only %}
  {% include "ui/components/stats.html" with stats=page.stats only %}
  {% include "ui/components/filter_form.html" with filters=page.filters only %}
  {% include "ui/components/chosen_filters.html" with filters=page.filters only %}
  {% include "ui/components/data_table.html" with table=page.table only %}
  {% include "ui/components/pager.html" with pager=page.pager only %}
  {% include "ui/components/data_table.html" with table=page.empty only %}
  <div class="sightline-columns">
    <aside class="sightline-columns__aside--sticky" aria-label="What the record says">
      <h2 class="govuk-heading-m">What the record says</h2>
      {% include "ui/components/rows.html" with rows=page.rows only %}
      {% include "ui/components/why.html" with text="Monthly" about="70113" url="#w" only %}
    </aside>
    <section>
      <h2 class="govuk-heading-m">Tasks</h2>
      {% include "ui/components/tasks.html" with tasks=page.tasks only %}
      {% include "ui/components/warning_text.html" with text="This cannot be undone" only %}
      {% include "ui/components/inset_text.html" with text="What good looks like" only %}
      {% include "ui/components/details.html" with summary_text="Guidance" text="Read it" only %}
      {% include "ui/components/small_numbers.html" only %}
      <h2 class="govuk-heading-m">What happened</h2>
      {% include "ui/components/timeline.html" with events=page.events only %}
      {% include "ui/components/chart.html" with chart=page.chart only %}
    </section>
  </div>
{% endblock %}
"""


class PlanForm(Form):
    reveals: ClassVar[Reveals] = {"consent": {"no": ("why",)}}

    theme = TextField("Theme", hint="What this month looks at", missing="Enter a theme")
    consent = RadiosField(
        "Did the family consent?",
        choices=[("yes", "Yes"), ("no", "No")],
        missing="Select if the family consented",
        look=Look(inline=False, hints={"no": "Say why below"}),
    )
    why = LongTextField("Why not?", missing="Say why they did not consent", max_length=500)
    topics = CheckboxesField("Topics", choices=[("h", "Home"), ("s", "School")], required=False)
    team = SelectField(
        "Team", choices=[("", "Choose"), ("n", "North"), ("s", "South")], search=True
    )
    due = DateField("When is it due?", called="The date it is due", hint="For example, 3 10 2026")
    size = NumberField("How many?", look=Look(width=3, suffix="audits", inputmode="numeric"))
    letter = FileField("Letter", accept=".pdf", required=False)
    sure = TickField("I have read the record", missing="Confirm that you have read the record")


def chart() -> Chart:
    series = tuple(
        Series(grade.words, tuple(map(Point, AREAS, SHARES[grade.tone])), grade.tone)
        for grade in GRADES[:4]
    )
    return Chart(
        key="grades",
        caption="Grades by area",
        kind=ChartKind.STACKED_SHARES,
        alternative="Half of assessments are good",
        table="grades",
        axis="Share of audits",
        series=series,
    )


def working_page(request: HttpRequest) -> Page:
    """A page of a working list and everything beside it."""
    filters = (Filter("team", "Team", options([(1, "North"), (2, "South")])),)
    filters += (Filter("q", "Child or person", kind="search"),)
    listing = read_listing(request.GET, filters=filters, sorts=("due",), sort="due", per_page=5)
    columns = (
        listing.column("Child"),
        listing.column("Due", sort="due"),
        listing.column("Auditor"),
        listing.column("Progress"),
        listing.column("Grade"),
        listing.column("Days", numeric=True),
    )
    rows = tuple(
        (
            Cell(f"7011{n}", f"#child-{n}", header=True, note="Child protection plan, 9"),
            Cell("Due in 2 working days"),
            Cell("Ben Okafor"),
            Cell(progress=Progress(n, 9)),
            Cell(tag=GRADES[n]),
            Cell(str(n * 12), numeric=True),
        )
        for n in range(5)
    )
    page = Page(
        title="October’s deep dive",
        activity="Deep dive",
        caption="Theme: supervision",
        breadcrumbs=(Crumb("My work", "/"), Crumb("October’s deep dive")),
        wide=True,
    )
    parts = {
        "tabs": (Tab("Overview", "/gallery", current=True), Tab("Sample", "/gallery/sample")),
        "steps": (Step("Plan", "done", "#plan"), Step("Draw", "now"), Step("Allocate", "later")),
        "stats": (
            Stat("21 of 30", "audits submitted", "70%", "#submitted"),
            Stat("4", "not started"),
        ),
        "filters": listing.filter_form(),
        "table": Table(caption="Audits", columns=columns, rows=rows),
        "pager": listing.pager(40),
        "empty": Table(caption="Queries", columns=columns, rows=(), empty="None have been asked."),
        "rows": (
            Row("Status", tag=GRADES[1]),
            Row("Worker", "Wes Walker", (Link("Change", "#worker"),)),
            Row("Last seen", lines=("19 September 2026", "Recorded by Wes Walker")),
        ),
        "tasks": (
            Task("Assessment", Tag("In progress", "blue"), "#assessment", "4 of 9 answered"),
            Task("Planning", Tag("Not started", "grey"), "#planning"),
            Task("Check and submit", Tag("Cannot start yet", "")),
        ),
        "events": (Event("Submitted", "3 October 2026 at 2:20pm", "Ben Okafor", ("Graded good",)),),
        "chart": chart(),
    }
    return SimpleNamespace(**vars(page), browser_title=page.browser_title, **parts)


@open_to_all(because="a test looks at it")
def gallery(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(GALLERY)
    return HttpResponse(template.render({"page": working_page(request)}, request))


@open_to_all(because="a test fills it in")
def form(request: HttpRequest) -> HttpResponse:
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    page = FormPage(
        title="Plan a cycle",
        activity="Deep dive",
        caption="October 2026",
        form=PlanForm(*given),
        cancel=Link("Cancel", "/gallery"),
    )
    template = engines["django"].from_string('{% extends "ui/form_page.html" %}')
    return HttpResponse(template.render({"page": page}, request))


urlpatterns = [path("gallery", gallery), path("gallery/form", form), *site.urlpatterns]
handler404 = site.handler404
