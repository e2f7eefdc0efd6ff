"""One month of an invented council's practice audit, played as far as it has got."""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from sightline.audits import services as audits
from sightline.audits.models import Audit
from sightline.audits.services.allocating import allocate_audits
from sightline.audits.services.drawing import draw_sample
from sightline.audits.services.releasing import reasons_against_release
from sightline.audits.services.telling import tell_those_involved
from sightline.authorities.models import Authority
from sightline.authorities.queries import people_with_role
from sightline.domain.audit_status import AuditStatus
from sightline.domain.cycle_plan import CyclePlan, SamplingPlan, days_of
from sightline.frameworks.queries import edition_in_force
from sightline.jobs.worker import run_until_idle
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.models import Cycle
from sightline.programme.services.cycles import close_cycle, plan_cycle
from sightline.ui.words import as_month
from sightline.web.demonstration.following import follow_actions
from sightline.web.demonstration.moderating import moderate_month
from sightline.web.demonstration.phrases import Phrases
from sightline.web.demonstration.plans import CouncilPlan
from sightline.web.demonstration.population import import_case_lists
from sightline.web.demonstration.reporting import publish_month
from sightline.web.demonstration.writing import InventedAuditor

QUALITIES = (0.3, 0.6, 0.55, 0.3, 0.85, 0.6, 0.3, 0.55, 0.1, 0.6, 0.8, 0.35)
"""How good the audited practice is, in turn: 0 is the best place on a scale, 1 the worst."""
SECTIONS_BEGUN = (0, 2, 5)
"""How many sections of an unfinished audit are written, in turn."""
TAKES = timedelta(days=6)
"""How long after starting an audit is handed in."""
SPACING, SPREAD = 7, 20
"""Auditors start on days of the month so far apart, over so many days."""
KNOWN = ("authority", "edition")


