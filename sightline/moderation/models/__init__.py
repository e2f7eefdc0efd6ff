"""The tables of second looks."""

from sightline.moderation.models.moderations import Moderation, ModerationReason
from sightline.moderation.models.selections import Selection
from sightline.moderation.models.talk import Opinion, Query

__all__ = ["Moderation", "ModerationReason", "Opinion", "Query", "Selection"]
