"""Every read of this room: named questions, the authority first."""

from sightline.moderation.queries.agreement import Agreement, CycleAgreement, agreement_of_cycle
from sightline.moderation.queries.choosing import replayed
from sightline.moderation.queries.moderations import (
    moderation_by,
    moderations_of,
    moderations_of_cycle,
    moderations_with,
    open_queries_for,
    opinions_of,
    queries_of,
    query_by,
    selection_of,
    selections_of,
)
from sightline.moderation.queries.rules import moderation_rule
from sightline.moderation.queries.work import work_for

__all__ = [
    "Agreement",
    "CycleAgreement",
    "agreement_of_cycle",
    "moderation_by",
    "moderation_rule",
    "moderations_of",
    "moderations_of_cycle",
    "moderations_with",
    "open_queries_for",
    "opinions_of",
    "queries_of",
    "query_by",
    "replayed",
    "selection_of",
    "selections_of",
    "work_for",
]