class InventedMonth:
    """The month that starts on `first`; nothing is done in it after `now`."""

    def __init__(
        self, plan: CouncilPlan, authority: Authority, *, first: date, now: datetime
    ) -> None:
        self.plan, self.authority, self.first, self.now = plan, authority, first, now
        self.last = first + relativedelta(months=1, days=-1)
        self.phrases = Phrases(f"{plan.seed} {first}")
        edition = edition_in_force(authority, on=first)
        if edition is None:
            raise LookupError("No framework is in force in this month")
        self.edition = edition
        self.activity = next(one for one in edition.pack.activities.values() if one.moderation)
        self._cycle: int | None = None
        self.leader = people_with_role(authority, *self.activity.led_by, on=first)[0]
        self.days = days_of(
            self.activity.cycle_timetable,
            starts_on=first,
            ends_on=self.last,
            calendar=working_calendar(),
        )

    @property
    def planned_on(self) -> date:
        """A week before the sample is drawn."""
        return self.days.sample_on - timedelta(days=7)

    def live(self, day: date) -> None:
        """What happens in this month's cycle on one day."""
        deeds = {
            self.planned_on: self.plan_it,
            self.days.sample_on: self.draw_and_share_out,
            self.days.notice_on: self.tell,
            self.last: self.moderate_and_release,
            self.last + timedelta(days=1): self.hear_workers,
            self.days.report_on: self.report,
            self.days.report_on + timedelta(days=3): self.close,
        }
        if day in deeds:
            deeds[day]()
        if self.first <= day <= self.last:
            self.audit(day)
        if day >= self.first and self.cycle:
            follow_actions(self.cycle, phrases=self.phrases, at=self.at(day, 14))

    def at(self, day: date, hour: int = 9) -> datetime:
        """A moment of a day, on the clock here."""
        return datetime.combine(day, time(hour), tzinfo=self.now.tzinfo)

    def plan_it(self) -> None:
        """Plan the month's audits, with a theme and where it came from."""
        themes = list(self.edition.pack.themes.values())
        theme = themes[(self.first.year * 12 + self.first.month) % len(themes)]
        plan = CyclePlan(
            activity=self.activity.key,
            title=f"{self.activity.title}, {as_month(self.first)}",
            starts_on=self.first,
            ends_on=self.last,
            days=self.days,
            size=self.plan.audits_a_month,
            sampling=SamplingPlan.from_pack(next(iter(self.activity.samples), None)),
            theme=theme.words if self.activity.themed else "",
            theme_sources=tuple(self.activity.theme_sources[:2]),
            theme_reason="It came up in the last audits and in what families told us.",
        )
        self._cycle = plan_cycle(
            authority=self.authority,
            edition=self.edition,
            plan=plan,
            by=self.leader,
            at=self.at(self.planned_on),
        ).pk

    @property
    def cycle(self) -> Cycle | None:
        """The month's cycle as it stands, once it is planned."""
        return Cycle.objects.filter(pk=self._cycle).select_related(*KNOWN).first()

    def draw_and_share_out(self) -> None:
        """Import the case list, draw and share out."""
        day, cycle = self.days.sample_on, self.cycle
        import_case_lists(self.plan, self.authority, on=day, by=self.leader, at=self.at(day))
        seed = f"{self.plan.key}-{self.first:%Y-%m}"
        draw_sample(cycle=cycle, seed=seed, by=self.leader, at=self.at(day, 12))
        allocate_audits(cycle=self.cycle, seed=seed, by=self.leader, at=self.at(day, 13))

    def tell(self) -> None:
        """Tell those the framework names."""
        at = self.at(self.days.notice_on)
        tell_those_involved(cycle=self.cycle, by=self.leader, at=at)

    def audit(self, day: date) -> None:
        """Each auditor starts on a day of their own and finishes within a week."""
        given = Audit.objects.filter(cycle=self._cycle).order_by("pk")
        for number, audit in enumerate(given):
            started = self.first + timedelta(days=1 + number * SPACING % SPREAD)
            if day == started:
                unfinished = SECTIONS_BEGUN[number % len(SECTIONS_BEGUN)]
                in_time = started + TAKES <= self.now.date()
                self.auditor_of(audit, number, day).write(sections=None if in_time else unfinished)
            elif day == started + TAKES:
                self.auditor_of(audit, number, day).submit()

    def auditor_of(self, audit: Audit, number: int, day: date) -> InventedAuditor:
        """Whoever does this audit, at work on this day."""
        return InventedAuditor(
            audit,
            quality=QUALITIES[number % len(QUALITIES)],
            phrases=self.phrases,
            at=self.at(day, 10),
        )

    def moderate_and_release(self) -> None:
        """Moderate, then show each worker the outcome of what is agreed or was not chosen."""
        cycle, at = self.cycle, self.at(self.last, 16)
        moderate_month(cycle, leader=self.leader, phrases=self.phrases, at=self.at(self.last))
        run_until_idle()
        submitted = Audit.objects.filter(cycle=cycle, status=AuditStatus.SUBMITTED)
        for audit in submitted.select_related("worker", "authority", "child"):
            if not reasons_against_release(audit):
                audits.release_audit(audit=audit, by=self.leader, at=at)

    def hear_workers(self) -> None:
        """Some of the workers say what they think."""
        released = Audit.objects.filter(
            cycle=self._cycle, status=AuditStatus.RELEASED, worker__isnull=False
        )
        at = self.at(self.last + timedelta(days=1), 11)
        for audit in released.select_related("worker", "authority", "child")[::3]:
            words = self.phrases.one("agrees")
            audits.reply_to_audit(audit=audit, agrees=True, words=words, by=audit.worker, at=at)

    def report(self) -> None:
        """Write and publish the month's report."""
        at = self.at(self.days.report_on, 11)
        publish_month(self.cycle, by=self.leader, phrases=self.phrases, at=at)

    def close(self) -> None:
        """End the cycle once its report has been read."""
        at = self.at(self.days.report_on + timedelta(days=3))
        close_cycle(cycle=self.cycle, why="The month is reported.", by=self.leader, at=at)
