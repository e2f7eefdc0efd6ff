"""Whoever audits a child may read the child's page while the audit is open, and not after."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sightline.audits.models import Audit
from sightline.authorities.models import Person
from tests.factories.audits_to_do import give_audit
from tests.people import Council

SignedIn = Callable[[Person], Client]


@pytest.fixture
def audit(ashby_council: Council, in_ashby: object) -> Audit:
    """Ben of the South team audits a child of the North team."""
    return give_audit(ashby_council, auditor="ben")


def page_of(audit: Audit) -> str:
    return reverse("children:see_child", kwargs={"authority": "ashby", "pk": audit.child_id})


def test_the_auditor_reads_the_page_of_a_child_of_another_team(
    signed_in: SignedIn, ben: Person, audit: Audit
) -> None:
    assert signed_in(ben).get(page_of(audit)).status_code == 200


def test_another_manager_of_another_team_does_not(
    signed_in: SignedIn, nia: Person, audit: Audit
) -> None:
    assert signed_in(nia).get(page_of(audit)).status_code == 403


def test_the_auditor_does_not_once_the_audit_is_withdrawn(
    signed_in: SignedIn, ben: Person, audit: Audit
) -> None:
    Audit.objects.filter(pk=audit.pk).update(status="withdrawn")
    assert signed_in(ben).get(page_of(audit)).status_code == 403
