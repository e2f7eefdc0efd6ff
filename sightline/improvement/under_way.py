"""What improvement has under way under an edition of the framework."""

from sightline.authorities.models import Authority
from sightline.domain.action_status import ActionStatus
from sightline.frameworks.models import Edition
from sightline.frameworks.under_way import WorkUnder, work_under
from sightline.improvement.models import Action

ENDED = (ActionStatus.VERIFIED, ActionStatus.WITHDRAWN)


@work_under(place=40)
def actions_under(authority: Authority, edition: Edition) -> WorkUnder:
    """Actions that nobody has verified."""
    actions = Action.objects.filter(authority=authority, edition=edition).exclude(status__in=ENDED)
    return WorkUnder("action not verified yet", "actions not verified yet", actions.count())
