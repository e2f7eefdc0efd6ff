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
from sightline.children.queries.population import (
    ChildFacts,
    Fact,
    OpenChild,
    child_facts,
    open_children,
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
    "keeps_day_of_birth",
    "maps_of",
    "open_children",
    "problems_of",
    "same_file_before",
)
