"""How actions show on other rooms' pages."""

from collections.abc import Iterable
from datetime import date

from sightline.authorities.models import Authority
from sightline.improvement.models import Action
from sightline.improvement.pages.words import action_url, due_cell, short, status_tag
from sightline.ui.pages import Cell, Column, Table


def child_rows(authority: Authority, actions: Iterable[Action], *, on: date) -> Table:
    """The actions for one child."""
    return Table(
        caption="Actions",
        columns=(Column("What must change"), Column("Owner"), Column("Due"), Column("Status")),
        rows=tuple(
            (
                Cell(short(action.what), url=action_url("show_action", authority, action)),
                Cell(action.owner.name),
                due_cell(action, on=on),
                Cell(tag=status_tag(action, on=on), note=short(action.difference)),
            )
            for action in actions
        ),
        empty="No action for this child yet. Actions from audits of this child appear here.",
    )
