"""From lists to children: one row per child, with every way they are open, and what disagrees.

Built from list 6, joined by reference with lists 8, 7, 9 and 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sightline.domain.case_list_joining import (
    CHILD_FACTS,
    STATUS_OF_LIST,
    Book,
    Disagreements,
    Listed,
    Population,
    Rows,
    best_row,
    involved,
    join_list_six,
)
from sightline.domain.case_list_reading import Fact, ReadList, Row

WHO_FIRST = ("6", "8", "7", "9", "2")
# Facts about which two lists of one book ought to agree.
COMPARED = {
    "born": "Date of Birth",
    "gender": "Gender",
    "ethnicity": "Ethnicity",
    "disabled": "Disability",
}


def gather(lists: Iterable[ReadList], *, as_at: date) -> Population:
    """One row per child from all the lists of a book."""
    by_number = {one.number: one for one in lists}
    book = Book(
        as_at=as_at,
        rows={number: by_reference(one) for number, one in by_number.items()},
        sheets={number: one.sheet for number, one in by_number.items()},
        told=Disagreements(),
    )
    children: dict[str, Listed] = {}
    for number in WHO_FIRST:
        if number in book.rows:
            note_repeats(number, book)
            add_children(number, children, book)
    for child in children.values():
        involve(child, book)
    note_zeros(children, book.told)
    return Population(
        children=children,
        lists=tuple(sorted(by_number)),
        problems=book.told.listed,
        problem_count=book.told.count,
    )


def by_reference(one: ReadList) -> Rows:
    """A list's rows by reference, each with its row number."""
    found: Rows = {}
    for row, number in zip(one.rows, one.row_numbers, strict=True):
        found.setdefault(str(row["reference"]), []).append((row, number))
    return found


def note_repeats(number: str, book: Book) -> None:
    """Lists 6 to 9 hold one row per child; a second one is reported."""
    if number == "2":
        return
    for reference, found in book.rows[number].items():
        if len(found) > 1:
            book.told.add(
                "The same child twice",
                where=book.sheets[number],
                row=found[1][1],
                value=reference,
                said=f"one row per child; this child has {len(found)}",
                do="We use the open one, or the latest. Check which is right",
            )


def add_children(number: str, children: dict[str, Listed], book: Book) -> None:
    """Who the children of one list are; what an earlier list said first stays."""
    for reference, found in book.rows[number].items():
        row, at = found[-1]
        child = children.get(reference)
        if child is None:
            child = children[reference] = Listed(reference=reference, sources={"": number})
            child.facts = {fact: row[fact] for fact in CHILD_FACTS if fact in row}
            if row.get("born_by_age"):
                child.sources["born"] = f"{number} age"
        else:
            for fact in CHILD_FACTS:
                if row.get(fact) is not None:
                    take_fact(child, fact, row, Place(number, at), book)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the list and the row."""

    number: str
    row: int


def take_fact(child: Listed, fact: str, row: Row, place: Place, book: Book) -> None:
    """One fact from a further list: it fills a gap, and a conflict is reported."""
    value, known = row[fact], child.facts.get(fact)
    from_age = fact == "born" and bool(row.get("born_by_age"))
    known_from_age = child.sources.get(fact, "").endswith("age")
    if known is None or (known_from_age and not from_age):
        child.facts[fact] = value
        child.sources[fact] = f"{place.number} age" if from_age else place.number
    elif fact in COMPARED and value != known and not from_age and disagrees(value, known):
        book.told.add(
            f"{COMPARED[fact]} differs between lists",
            where=book.sheets[place.number],
            row=place.row,
            value=child.reference,
            said=f"the same as in List {child.sources.get(fact, child.sources[''])}",
            do="We keep the other list’s. Correct the case system",
        )


VAGUE = frozenset({"unknown", "NOBT", "REFU", "not_known"})


def disagrees(value: Fact, known: Fact) -> bool:
    """True unless one of the two only says "not known", or one a group and the other a code."""
    if value in VAGUE or known in VAGUE:
        return False
    one_is_a_group = isinstance(value, str) and isinstance(known, str)
    return not (one_is_a_group and str(value).isupper() != str(known).isupper())


def involve(child: Listed, book: Book) -> None:
    """Every way in which the child is open: lists 8, 7, 9 and 2 first, then what list 6 adds."""
    for number, status in STATUS_OF_LIST.items():
        found = book.rows.get(number, {}).get(child.reference)
        if found:
            row, _ = best_row(found, book.as_at)
            child.involved.append(involved(status, number, row))
    found = book.rows.get("6", {}).get(child.reference)
    if found:
        row, at = best_row(found, book.as_at)
        join_list_six(child, row, at, book)


def note_zeros(children: dict[str, Listed], told: Disagreements) -> None:
    """References that differ only in leading zeros are probably one child."""
    if not any(reference[0] == "0" for reference in children):
        return
    seen: dict[str, str] = {}
    for reference in children:
        other = seen.setdefault(reference.lstrip("0"), reference)
        if other != reference:
            told.add(
                "References that differ only in leading zeros",
                where="",
                row=None,
                value=f"{other}, {reference}",
                said="the same reference in every list",
                do="Format the column as text before saving, so that zeros are kept",
            )
