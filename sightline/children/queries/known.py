"""The population as we have it, in the shape that a case list is compared with."""

from datetime import date
from typing import Any

from sightline.authorities.models import Authority
from sightline.children.models import CaseList, Child, Involvement
from sightline.domain.case_list import ChildStatus, ImportStatus
from sightline.domain.case_list_changes import KnownChild, KnownInvolvement

# {fact of a case list: field of the table}; the same name unless it says otherwise.
CHILD_FIELDS = {
    "born": "born",
    "expected": "expected",
    "gender": "gender",
    "disabled": "disabled",
    "sibling_group": "sibling_group",
}
INVOLVEMENT_FIELDS = {
    "team": "team_words",
    "worker": "worker_words",
    "iro": "iro_words",
    "chair": "chair_words",
    "adviser": "adviser_words",
    "legal_status": "legal_status",
    "legal_since": "legal_since",
    "primary_need": "primary_need",
    "abuse_category": "abuse_category",
    "placement": "placement",
    "permanence_plan": "permanence_plan",
    "eligibility": "eligibility",
    "last_seen_on": "last_seen_on",
    "seen_alone": "seen_alone",
    "last_review_on": "last_review_on",
    "last_iro_contact_on": "last_iro_contact_on",
    "last_supervision_on": "last_supervision_on",
}
PERIOD = ("pk", "child_id", "status", "source", "started_on", "ended_on", "main")


def known_children(authority: Authority) -> dict[str, KnownChild]:
    """Everybody we know of by reference, with every way they were ever open."""
    fields = tuple(CHILD_FIELDS)
    children: dict[int, KnownChild] = {}
    known: dict[str, KnownChild] = {}
    rows = (
        Child.objects.filter(authority=authority)
        .order_by()
        .values_list("pk", "reference", "ethnicity", "ethnic_group", *CHILD_FIELDS.values())
    )
    for pk, reference, ethnicity, group, *values in rows.iterator(chunk_size=5000):
        facts = dict(zip(fields, values, strict=True))
        facts["ethnicity"] = ethnicity or group or None
        known[reference] = children[pk] = KnownChild(key=pk, facts=facts)
    if children:
        add_involvements(authority, children)
    return known


def add_involvements(authority: Authority, children: dict[int, KnownChild]) -> None:
    """Give each child their involvements."""
    facts = tuple(INVOLVEMENT_FIELDS)
    rows = (
        Involvement.objects.filter(authority=authority)
        .order_by("pk")
        .values_list(*PERIOD, *INVOLVEMENT_FIELDS.values())
    )
    for pk, child, status, source, started, ended, main, *values in rows.iterator(chunk_size=5000):
        children[child].involved.append(
            KnownInvolvement(
                key=pk,
                status=ChildStatus(status),
                source=source,
                started_on=started,
                ended_on=ended,
                main=main,
                facts=dict(zip(facts, values, strict=True)),
            )
        )


def last_applied(authority: Authority) -> CaseList | None:
    """The import applied last; a preview made before it is out of date."""
    applied = CaseList.objects.filter(authority=authority, status=ImportStatus.APPLIED)
    return applied.order_by("-finished_at", "-pk").first()


def latest_day(authority: Authority, lists: list[str]) -> date | None:
    """The latest day of an applied case list that held any of these lists."""
    applied = CaseList.objects.filter(authority=authority, status=ImportStatus.APPLIED)
    days: list[Any] = [row.as_at for row in applied if set(row.lists) & set(lists)]
    return max(days, default=None)
