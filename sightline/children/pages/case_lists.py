"""The pages of case lists: all of them, and one in whatever state it is."""

from dataclasses import dataclass
from typing import Any

from sightline.authorities.models import Authority
from sightline.children.models import CaseList, CaseListProblem
from sightline.children.pages.ways import import_crumbs, import_tag, tabs, url
from sightline.domain.case_list import ImportStatus, Weight
from sightline.ui.pages import Cell, Column, Crumb, Link, Page, Row, Stat, Tab, Table, Tag
from sightline.ui.words import as_date, as_moment, count, listed, size

PROBLEMS_SHOWN = 25
WEIGHT_NOTES = {Weight.LEFT_OUT: "Left out", Weight.CHECK: "Used, but check it"}
WORKING = (ImportStatus.READING, ImportStatus.APPLYING)
KINDS = {
    "added": ("Added", "children who are new to Sightline"),
    "changed": ("Changed", "children about whom something differs"),
    "closed": ("Closed", "children who are no longer open"),
}


@dataclass(frozen=True, kw_only=True)
class ListCaseListsPage(Page):
    """Every case list brought in, the latest first."""

    tabs: tuple[Tab, ...]
    table: Table
    upload_url: str
    choose_url: str
    kept: str


@dataclass(frozen=True)
class Question:
    """A question put to the person: the button, where it leads, what it does."""

    words: str
    url: str
    secondary: bool = False


@dataclass(frozen=True, kw_only=True)
class CaseListPage(Page):
    """One case list: being read, to be checked, imported, refused."""

    tag: Tag
    facts: tuple[Row, ...]
    working: bool = False
    stage: str = ""
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    stats: tuple[Stat, ...] = ()
    lists: Table | None = None
    examples: tuple[Table, ...] = ()
    problems: Table | None = None
    problems_url: str = ""
    dropped: Table | None = None
    questions: tuple[Question, ...] = ()
    ways: tuple[Link, ...] = ()


def list_case_lists_page(
    authority: Authority, case_lists: list[CaseList], *, may_read: bool, keeps_day: bool
) -> ListCaseListsPage:
    """All imports with what each changed."""
    return ListCaseListsPage(
        title="Case lists",
        wide=True,
        breadcrumbs=import_crumbs(authority)[:1],
        tabs=tabs(authority, "list_case_lists", may_read=may_read, may_import=True),
        upload_url=url("upload_case_list", authority),
        choose_url=url("choose_what_is_kept", authority),
        kept="the day of birth" if keeps_day else "only the month of birth",
        table=Table(
            caption="Case lists brought in",
            caption_hidden=True,
            columns=(
                Column("List of"),
                Column("File"),
                Column("How it stands"),
                Column("Brought in"),
                Column("Added", numeric=True),
                Column("Changed", numeric=True),
                Column("Closed", numeric=True),
                Column("Problems", numeric=True),
            ),
            rows=tuple(_line(authority, one) for one in case_lists),
            empty="No case list has been brought in yet. Upload the one your case system gives "
            "for Ofsted’s Annex A, and the children will appear here.",
        ),
    )


def _line(authority: Authority, one: CaseList) -> tuple[Cell, ...]:
    by = one.uploaded_by.name if one.uploaded_by else "by a command"
    return (
        Cell(
            as_date(one.as_at),
            url=url("see_case_list", authority, one.pk),
            about=f"uploaded {as_moment(one.uploaded_at)}, import {one.pk}",
            header=True,
        ),
        Cell(one.file_name),
        Cell(tag=import_tag(one.status)),
        Cell(as_moment(one.uploaded_at), note=by),
        *(Cell(f"{getattr(one, kind):,}", numeric=True) for kind in KINDS),
        Cell(f"{one.problem_count:,}", numeric=True),
    )


