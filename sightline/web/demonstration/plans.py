"""What an invented council is to be like. `reading` makes these from `demonstration/*.yaml`."""

from dataclasses import dataclass

PASSWORD = "look at practice together"  # noqa: S105 - printed to whoever starts the demonstration


@dataclass(frozen=True)
class PlannedUnit:
    """A unit, the name of the one it is part of, and the statuses of its children."""

    name: str
    kind: str
    parent: str
    code: str = ""
    in_scope: bool = True
    group: str = ""
    works_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlannedPerson:
    """Somebody invented, with their post."""

    name: str
    title: str
    role: str
    unit: str
    manager: str = ""
    audits: int = 0
    experienced: bool = False
    newly_qualified: bool = False
    signs_in: bool = False
    has_cases: bool = True
    reviews: tuple[str, ...] = ()

    def email(self, key: str) -> str:
        """The address they sign in with: first.last@council.example."""
        words = self.name.lower().replace("’", "").replace("councillor ", "")
        return f"{'.'.join(words.split())}@{key}.example"


@dataclass(frozen=True)
class PlannedCycles:
    """An activity done in cycles: how many audits each has, and in which months they start.

    Months are counted from this one: -1 is last month, 1 is next.
    """

    activity: str
    audits: int
    months: tuple[int, ...] = (-2, -1, 0, 1)
    long: int = 1
    sample: str = ""


@dataclass(frozen=True)
class PlannedByHand:
    """An activity that people start by hand, outside cycles, so many times a month.

    `statuses` narrows the children it is of; `words` say which meetings, supervisions or households
    it is of, when the tool looks at those.
    """

    activity: str
    each_month: int = 1
    statuses: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    after_days: int = 50


@dataclass(frozen=True)
class CouncilPlan:
    """One invented council."""

    key: str
    name: str
    short_name: str
    colour: str
    pack: str
    children: int
    seed: int
    audits_a_month: int = 8
    units: tuple[PlannedUnit, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    activities: tuple[PlannedCycles, ...] = ()
    by_hand: tuple[PlannedByHand, ...] = ()

    @property
    def audits(self) -> int:
        """About how many audits its people do: how much there is to build."""
        in_cycles = sum(one.audits * len(one.months) for one in self.activities)
        return (in_cycles or 3 * self.audits_a_month) + 2 * sum(
            one.each_month for one in self.by_hand
        )
