"""What the programme has under way under an edition of the framework."""

from sightline.authorities.models import Authority
from sightline.domain.cycle_status import ENDED, OPEN
from sightline.frameworks.models import Edition
from sightline.frameworks.under_way import WorkUnder, work_under
from sightline.programme.models import Assignment, Cycle


@work_under(place=10)
def cycles_under(authority: Authority, edition: Edition) -> WorkUnder:
    """Cycles that are planned or running."""
    cycles = Cycle.objects.filter(authority=authority, edition=edition).exclude(
        status__in=sorted(ENDED)
    )
    return WorkUnder("cycle not closed yet", "cycles not closed yet", cycles.count())


@work_under(place=20)
def assignments_under(authority: Authority, edition: Edition) -> WorkUnder:
    """Work that somebody has been given and not done."""
    given = Assignment.objects.filter(authority=authority, edition=edition, status__in=sorted(OPEN))
    return WorkUnder(
        "task given and not done, audits among them",
        "tasks given and not done, audits among them",
        given.count(),
    )
