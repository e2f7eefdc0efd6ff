"""What later rooms know of whether a clause is being kept, shown on the clause's page.

A later room registers a function; it is asked each time the page is drawn, inside the authority,
and returns lines for the page, or none when it knows nothing of the clause.

    @clause_evidence
    def what_fell_due(authority, pack, clause, *, on): ...
"""

from collections.abc import Callable
from datetime import date

from sightline.authorities.models import Authority
from sightline.domain.pack import Clause, Pack
from sightline.ui.pages import Row

Evidence = Callable[[Authority, Pack, Clause, date], tuple[Row, ...]]
KNOWN: dict[str, Evidence] = {}


def clause_evidence(known: Evidence) -> Evidence:
    """Register what a room knows of clauses."""
    KNOWN[f"{known.__module__}.{known.__name__}"] = known
    return known


def evidence_of(authority: Authority, pack: Pack, clause: Clause, *, on: date) -> tuple[Row, ...]:
    """Everything that is known of whether this clause is kept."""
    return tuple(row for known in KNOWN.values() for row in known(authority, pack, clause, on))
