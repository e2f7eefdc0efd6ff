"""The pages on which people type something about an action."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.authorities.models import Authority
from sightline.improvement.models import Action
from sightline.improvement.pages.showing import about
from sightline.improvement.pages.words import action_url, crumbs, due_sentence, room_url, short
from sightline.ui.pages import Crumb, FormPage, Link, Row
from sightline.ui.words import as_moment

CANCEL = "Cancel"


@dataclass(frozen=True, kw_only=True)
class ActionFormPage(FormPage):
    """A form about one action, with what the person needs to know while they type."""

    rows: tuple[Row, ...] = ()


def action_form_page(
    title: str,
    *,
    authority: Authority,
    action: Action,
    form: Any,
    button: str,
    on: date,
    rows: tuple[Row, ...] = (),
    warning: bool = False,
) -> ActionFormPage:
    """A form about one action: what must change is always in sight."""
    back = action_url("show_action", authority, action)
    return ActionFormPage(
        title=title,
        caption=f"Action · {about(action, on=on)}",
        activity=short(action.what, 60),
        breadcrumbs=crumbs(authority, Crumb(short(action.what, 40), back)),
        form=form,
        button=button,
        cancel=Link(CANCEL, back),
        warning=warning,
        rows=(
            Row("What must change", action.what),
            Row("Due", due_sentence(action, on=on)),
            *rows,
        ),
    )


def sign_off_page(
    *, authority: Authority, action: Action, form: Any, files: tuple[str, ...], on: date
) -> ActionFormPage:
    """What was done, beside what the manager considers."""
    return action_form_page(
        "Sign off or send back",
        authority=authority,
        action=action,
        form=form,
        button="Save",
        on=on,
        rows=_done_rows(action, files),
    )


def verify_page(
    *, authority: Authority, action: Action, form: Any, files: tuple[str, ...], on: date
) -> ActionFormPage:
    """What was done and signed off, beside what the verifier says."""
    rows = _done_rows(action, files)
    if action.signed_off_by:
        by = f"{action.signed_off_by.name}, {as_moment(action.signed_off_at)}"
        rows = (*rows, Row("Signed off", lines=(action.quality, by)))
    return action_form_page(
        "Verify in the record",
        authority=authority,
        action=action,
        form=form,
        button="Save",
        on=on,
        rows=rows,
    )


def open_action_page(*, authority: Authority, form: Any) -> FormPage:
    """An action opened by hand."""
    return FormPage(
        title="Open an action",
        activity="Actions",
        breadcrumbs=crumbs(authority),
        form=form,
        button="Open the action",
        intro="Its owner is told. Actions from audits open by themselves when the audit is "
        "submitted.",
        cancel=Link(CANCEL, room_url("list_actions", authority)),
    )


def _done_rows(action: Action, files: tuple[str, ...]) -> tuple[Row, ...]:
    done = f"{action.owner.name}, {as_moment(action.done_at)}" if action.done_at else ""
    rows = (Row("What was done", lines=tuple(filter(None, (action.done_note, done)))),)
    return (*rows, Row("Files", lines=files)) if files else rows
