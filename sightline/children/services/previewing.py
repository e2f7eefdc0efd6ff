"""What a person sees of a case list before saying yes to it."""

from itertools import islice
from typing import Any

from sightline.children.models import CaseList, CaseListProblem
from sightline.children.reading import CaseListRead, SheetRead
from sightline.domain.case_list import Problem, Weight
from sightline.domain.case_list_changes import Changes, ChildChange, Kind
from sightline.domain.case_list_joining import Population

MOST_PROBLEMS_KEPT = 5000
EXAMPLES = 20


def population_of(read: CaseListRead) -> Population:
    """The children of a file that was read to its end."""
    assert read.population is not None  # noqa: S101
    return read.population


def count_changes(case_list: CaseList, changes: Changes) -> None:
    """Note how many children are added, changed, closed and left as they are."""
    case_list.added = changes.count(Kind.ADDED)
    case_list.changed = changes.count(Kind.CHANGED)
    case_list.closed = changes.count(Kind.CLOSED)
    case_list.unchanged = changes.unchanged


def counts_of(case_list: CaseList) -> dict[str, int]:
    """The four counts by name."""
    return {
        "added": case_list.added,
        "changed": case_list.changed,
        "closed": case_list.closed,
        "unchanged": case_list.unchanged,
    }


def notes_on(changes: Changes) -> list[Problem]:
    """Children of a supplement that we do not know."""
    return [
        Problem(
            sheet="",
            row=None,
            column="Child’s reference",
            value=reference,
            expected="a child who is in a case list already",
            do="Import the case list that has this child first, or correct the reference",
            weight=Weight.LEFT_OUT,
        )
        for reference in changes.not_known[:100]
    ]


def keep_problems(case_list: CaseList, problems: list[Problem]) -> None:
    """Keep what is wrong, so that it can be read, sorted and downloaded."""
    case_list.problems.all().delete()
    CaseListProblem.objects.bulk_create(
        [
            CaseListProblem(
                authority=case_list.authority,
                case_list=case_list,
                place=place,
                weight=problem.weight,
                sheet=problem.sheet[:120],
                row=problem.row,
                column=problem.column[:200],
                value=problem.value[:120],
                expected=problem.expected[:300],
                do=problem.do[:300],
            )
            for place, problem in enumerate(problems[:MOST_PROBLEMS_KEPT])
        ],
        batch_size=1000,
    )


def preview_of(read: CaseListRead, changes: Changes) -> dict[str, Any]:
    """What a person sees before saying yes, as plain facts."""
    population = population_of(read)
    return {
        "sheets": [_sheet(sheet) for sheet in read.sheets],
        "dropped": [[one.sheet, one.heading, one.why] for one in read.dropped],
        "supplement": population.supplement,
        "not_known": len(changes.not_known),
        "added_closed": sum(
            1 for one in changes.children if one.kind is Kind.ADDED and not one.open_after
        ),
        "examples": {
            kind.value: examples(changes, kind) for kind in (Kind.ADDED, Kind.CHANGED, Kind.CLOSED)
        },
    }


def _sheet(sheet: SheetRead) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "number": sheet.number,
        "title": sheet.title,
        "heading_row": sheet.heading_row,
        "rows": sheet.rows,
        "used": sheet.used,
        "missing": list(sheet.missing),
    }


def examples(changes: Changes, kind: Kind) -> list[list[str]]:
    """The first children of a kind, with what happens to each in a few words."""
    found = (child for child in changes.children if child.kind is kind)
    return [[child.reference, what_happens(child)] for child in islice(found, EXAMPLES)]


def what_happens(child: ChildChange) -> str:
    """What an import does to a child: the status now, or which facts change."""
    if child.kind is Kind.CLOSED:
        return "No longer open"
    status = child.main.status.words if child.main is not None else ""
    if child.kind is Kind.ADDED:
        return status if child.open_after else f"{status}, closed"
    facts = {*child.facts, *(fact for one in child.updates for fact in (*one.facts, *one.fields))}
    words = [FACT_WORDS.get(fact, "") for fact in sorted(facts)]
    moved = [f"{one.status.words} begins" for one in child.new]
    return ", ".join(dict.fromkeys([*moved, *filter(None, words)])) or status


FACT_WORDS = {
    "born": "birth",
    "expected": "birth",
    "gender": "gender",
    "ethnicity": "ethnicity",
    "disabled": "disability",
    "sibling_group": "sibling group",
    "team": "team",
    "worker": "worker",
    "iro": "reviewing officer",
    "chair": "conference chair",
    "adviser": "personal adviser",
    "legal_status": "legal status",
    "legal_since": "legal status",
    "primary_need": "primary need",
    "abuse_category": "category of abuse",
    "placement": "placement",
    "permanence_plan": "plan for permanence",
    "eligibility": "entitlement",
    "last_seen_on": "last seen",
    "seen_alone": "seen alone",
    "last_review_on": "last review",
    "last_iro_contact_on": "last contact with the IRO",
    "last_supervision_on": "last supervision",
    "started_on": "start",
    "ended_on": "end",
    "source": "list",
}
