"""The children a council works with, how they are open to it, and the files that said so.

Identifiers only: no name, address, postcode, UPN or NHS number of a child has a column here.
"""

from sightline.children.models.case_lists import (
    CaseList,
    CaseListProblem,
    PopulationChoice,
    SheetMap,
)
from sightline.children.models.children import (
    Child,
    Involvement,
    InvolvementQuerySet,
    RestrictedGrant,
)
from sightline.children.models.matching import TeamName, WorkerName

__all__ = (
    "CaseList",
    "CaseListProblem",
    "Child",
    "Involvement",
    "InvolvementQuerySet",
    "PopulationChoice",
    "RestrictedGrant",
    "SheetMap",
    "TeamName",
    "WorkerName",
)
