"""Remembering what the columns of a council's own export mean."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from sightline.authorities.models import Authority, Person
from sightline.children.models import PopulationChoice, SheetMap
from sightline.domain.case_list_mapping import fingerprint, problems_of_map
from sightline.domain.errors import NotValid
from sightline.ledger.services import record


@transaction.atomic
def remember_sheet_map(
    *,
    authority: Authority,
    name: str,
    headings: Sequence[str],
    columns: Mapping[str, str],
    status_is: str,
    by: Person | None,
    at: datetime,
) -> SheetMap:
    """Remember the meaning of a layout's columns; told again, the last telling counts."""
    chosen = {fact: heading for fact, heading in columns.items() if heading}
    problems = problems_of_map(chosen, headings=headings, status_is=status_is)
    if problems:
        raise NotValid(problems)
    sheet_map, _ = SheetMap.objects.update_or_create(
        authority=authority,
        fingerprint=fingerprint(headings),
        defaults={
            "name": name[:120],
            "headings": [heading for heading in headings if heading],
            "columns": chosen,
            "status_is": status_is,
            "made_at": at,
            "made_by": by,
        },
    )
    record(
        "sheet_map_remembered",
        authority=authority,
        by=by,
        at=at,
        about=sheet_map,
        changes={"columns": chosen, "status": status_is},
    )
    return sheet_map


@transaction.atomic
def choose_what_is_kept(
    *, authority: Authority, keep_day: bool, by: Person, at: datetime
) -> PopulationChoice:
    """Choose whether the day of birth is kept from the next import on, or only the month."""
    choice, _ = PopulationChoice.objects.update_or_create(
        authority=authority,
        defaults={"keep_day_of_birth": keep_day, "chosen_at": at, "chosen_by": by},
    )
    record(
        "what_is_kept_chosen",
        authority=authority,
        by=by,
        at=at,
        about=choice,
        changes={"day of birth": keep_day},
    )
    return choice
