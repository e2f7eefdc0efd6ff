"""Every read of this room: named questions, the authority first."""

from sightline.programme.queries.assignments import (
    audits_given,
    not_started,
    open_assignments,
)
from sightline.programme.queries.cycles import (
    CycleCounts,
    counts_of,
    cycle_or_404,
    cycles,
    cycles_of_activity,
    last_theme,
    open_cycles,
    plan_of,
    titles_taken,
)
from sightline.programme.queries.interests import interests
from sightline.programme.queries.work import work_for

__all__ = [
    "CycleCounts",
    "audits_given",
    "counts_of",
    "cycle_or_404",
    "cycles",
    "cycles_of_activity",
    "interests",
    "last_theme",
    "not_started",
    "open_assignments",
    "open_cycles",
    "plan_of",
    "titles_taken",
    "work_for",
]