def case_list_page(
    authority: Authority,
    case_list: CaseList,
    *,
    problems: list[CaseListProblem],
    reasons: list[str],
    before: CaseList | None,
    unmatched: int,
) -> CaseListPage:
    """One case list in the state it is in. `reasons` are why it cannot be imported now."""
    status = ImportStatus(case_list.status)
    shows_findings = status in (ImportStatus.WAITING, ImportStatus.APPLIED, ImportStatus.STALE)
    return CaseListPage(
        title=f"Case list of {as_date(case_list.as_at)}",
        activity="Case lists",
        wide=shows_findings,
        breadcrumbs=(*import_crumbs(authority), Crumb(f"Case list of {as_date(case_list.as_at)}")),
        tag=import_tag(case_list.status),
        facts=_facts(case_list),
        working=status in WORKING,
        stage=_stage(case_list),
        reasons=tuple(reasons or case_list.refused_because),
        notes=_notes(case_list, before, unmatched),
        ways=_ways(authority, status, unmatched),
        questions=_questions(authority, case_list, status, reasons),
        **(_findings(authority, case_list, problems) if shows_findings else {}),
    )


def _facts(case_list: CaseList) -> tuple[Row, ...]:
    by = f" by {case_list.uploaded_by.name}" if case_list.uploaded_by else ""
    rows = [
        Row("File", f"{case_list.file_name} ({size(case_list.size)})"),
        Row("Uploaded", as_moment(case_list.uploaded_at) + by),
    ]
    if case_list.confirmed_at:
        by = f" by {case_list.confirmed_by.name}" if case_list.confirmed_by else ""
        rows.append(Row("Confirmed", as_moment(case_list.confirmed_at) + by))
    if case_list.finished_at:
        rows.append(Row("Finished", as_moment(case_list.finished_at)))
    if not case_list.stored_as and case_list.finished_at:
        rows.append(Row("The file itself", "Has been removed"))
    return tuple(rows)


def _stage(case_list: CaseList) -> str:
    stage = case_list.stage or "Working on it"
    if not case_list.total:
        return stage
    done, total = case_list.done, case_list.total
    return f"{stage}: {100 * done // total} per cent ({done:,} of {total:,})"


def _notes(case_list: CaseList, before: CaseList | None, unmatched: int) -> tuple[str, ...]:
    """What the person should know before deciding."""
    preview, notes = case_list.preview, []
    nothing = not (case_list.added or case_list.changed or case_list.closed)
    if case_list.status == ImportStatus.WAITING:
        if before is not None:
            on = as_moment(before.finished_at)
            notes.append(f"Exactly this file was imported on {on}.")
        if nothing:
            notes.append("Importing it would change nothing.")
        if preview.get("supplement"):
            notes.append(
                "This file does not say who is open. It only adds facts to children already known."
            )
    if preview.get("not_known"):
        many = preview["not_known"]
        are = "is" if many == 1 else "are"
        notes.append(f"{count(many, 'child', 'children')} in it {are} not known.")
    if preview.get("added_closed"):
        closed = count(preview["added_closed"], "child", "children")
        notes.append(f"Of those added, {closed} had closed already and cannot be drawn for audit.")
    if unmatched and case_list.status == ImportStatus.APPLIED:
        are = "is" if unmatched == 1 else "are"
        notes.append(
            f"{count(unmatched, 'name')} of workers or teams in the case lists "
            f"{are} not matched to a person or unit yet."
        )
    return tuple(notes)


def _ways(authority: Authority, status: ImportStatus, unmatched: int) -> tuple[Link, ...]:
    ways = []
    if status is ImportStatus.APPLIED:
        ways.append(Link("See the children", url("list_children", authority)))
        if unmatched:
            ways.append(Link("Match the names", url("list_names", authority)))
    if status in (ImportStatus.REFUSED, ImportStatus.DISCARDED):
        ways.append(Link("Upload another file", url("upload_case_list", authority)))
    return tuple(ways)


def _questions(
    authority: Authority, case_list: CaseList, status: ImportStatus, reasons: list[str]
) -> tuple[Question, ...]:
    """What the person may do now."""
    pk = case_list.pk
    again = Question("Make the preview again", url("read_case_list_again", authority, pk))
    discard = Question("Discard", url("discard_case_list", authority, pk), secondary=True)
    if status is ImportStatus.WAITING and not reasons:
        confirm = Question("Import this case list", url("confirm_case_list", authority, pk))
        return confirm, discard
    if status is ImportStatus.FAILED:
        again = Question("Try again", url("read_case_list_again", authority, pk))
    if status in (ImportStatus.WAITING, ImportStatus.STALE, ImportStatus.FAILED):
        return again, discard
    return (discard,) if status is ImportStatus.UNMAPPED else ()


