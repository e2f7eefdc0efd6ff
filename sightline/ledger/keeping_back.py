"""What an entry says is kept from a reader at present, where another room knows a reason.

A moderator who is to judge with fresh eyes may read the ledger, but not the grade in it. That the
deed was done, by whom and when, is always there to be read.
"""

from collections.abc import Callable

from sightline.authorities.models import Authority, Person

Abouts = frozenset[tuple[str, int]]
Keeper = Callable[[Authority, Person], Abouts]

KEEPERS: list[Keeper] = []


def keeps_back(keeper: Keeper) -> Keeper:
    """Register a question: entries about which things are kept from this person at present."""
    if keeper not in KEEPERS:
        KEEPERS.append(keeper)
    return keeper


def kept_from(authority: Authority, person: Person) -> Abouts:
    """The things, as (kind, id), of which the reader sees only that something was done."""
    return frozenset().union(*(keeper(authority, person) for keeper in KEEPERS))
