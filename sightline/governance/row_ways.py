"""Where each sort of row behind a figure opens."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from sightline.authorities.models import Authority
from sightline.domain.figures import Counted

PAGES = {
    Counted.AUDITS: "audits:read_audit",
    Counted.CONVERSATIONS: "audits:read_audit",
    Counted.FINDINGS: "audits:read_audit",
    Counted.ACTIONS: "improvement:read_action",
    Counted.CHILDREN: "children:read_child",
}
UNDER_AUDIT = (Counted.CONVERSATIONS, Counted.FINDINGS)


def row_way(authority: Authority, counted: Counted, row: Any) -> str:
    """The page of one row; a conversation and a finding open in their audit."""
    pk = row.audit_id if counted in UNDER_AUDIT else row.pk
    try:
        return reverse(PAGES[counted], kwargs={"authority": authority.key, "pk": pk})
    except NoReverseMatch:
        return ""
