"""Every read of children: named questions, authority first."""

from sightline.children.queries.case_lists import (
    case_list_or_404,
    case_list_with_maps,
    case_lists_in_hand,
    case_lists_of,
    keeps_day_of_birth,
    maps_of,
    problems_of,
    same_file_before,
)
from sightline.children.queries.names import (
    count_unmatched,
    people_near,
    team_name_or_404,
    unit_near,
    unmatched_teams,
    unmatched_workers,
    worker_name_or_404,
)
from sightline.children.queries.population import (
    ChildFacts,
    Fact,
    OpenChild,
    child_facts,
    facts_of_child,
    facts_of_involvement,
    open_children,
)
from sightline.children.queries.reading import (
    child_or_404,
    children_visible_to,
    grants_of,
    involvements_of,
    needs_to_know,
    subject_of,
)

__all__ = (
    "ChildFacts",
    "Fact",
    "OpenChild",
    "case_list_or_404",
    "case_list_with_maps",
    "case_lists_in_hand",
    "case_lists_of",
    "child_facts",
    "child_or_404",
    "children_visible_to",
    "count_unmatched",
    "facts_of_child",
    "facts_of_involvement",
    "grants_of",
    "involvements_of",
    "keeps_day_of_birth",
    "maps_of",
    "needs_to_know",
    "open_children",
    "people_near",
    "problems_of",
    "same_file_before",
    "subject_of",
    "team_name_or_404",
    "unit_near",
    "unmatched_teams",
    "unmatched_workers",
    "worker_name_or_404",
)
