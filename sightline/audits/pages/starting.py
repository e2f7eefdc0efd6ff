"""Starting an audit by hand: choosing the activity, and saying of what it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from sightline.audits.forms.outcomes import WithdrawAuditForm
from sightline.audits.forms.starting import StartAuditForm
from sightline.audits.models import Audit
from sightline.audits.pages.tops import crumbs as audit_crumbs
from sightline.audits.pages.tops import url_of
from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.ui.pages import Cell, Column, Crumb, FormPage, Link, Page, Table

START = "Start an audit, observation or checklist"


@dataclass(frozen=True, kw_only=True)
class ChooseActivityPage(Page):
    """What somebody may start, with what each looks at."""

    intro: str
    table: Table


def choose_activity_page(
    authority: Authority, activities: Sequence[Activity], *, pack: Pack | None
) -> ChooseActivityPage:
    """The activities as a list that leads on."""
    tools = pack.tools if pack else {}
    return ChooseActivityPage(
        title=START,
        activity="Audits",
        breadcrumbs=crumbs(authority),
        intro=(
            "Audits of a cycle are drawn and shared out. Anything else the framework has a form "
            "for starts here: choose what you are doing."
        ),
        table=Table(
            caption="Activities",
            caption_hidden=True,
            columns=(Column("Activity"), Column("What it is"), Column("What it looks at")),
            rows=tuple(
                (
                    Cell(one.title, url=url_to_start(authority, one.key), header=True),
                    Cell(one.kind.words),
                    Cell(tools[one.tool or ""].subject.words.capitalize()),
                )
                for one in activities
            ),
            empty="None of your posts does an activity that has a form.",
        ),
    )


def start_audit_page(
    authority: Authority, activity: Activity, form: StartAuditForm, *, who: str
) -> FormPage:
    """The form of one activity."""
    return FormPage(
        title=f"Start: {activity.title}",
        caption=activity.kind.words,
        activity="Audits",
        breadcrumbs=(
            *crumbs(authority),
            Crumb(START, reverse("audits:choose_activity", args=[authority.key])),
        ),
        form=form,
        button="Start",
        intro=who,
        cancel=Link("Cancel", reverse("audits:choose_activity", args=[authority.key])),
    )


def withdraw_audit_page(audit: Audit, form: WithdrawAuditForm) -> FormPage:
    """Stopping one that was started, with its reason."""
    return FormPage(
        title="Withdraw this audit",
        caption=audit.heading,
        activity=audit.heading,
        breadcrumbs=audit_crumbs(audit, ("Withdraw", "")),
        form=form,
        button="Withdraw",
        intro="It leaves the list of work. What was written in it stays, and cannot be changed.",
        cancel=Link("Cancel", url_of("show_audit", audit)),
        warning=True,
    )


def crumbs(authority: Authority) -> tuple[Crumb, ...]:
    """My work, then the list of audits."""
    return (
        Crumb("My work", reverse("web:home", args=[authority.key])),
        Crumb("Audits", reverse("audits:list_audits", args=[authority.key])),
    )


def url_to_start(authority: Authority, activity: str) -> str:
    """Where one starts an audit of an activity by hand."""
    return reverse("audits:start_audit", args=[authority.key, activity])
