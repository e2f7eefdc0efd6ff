"""An audit that does a task of the framework finishes it, owes it again, or sets it free."""

from datetime import timedelta

import pytest

from sightline.audits import services
from sightline.audits.models import Audit
from sightline.authorities.models import Authority, Person
from sightline.programme.models import Assignment
from sightline.programme.services.falling_due import write_down_what_falls_due
from tests.factories.audits_to_do import answer_everything
from tests.factories.cycles import edition_of
from tests.people import NOW

LATER = NOW + timedelta(days=1)


@pytest.fixture
def audit(in_ashby: Authority, tess: Person, wes: Person) -> Audit:
    """Tess observes Wes, as fell due this month."""
    write_down_what_falls_due(authority=in_ashby, on=NOW.date(), at=NOW)
    new = services.NewAudit(
        activity="observation",
        auditor=tess,
        person=wes,
        about_on=NOW.date(),
        due_on=NOW.date(),
    )
    return services.start_audit(
        authority=in_ashby, edition=edition_of(in_ashby), new=new, by=tess, at=NOW
    )


def task_of(audit: Audit) -> Assignment:
    """The task that fell due."""
    return Assignment.objects.get(fulfilled_by=audit.assignment_id)


def test_handing_it_in_does_the_task(audit: Audit, tess: Person) -> None:
    answer_everything(audit, by=tess)
    services.submit_audit(audit=audit, by=tess, at=LATER)
    assert (task_of(audit).status, task_of(audit).done_at) == ("done", LATER)


def test_opening_it_again_owes_the_task_again(audit: Audit, tess: Person, amina: Person) -> None:
    answer_everything(audit, by=tess)
    services.submit_audit(audit=audit, by=tess, at=LATER)
    services.reopen_audit(audit=audit, why="A page was missed", by=amina, at=LATER)
    assert (task_of(audit).status, task_of(audit).done_at) == ("started", None)


def test_withdrawing_it_sets_the_task_free(audit: Audit, tess: Person) -> None:
    task = task_of(audit)
    services.withdraw_audit(audit=audit, why="Started by mistake", by=tess, at=NOW)
    task.refresh_from_db()
    assert task.is_open
    assert not task.fulfilled_by.exists()
