"""Every read of children: named questions, authority first."""

from sightline.children.queries.population import (
    ChildFacts,
    Fact,
    OpenChild,
    child_facts,
    open_children,
)

__all__ = ("ChildFacts", "Fact", "OpenChild", "child_facts", "open_children")
