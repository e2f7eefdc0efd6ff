"""Bringing Ashby's month to the point where a journey begins, by the services behind the pages."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

from sightline.audits.models import Audit
from sightline.audits.services import (
    allocate_audits,
    draw_sample,
    release_audit,
    tell_those_involved,
)
from sightline.audits.services.releasing import reasons_against_release
from sightline.authorities.models import Person
from sightline.authorities.walls import inside
from sightline.children.importing import import_file
from sightline.children.invented_case_list import write_annex_a
from sightline.domain.cycle_plan import CyclePlan, SamplingPlan, days_of
from sightline.frameworks.queries import edition_in_force
from sightline.jobs.worker import run_until_idle
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Cycle
from sightline.programme.services.cycles import plan_cycle
from sightline.web.demonstration.moderating import moderate_month
from sightline.web.demonstration.phrases import Phrases
from sightline.web.demonstration.writing import InventedAuditor
from tests.people import Council, make_person

TEAMS = {"North": ["Wes Walker"], "South": ["Ola South"], "East": ["Eli East"]}
PHRASES = Phrases("journeys")


def write_case_list(path: Path) -> Path:
    """A case list of 60 children in Ofsted's layout, made today."""
    today = timezone.localdate()
    write_annex_a(path, children=60, seed=7, teams=sorted(TEAMS), workers=TEAMS, on=today)
    return path


def seat_the_panel(council: Council) -> None:
    """The panel that the framework names: Pat of Quality and Sol of the Safeguarding Unit."""
    with inside(council.authority):
        make_person(council, "Pat Quinn", "qa_service_manager", "Quality")
        make_person(council, "Sol Singh", "sgu_service_manager", "Safeguarding Unit")


def share_out_a_month(council: Council, *, size: int = 4) -> Cycle:
    """A case list imported, a sample drawn, audits shared out and everybody told."""
    seat_the_panel(council)
    at, amina = timezone.localtime(), council.people["amina"]
    with inside(council.authority), tempfile.TemporaryDirectory() as folder:
        path = write_case_list(Path(folder) / "Annex A.xlsx")
        import_file(authority=council.authority, path=path, as_at=at.date(), by=amina, at=at)
        cycle = _planned(council, amina, size=size, at=at)
        draw_sample(cycle=cycle, seed="journey", by=amina, at=at)
        allocate_audits(cycle=_again(cycle), seed="journey", by=amina, at=at)
        tell_those_involved(cycle=_again(cycle), by=amina, at=at)
        run_until_idle()
        return _again(cycle)


def _planned(council: Council, by: Person, *, size: int, at: datetime) -> Cycle:
    edition = edition_in_force(council.authority, on=at.date())
    assert edition is not None
    activity = edition.pack.activities["deep_dive"]
    first = at.date().replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    days = days_of(activity.timetable, starts_on=first, ends_on=last, calendar=working_calendar())
    plan = CyclePlan(
        activity=activity.key,
        title="Deep dive audit, this month",
        starts_on=first,
        ends_on=last,
        days=days,
        size=size,
        sampling=SamplingPlan.from_pack(next(iter(activity.samples), None)),
    )
    return plan_cycle(authority=council.authority, edition=edition, plan=plan, by=by, at=at)


def _again(cycle: Cycle) -> Cycle:
    return Cycle.objects.select_related("authority", "edition").get(pk=cycle.pk)


def finish_the_audits(council: Council, *, quality: float = 0.55) -> None:
    """Every auditor writes theirs and hands it in."""
    with inside(council.authority):
        for number, audit in enumerate(Audit.objects.order_by("pk")):
            at = timezone.now() - timedelta(hours=20 - number)
            auditor = InventedAuditor(audit, quality=quality, phrases=PHRASES, at=at)
            auditor.write()
            auditor.at = timezone.now()
            auditor.submit()
        run_until_idle()


def agree_the_grades(council: Council, cycle: Cycle) -> None:
    """Moderation drawn, done and agreed, and every outcome shown to its worker."""
    amina = council.people["amina"]
    with inside(council.authority):
        at = timezone.localtime()
        moderate_month(_again(cycle), leader=amina, phrases=PHRASES, at=at)
        run_until_idle()
        for audit in Audit.objects.select_related("authority", "worker", "child"):
            if not reasons_against_release(audit):
                release_audit(audit=audit, by=amina, at=timezone.now())
        run_until_idle()
