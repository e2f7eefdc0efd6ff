"""Where each sort of row behind a figure opens."""

from typing import Any

from django.urls import reverse

from sightline.authorities.models import Authority
from sightline.domain.figures import Counted

PAGES = {
    Counted.AUDITS: "audits:show_audit",
    Counted.CONVERSATIONS: "audits:show_audit",
    Counted.FINDINGS: "audits:show_audit",
    Counted.ACTIONS: "improvement:show_action",
    Counted.CHILDREN: "children:see_child",
}
UNDER_AUDIT = (Counted.CONVERSATIONS, Counted.FINDINGS)


def row_way(authority: Authority, counted: Counted, row: Any) -> str:
    """The page of one row; a conversation and a finding open in their audit."""
    pk = row.audit_id if counted in UNDER_AUDIT else row.pk
    return reverse(PAGES[counted], kwargs={"authority": authority.key, "pk": pk})
