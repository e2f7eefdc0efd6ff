"""What everything that happens in an invented council needs to know of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from sightline.authorities.models import Authority, Person
from sightline.authorities.queries import people_with_role
from sightline.domain.access import Deed
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity
from sightline.domain.pack_organisation import grants_of
from sightline.frameworks.models import Edition
from sightline.web.demonstration.phrases import Phrases
from sightline.web.demonstration.plans import CouncilPlan


@dataclass(frozen=True)
class Living:
    """An invented council while it is lived, from the morning it began until now."""

    plan: CouncilPlan
    authority: Authority
    edition: Edition
    began: datetime
    now: datetime

    @property
    def pack(self) -> Pack:
        """The framework it follows."""
        return self.edition.pack

    @cached_property
    def phrases(self) -> Phrases:
        """What its people write outside the cycles."""
        return Phrases(str(self.plan.seed))

    def at(self, day: date, hour: int = 9) -> datetime:
        """A moment of a day, on the clock here."""
        return datetime.combine(day, time(hour), tzinfo=self.now.tzinfo)

    def not_before(self, day: date, days_in: int) -> date:
        """The day, or so many days after everything began when it would be earlier."""
        return max(day, self.began.date() + timedelta(days=days_in))

    def leader_of(self, activity: Activity) -> Person:
        """Whoever leads the activity: as the framework says, else somebody who may plan it."""
        people = people_with_role(self.authority, *activity.led_by, on=self.began.date())
        return people[0] if people else self.somebody_who_may(Deed.PLAN_CYCLE)

    @cached_property
    def importer(self) -> Person:
        """Whoever brings in the case lists."""
        return self.somebody_who_may(Deed.IMPORT_CHILDREN)

    def somebody_who_may(self, deed: Deed) -> Person:
        """The first person with a role that the framework lets do this."""
        roles = [key for key in self.pack.roles if deed in grants_of(self.pack.roles, key)]
        people = people_with_role(self.authority, *roles, on=self.began.date())
        if not people:
            raise LookupError(f"Nobody in {self.plan.name} may {deed.words}: give somebody a role")
        return people[0]
