"""What frameworks need once a day."""

from datetime import date, datetime

from sightline.authorities.models import Authority
from sightline.frameworks.services import adopt_roles_in_force
from sightline.jobs.clockwork import clockwork


@clockwork("adopt_roles")
def adopt_roles_daily(*, authority: Authority, on: date, at: datetime) -> None:
    """An edition whose first day is today brings its roles."""
    adopt_roles_in_force(authority=authority, on=on, at=at)
