"""What later rooms have under way under an edition, for the page that compares two of them.

A later room registers a function in its module `under_way`; it is asked inside the authority.

    @work_under(place=10)
    def cycles_under(authority, edition): return "cycles not yet closed", 3
"""

from collections.abc import Callable
from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.frameworks.models import Edition


@dataclass(frozen=True)
class WorkUnder:
    """So many of something under one edition; the words follow the number."""

    one: str
    many: str
    number: int


Counter = Callable[[Authority, Edition], WorkUnder]
COUNTERS: dict[str, tuple[int, Counter]] = {}


def work_under(*, place: int) -> Callable[[Counter], Counter]:
    """Register a count; those with a lower place stand first."""

    def register(counter: Counter) -> Counter:
        COUNTERS[f"{counter.__module__}.{counter.__qualname__}"] = (place, counter)
        return counter

    return register


def all_work_under(authority: Authority, edition: Edition) -> tuple[WorkUnder, ...]:
    """Everything that later rooms count under this edition, in order."""
    in_order = sorted(COUNTERS.values(), key=lambda entry: entry[0])
    return tuple(counter(authority, edition) for _, counter in in_order)