def _findings(
    authority: Authority, case_list: CaseList, problems: list[CaseListProblem]
) -> dict[str, Any]:
    """What was found in the file, for a preview or a result."""
    preview = case_list.preview
    return {
        "stats": _stats(case_list),
        "lists": _lists_table(preview.get("sheets", [])),
        "examples": tuple(
            _examples_table(kind, rows, getattr(case_list, kind))
            for kind, rows in preview.get("examples", {}).items()
            if rows
        ),
        "problems": _problems_table(problems, case_list.problem_count),
        "problems_url": url("download_problems", authority, case_list.pk) if problems else "",
        "dropped": _dropped_table(preview.get("dropped", [])),
    }


def _stats(case_list: CaseList) -> tuple[Stat, ...]:
    stats = [
        Stat(f"{getattr(case_list, kind):,}", words.lower(), note=note)
        for kind, (words, note) in KINDS.items()
    ]
    unchanged = Stat(f"{case_list.unchanged:,}", "unchanged", note="children who stay as they are")
    return (*stats, unchanged)


def _lists_table(sheets: list[dict[str, Any]]) -> Table:
    some_missing = any(sheet["missing"] for sheet in sheets)
    columns = (Column("Sheet"), Column("Recognised as"), Column("Rows used", numeric=True))
    return Table(
        caption="What was recognised",
        columns=(*columns, Column("Headings missing")) if some_missing else columns,
        rows=tuple(_list_row(sheet, some_missing=some_missing) for sheet in sheets),
    )


def _list_row(sheet: dict[str, Any], *, some_missing: bool) -> tuple[Cell, ...]:
    cells = (
        Cell(sheet["sheet"], header=True),
        Cell(_recognised(sheet)),
        Cell(f"{sheet['rows']:,}" if sheet["used"] else "not needed", numeric=True),
    )
    return (*cells, Cell(listed(sheet["missing"]))) if some_missing else cells


def _recognised(sheet: dict[str, Any]) -> str:
    number = sheet["number"]
    return f"List {number}: {sheet['title']}" if number.isdigit() else str(sheet["title"])


def _examples_table(kind: str, rows: list[list[str]], total: int) -> Table:
    words, _ = KINDS[kind]
    more = f"The first {len(rows)} of {total:,}." if total > len(rows) else ""
    return Table(
        caption=words,
        caption_size="s",
        columns=(Column("Child"), Column("What happens")),
        rows=tuple((Cell(reference, header=True), Cell(what)) for reference, what in rows),
        note=more,
    )


def _problems_table(problems: list[CaseListProblem], total: int) -> Table:
    shown = problems[:PROBLEMS_SHOWN]
    more = f"The first {len(shown)} of {total:,}: download them all." if total > len(shown) else ""
    return Table(
        caption="What is wrong",
        columns=(
            Column("Where"),
            Column("Column"),
            Column("Value"),
            Column("Expected"),
            Column("What to do"),
        ),
        rows=tuple(_problem(one) for one in shown),
        note=more,
        empty="Nothing is wrong in this file.",
    )


def _problem(one: CaseListProblem) -> tuple[Cell, ...]:
    weight = Weight(one.weight)
    where = f"{one.sheet}, row {one.row:,}" if one.row else one.sheet
    return (
        Cell(where, header=True, note=WEIGHT_NOTES[weight]),
        Cell(one.column),
        Cell(one.value or "not shown"),
        Cell(one.expected),
        Cell(one.do),
    )


def _dropped_table(dropped: list[list[str]]) -> Table | None:
    if not dropped:
        return None
    return Table(
        caption="Columns that are dropped",
        caption_hidden=True,
        columns=(Column("Sheet"), Column("Column"), Column("Why")),
        rows=tuple(
            (Cell(sheet, header=True), Cell(head), Cell(why)) for sheet, head, why in dropped
        ),
    )
