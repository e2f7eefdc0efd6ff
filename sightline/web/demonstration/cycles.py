"""One cycle of an invented council's practice audit, played as far as it has got."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from sightline.audits.models import Audit
from sightline.audits.services.allocating import allocate_audits
from sightline.audits.services.drawing import draw_sample
from sightline.audits.services.telling import tell_those_involved
from sightline.domain.cycle_plan import CyclePlan, days_of
from sightline.domain.errors import NotAllowed
from sightline.programme.bank_holidays import working_calendar
from sightline.programme.defaults import usual_sampling
from sightline.programme.models import Cycle
from sightline.programme.services.cycles import cancel_cycle, close_cycle, plan_cycle
from sightline.ui.words import as_month
from sightline.web.demonstration.living import Living
from sightline.web.demonstration.moderating import draw_looks, is_moderated
from sightline.web.demonstration.outcomes import release_outcomes
from sightline.web.demonstration.phrases import Phrases
from sightline.web.demonstration.plans import PlannedCycles
from sightline.web.demonstration.reporting import publish_cycle
from sightline.web.demonstration.writing import InventedAuditor

QUALITIES = (0.3, 0.6, 0.55, 0.3, 0.85, 0.6, 0.3, 0.55, 0.1, 0.6, 0.8, 0.35)
"""How good the audited practice is, in turn: 0 is the best place on a scale, 1 the worst."""
SECTIONS_BEGUN = (0, 2, 5)
"""How many sections of an unfinished audit are written, in turn."""
TAKES = timedelta(days=6)
"""How long after starting an audit is handed in."""
SPACING = 7
"""Auditors start on days of the cycle so far apart, going round."""
STALLS = (8, 5)
"""Of every eight auditors the sixth starts and does not finish."""
FRIDAY = 4
KNOWN = ("authority", "edition")


class InventedCycle:
    """The cycle that starts on `first`; nothing is done in it after now."""

    def __init__(self, living: Living, cycles: PlannedCycles, *, first: date) -> None:
        self.living, self.cycles, self.first = living, cycles, first
        self.last = first + relativedelta(months=cycles.long, days=-1)
        self.activity = living.pack.activities[cycles.activity]
        self.phrases = Phrases(f"{living.plan.seed} {cycles.activity} {first}")
        self.leader = living.leader_of(self.activity)
        self.days = days_of(
            self.activity.cycle_timetable,
            starts_on=first,
            ends_on=self.last,
            calendar=working_calendar(),
        )
        self.sample_on = living.not_before(self.days.sample_on, 1)
        self.planned_on = living.not_before(self.days.sample_on - timedelta(days=7), 0)
        self.notice_on = max(self.days.notice_on, self.sample_on + timedelta(days=1))
        self.begins = max(first, self.notice_on) + timedelta(days=1)
        self.look_on = self.begins + timedelta(days=4)
        self.ends = max(self.last, self.begins + 2 * TAKES)
        self.reported_on = max(self.days.report_on, self.ends + timedelta(days=1))
        self.closed_on = self.reported_on + timedelta(days=3)
        self.schedule: dict[date, list[tuple[int, int]]] = {}
        self.is_off = False
        self._cycle: int | None = None

    def live(self, day: date) -> None:
        """What happens in this cycle on one day."""
        deeds = {
            self.planned_on: self.plan_it,
            self.sample_on: self.draw_and_share_out,
            self.notice_on: self.tell,
            self.look_on: self.choose_looks,
            self.reported_on: self.report,
            self.closed_on: self.close,
        }
        if self.is_off:
            return
        if day in deeds:
            deeds[day]()
        for number, audit in self.schedule.get(day, ()):
            self.audit(number, audit, day)
        released = day.weekday() == FRIDAY and self.look_on <= day < self.closed_on
        if self._cycle and (released or day == self.reported_on):
            release_outcomes(self.cycle, by=self.leader, at=self.living.at(day, 16))

    @property
    def cycle(self) -> Cycle:
        """The cycle as it stands."""
        return Cycle.objects.select_related(*KNOWN).get(pk=self._cycle)

    def plan_it(self) -> None:
        """Plan the cycle, with a theme and where it came from when the activity has themes."""
        self._cycle = plan_cycle(
            authority=self.living.authority,
            edition=self.living.edition,
            plan=self.cycle_plan(),
            by=self.leader,
            at=self.living.at(self.planned_on),
        ).pk

    def cycle_plan(self) -> CyclePlan:
        """What is settled beforehand: the period, the sample and the theme."""
        samples = {sample.key: sample for sample in self.activity.samples}
        sample = samples.get(self.cycles.sample, self.activity.sample)
        themes = list(self.living.pack.themes.values()) if self.activity.themed else []
        theme = themes[(self.first.year * 12 + self.first.month) % len(themes)] if themes else None
        return CyclePlan(
            activity=self.activity.key,
            title=f"{self.activity.title}, {self.period}",
            starts_on=self.first,
            ends_on=self.last,
            days=self.days,
            size=self.cycles.audits,
            sampling=usual_sampling(
                self.living.authority, self.living.pack, self.activity, sample, on=self.first
            ),
            theme=theme.words if theme else "",
            theme_sources=tuple(self.activity.theme_sources[:2]) if theme else (),
            theme_reason="It came up in the last audits and in what families told us."
            if theme
            else "",
        )

    @property
    def period(self) -> str:
        """The month or months of the cycle in words."""
        if self.cycles.long == 1:
            return as_month(self.first)
        return f"{as_month(self.first)} to {as_month(self.last)}"

    def draw_and_share_out(self) -> None:
        """Draw and share out; each auditor then has days on which to work."""
        seed = f"{self.living.plan.key}-{self.activity.key}-{self.first:%Y-%m}"
        at = self.living.at
        try:
            draw_sample(cycle=self.cycle, seed=seed, by=self.leader, at=at(self.sample_on, 12))
        except NotAllowed as nobody:
            self.call_off(nobody.reasons)
            return
        allocate_audits(cycle=self.cycle, seed=seed, by=self.leader, at=at(self.sample_on, 13))
        days = max(1, (self.ends - self.begins - TAKES).days)
        given = Audit.objects.filter(cycle=self._cycle).order_by("pk").values_list("pk", flat=True)
        if not given:
            self.call_off(["Nobody could be given any of these audits"])
        for number, audit in enumerate(given):
            starts = self.begins + timedelta(days=number * SPACING % days)
            for day in (starts, starts + TAKES):
                self.schedule.setdefault(day, []).append((number, audit))

    def call_off(self, reasons: list[str]) -> None:
        """Cancel the cycle, for there is no child to draw."""
        at, why = self.living.at(self.sample_on, 12), "; ".join(reasons)
        cancel_cycle(cycle=self.cycle, why=why, by=self.leader, at=at)
        self.is_off = True

    def tell(self) -> None:
        """Tell those the framework names."""
        if self.schedule:
            at = self.living.at(self.notice_on)
            tell_those_involved(cycle=self.cycle, by=self.leader, at=at)

    def audit(self, number: int, pk: int, day: date) -> None:
        """Each auditor writes on a day of their own and hands in within a week; one stalls."""
        audit = Audit.objects.select_related("authority").get(pk=pk)
        if not audit.stands.is_open:
            return
        auditor = InventedAuditor(
            audit,
            quality=QUALITIES[number % len(QUALITIES)],
            phrases=self.phrases,
            at=self.living.at(day, 10),
        )
        stalls = number % STALLS[0] == STALLS[1]
        if audit.started_at and not stalls:
            auditor.submit()
        elif not audit.started_at:
            in_time = day + TAKES <= self.living.now.date() and not stalls
            begun = SECTIONS_BEGUN[number % len(SECTIONS_BEGUN)]
            auditor.write(sections=None if in_time else begun)

    def choose_looks(self) -> None:
        """Draw the audits that get a second look."""
        cycle = self.cycle
        if self.schedule and is_moderated(cycle):
            draw_looks(cycle, leader=self.leader, at=self.living.at(self.look_on))

    def report(self) -> None:
        """Write and publish the reports of the activity."""
        at = self.living.at(self.reported_on, 17)
        publish_cycle(self.cycle, by=self.leader, phrases=self.phrases, at=at)

    def close(self) -> None:
        """End the cycle once its report has been read."""
        why = "The cycle is reported; what is unfinished is not waited for."
        close_cycle(cycle=self.cycle, why=why, by=self.leader, at=self.living.at(self.closed_on))
