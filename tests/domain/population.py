"""Invented children and auditors for the tests of sampling and allocation."""

from datetime import date

from hypothesis import strategies as st

from sightline.domain.allocation import Auditor, AuditToPlace, Window
from sightline.domain.cohort import ChildFacts, Cohort, Exclusions, Frame, History, make_frame

ON = date(2026, 10, 1)
WINDOW = Window(date(2026, 10, 5), date(2026, 10, 30))
TEAMS = ("North", "South", "East", "Care")


def a_child(number: int, **facts: object) -> ChildFacts:
    """A child whose reference is made from the number."""
    return ChildFacts(
        **{"child": number, "reference": f"7{number:04}", "status": "in_care", **facts}  # type: ignore[arg-type]
    )


def children(number: int, **facts: object) -> list[ChildFacts]:
    """So many children, shared between the teams."""
    return [a_child(n, team=TEAMS[n % 4], unit=n % 4, **facts) for n in range(number)]


def frame_of(
    population: list[ChildFacts],
    *,
    cohort: Cohort | None = None,
    exclusions: Exclusions | None = None,
    history: History | None = None,
) -> Frame:
    """A frame on 1 October; by default everybody is in it."""
    return make_frame(
        population,
        cohort=cohort or Cohort(),
        exclusions=exclusions or Exclusions(),
        history=history or History(),
        on=ON,
    )


@st.composite
def populations(draw: st.DrawFn, most: int = 60) -> list[ChildFacts]:
    """Any children: statuses, teams, siblings, restricted or not."""
    number = draw(st.integers(0, most))
    return [
        a_child(
            n,
            team=draw(st.sampled_from(TEAMS)),
            status=draw(st.sampled_from(["in_care", "child_in_need"])),
            sibling_group=draw(st.sampled_from(["", "", "a", "b", "c"])),
            restricted=draw(st.booleans()),
        )
        for n in range(number)
    ]


def an_auditor(person: int, **facts: object) -> Auditor:
    """An auditor named by number."""
    return Auditor(**{"person": person, "name": f"Auditor {person}", **facts})  # type: ignore[arg-type]


def an_audit(number: int, **facts: object) -> AuditToPlace:
    """An audit of a child whose reference is made from the number."""
    return AuditToPlace(**{"reference": f"7{number:04}", **facts})  # type: ignore[arg-type]


@st.composite
def auditors(draw: st.DrawFn) -> list[Auditor]:
    """Any auditors: where they work, how many they take, what they did this year."""
    return [
        an_auditor(
            person,
            units=frozenset(draw(st.sets(st.integers(0, 3), max_size=2))),
            services=frozenset(draw(st.sets(st.integers(0, 1), max_size=1))),
            capacity=draw(st.integers(0, 4)),
            this_year=draw(st.integers(0, 20)),
            is_new=(new := draw(st.booleans())),
            is_experienced=not new and draw(st.booleans()),
            interests=frozenset(draw(st.sets(st.sampled_from(["70000", "70001"])))),
        )
        for person in range(1, draw(st.integers(0, 8)) + 1)
    ]


@st.composite
def audits(draw: st.DrawFn) -> list[AuditToPlace]:
    """Any audits, whose workers, managers and reviewing officers may be auditors too."""
    someone = st.none() | st.integers(1, 10)
    return [
        an_audit(
            n,
            unit=draw(st.none() | st.integers(0, 3)),
            worker=draw(someone),
            service=draw(st.none() | st.integers(0, 1)),
            manager=draw(someone),
            reviewers=tuple(draw(st.sets(st.integers(1, 10), max_size=2))),
        )
        for n in range(draw(st.integers(0, 14)))
    ]
