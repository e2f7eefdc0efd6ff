"""A case list brought in from a file: all of it or none, and the same again changes nothing."""

from datetime import date, datetime
from pathlib import Path

import pytest

from sightline.authorities.models import Authority, Person, Unit
from sightline.children import services
from sightline.children.importing import import_file, try_file
from sightline.children.models import CaseList, Child, Involvement, TeamName, WorkerName
from sightline.children.queries import child_facts, open_children
from sightline.children.reading import OwnMap
from sightline.domain.case_list import ChildStatus, ImportStatus
from sightline.domain.errors import NotAllowed
from sightline.ledger.models import LedgerEntry
from tests.children import workbooks
from tests.children.conftest import Import
from tests.children.workbooks import AS_AT, NEED

NORTH = {"team": "North", "worker": "Wes Walker"}


def test_one_row_per_child_from_the_lists_that_say_who_is_open(imported: Import) -> None:
    case_list = imported(
        l1=[{"ref": "9"}],
        l2=[{"ref": "5", "eh": date(2026, 8, 1)}],
        l6=[{"ref": "1", **NEED, **NORTH}, {"ref": "2", "status": "a)"}],
        l7=[{"ref": "3", "cp": date(2026, 2, 1)}],
        l8=[{"ref": "2", "care": date(2026, 1, 1), "team": "East"}],
        l9=[{"ref": "4", "born": date(2006, 1, 1)}],
        l11=[{"Individual adopter identifier": "AD1"}],
    )
    assert case_list.status == ImportStatus.APPLIED
    assert (case_list.added, case_list.closed) == (5, 0)
    assert {one.reference: one.status for one in open_children(case_list.authority, on=AS_AT)} == {
        "1": ChildStatus.CHILD_IN_NEED,
        "2": ChildStatus.IN_CARE,
        "3": ChildStatus.CHILD_PROTECTION,
        "4": ChildStatus.CARE_LEAVER,
        "5": ChildStatus.EARLY_HELP,
    }


def test_what_a_sample_is_drawn_on_is_there(child: Child, ashby: Authority, wes: Person) -> None:
    (one,) = open_children(ashby, on=AS_AT)
    assert (one.child, one.reference, one.age) == (child.pk, "71002", 11)
    assert one.unit == Unit.objects.get(name="North").pk
    assert one.worker == wes.pk
    assert (one.gender, one.restricted, one.iro) == ("female", False, None)


def test_all_statuses_at_once_are_given_the_one_that_counts_first(
    imported: Import, ashby: Authority
) -> None:
    imported(l7=[{"ref": "1", "cp": date(2026, 2, 1)}], l8=[{"ref": "1", "care": AS_AT}])
    (one,) = open_children(ashby, on=AS_AT)
    assert one.statuses == (ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION)


def test_a_child_closed_by_the_day_is_not_open(imported: Import, ashby: Authority) -> None:
    imported(
        l6=[
            {"ref": "1", **NEED, "cin_end": AS_AT},
            {"ref": "2", **NEED, "cin_end": date(2026, 10, 20)},
        ]
    )
    assert [one.reference for one in open_children(ashby, on=AS_AT)] == ["2"]
    assert open_children(ashby, on=date(2026, 10, 20)) == []


def test_an_unborn_child_has_no_age(imported: Import, ashby: Authority) -> None:
    imported(l7=[{"ref": "1", "born": date(2026, 12, 20), "age": -1}])
    (one,) = open_children(ashby, on=AS_AT)
    assert (one.age, one.expected) == (None, True)
    facts = child_facts(Child.objects.get(), AS_AT)
    assert facts.age_words == "unborn"


def test_the_facts_of_a_child_say_where_they_came_from(child: Child) -> None:
    told = child_facts(child, AS_AT)
    assert (told.status_words, told.as_at) == ("Child in need", AS_AT)
    sources = {fact.name: (fact.words, fact.source) for fact in told.facts}
    assert sources["Gender"] == ("Female", "List 6")
    assert sources["Worker"] == ("Wes Walker", "List 6")
    assert "Legal status" not in sources


def test_facts_of_a_child_whose_involvement_ended_say_closed(imported: Import) -> None:
    imported(l6=[{"ref": "1", **NEED, "cin_end": AS_AT, "age": 4}])
    child = Child.objects.get()
    told = child_facts(child, AS_AT)
    assert told.status_words == "Closed"
    assert told.facts[0].source == "List 6, worked out from the age"
    Involvement.objects.all().delete()
    assert child_facts(child, AS_AT).status is None


def test_the_same_file_twice_changes_nothing(imported: Import) -> None:
    lists = {"l6": [{"ref": "1", **NEED, **NORTH}], "l8": [{"ref": "2", "care": AS_AT}]}
    imported(**lists)
    before = list(Involvement.objects.order_by("pk").values())
    again = imported(**lists)
    assert (again.added, again.changed, again.closed, again.unchanged) == (0, 0, 0, 2)
    assert list(Involvement.objects.order_by("pk").values()) == before


def test_a_later_list_changes_closes_and_adds(imported: Import) -> None:
    imported(l6=[{"ref": "1", **NEED, **NORTH}, {"ref": "2", **NEED}], l7=[{"ref": "4"}])
    later = imported(
        l6=[{"ref": "1", **NEED, "team": "South"}, {"ref": "3", **NEED}],
        l7=[{"ref": "4"}],
        l8=[{"ref": "4", "care": date(2026, 10, 20)}],
        as_at=date(2026, 11, 1),
    )
    assert (later.added, later.changed, later.closed, later.unchanged) == (1, 2, 1, 0)
    one = Involvement.objects.get(child__reference="1")
    assert (one.team_words, one.unit.name, one.worker) == ("South", "South", None)
    closed = Involvement.objects.get(child__reference="2")
    assert (closed.ended_on, closed.case_list) == (date(2026, 11, 1), later)
    moved = Involvement.objects.filter(child__reference="4", main=True).get()
    assert moved.status == ChildStatus.IN_CARE


def test_the_status_that_counts_goes_back_when_care_ends(imported: Import) -> None:
    plan = {"ref": "1", "cp": date(2026, 2, 1)}
    care = {"ref": "1", "care": date(2026, 3, 1)}
    imported(l7=[plan], l8=[care])
    imported(l7=[plan], l8=[{**care, "care_end": date(2026, 10, 20)}], as_at=date(2026, 11, 1))
    main = Involvement.objects.get(main=True)
    assert main.status == ChildStatus.CHILD_PROTECTION
    assert main.case_list is not None


def test_a_changed_fact_of_a_child_says_its_new_source(imported: Import) -> None:
    imported(l6=[{"ref": "1", **NEED, "gender": "M", "ethnicity": "a) White"}])
    imported(l6=[{"ref": "1", **NEED, "gender": "F", "ethnicity": "WBRI"}])
    child = Child.objects.get()
    assert (child.gender, child.ethnicity, child.ethnic_group) == ("female", "WBRI", "white")
    assert child.sources["gender"] == "6"


def test_an_older_list_cannot_replace_a_later_one(imported: Import) -> None:
    imported(l6=[{"ref": "1", **NEED}])
    with pytest.raises(NotAllowed, match="An older list cannot replace it"):
        imported(l6=[{"ref": "1", **NEED}], as_at=date(2026, 9, 30))
    assert imported(l8=[{"ref": "2"}], as_at=date(2026, 9, 30)).status == ImportStatus.APPLIED


def test_no_name_or_other_identifier_is_kept_anywhere(
    ashby: Authority, amina: Person, now: datetime, tmp_path: Path
) -> None:
    rows = workbooks.list_rows("6", [{"ref": "1", **NEED}, {"ref": "Jane Doe"}])
    rows[1] += ["Surname", "UPN"]
    rows[2] += ["Secretname", "A123456789012"]
    path = workbooks.xlsx(tmp_path / "a.xlsx", {"List_6": rows})
    case_list = import_file(authority=ashby, path=path, as_at=AS_AT, by=amina, at=now)
    kept = [
        str(list(model.objects.values()))
        for model in (CaseList, Child, Involvement, WorkerName, TeamName)
    ]
    kept.append(str(list(case_list.problems.values())))
    kept.append(str(list(LedgerEntry.objects.values("changes", "why"))))
    for secret in ("Secretname", "A123456789012", "Jane Doe"):
        assert not any(secret in text for text in kept)
    assert ["List_6", "Surname", "May not be kept: it could name or place a child"] in (
        case_list.preview["dropped"]
    )


def test_a_refused_file_leaves_a_refusal_and_nothing_else(
    ashby: Authority, amina: Person, now: datetime, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    case_list = import_file(authority=ashby, path=path, as_at=AS_AT, by=amina, at=now)
    assert case_list.status == ImportStatus.REFUSED
    assert "not a spreadsheet" in case_list.refused_because[0]
    assert LedgerEntry.objects.last().deed == "case_list_refused"
    assert not Child.objects.exists()


@pytest.mark.usefixtures("broken_ledger")
def test_if_the_ledger_fails_nothing_is_imported(imported: Import) -> None:
    with pytest.raises(RuntimeError):
        imported(l6=[{"ref": "1", **NEED}])
    assert not Child.objects.exists()
    assert not CaseList.objects.exists()


def test_if_writing_stops_half_way_nothing_is_imported(
    imported: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sightline.children.services import writing

    def fail(*args: object) -> None:
        raise RuntimeError("stopped")

    monkeypatch.setattr(writing, "add_involvements", fail)
    with pytest.raises(RuntimeError, match="stopped"):
        imported(l6=[{"ref": "1", **NEED}])
    assert not Child.objects.exists()
    assert not WorkerName.objects.exists()
    assert CaseList.objects.get().status == ImportStatus.APPLYING


def test_the_ledger_says_what_was_imported(imported: Import, amina: Person) -> None:
    imported(l6=[{"ref": "1", **NEED}])
    deeds = list(LedgerEntry.objects.filter(deed__startswith="case_list").values_list("deed"))
    assert deeds == [("case_list_uploaded",), ("case_list_confirmed",), ("case_list_applied",)]
    last = LedgerEntry.objects.last()
    assert (last.by, last.changes["added"]) == (amina, 1)


def test_trying_a_file_writes_nothing(ashby: Authority, tmp_path: Path) -> None:
    path = workbooks.annex_a(tmp_path / "a.xlsx", l6=[{"ref": "1", **NEED}])
    tried = try_file(authority=ashby, path=path, as_at=AS_AT)
    assert tried.changes is not None
    assert len(tried.changes.children) == 1
    assert not CaseList.objects.exists()


def own_export(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "export.csv"
    path.write_text("\n".join(["Mosaic ID,IRO,Last supervision,Family ID,Surname", *rows]))
    return path


COLUMNS = {
    "reference": "Mosaic ID",
    "iro": "IRO",
    "last_supervision_on": "Last supervision",
    "sibling_group": "Family ID",
}


def test_an_export_that_says_nothing_of_status_adds_facts_to_children_known(
    imported: Import,
    ashby: Authority,
    amina: Person,
    iris: Person,
    now: datetime,
    tmp_path: Path,
) -> None:
    imported(l8=[{"ref": "1", "care": AS_AT}, {"ref": "2", "care": AS_AT}])
    path = own_export(tmp_path, "1,Iris Ivanova,12/09/2026,F7,Smith", "9,Iris Ivanova,,,")
    case_list = import_file(
        authority=ashby, path=path, as_at=AS_AT, by=amina, at=now, own_map=OwnMap(COLUMNS)
    )
    assert (case_list.changed, case_list.closed, case_list.problem_count) == (1, 0, 1)
    assert case_list.problems.get().value == "9"
    one = Involvement.objects.get(child__reference="1")
    assert (one.iro, one.last_supervision_on) == (iris, date(2026, 9, 12))
    assert Child.objects.get(reference="1").sibling_group == "F7"
    assert open_children(ashby, on=AS_AT)[0].iro == iris.pk


def test_an_export_nobody_has_matched_is_not_imported(
    ashby: Authority, amina: Person, now: datetime, tmp_path: Path
) -> None:
    path = own_export(tmp_path, "1,Iris Ivanova,12/09/2026,F7,Smith")
    case_list = import_file(authority=ashby, path=path, as_at=AS_AT, by=amina, at=now)
    assert case_list.status == ImportStatus.DISCARDED
    assert "Surname" not in case_list.preview["unmapped"]["headings"]


def test_an_export_matched_once_is_read_without_asking(
    ashby: Authority, amina: Person, now: datetime, tmp_path: Path
) -> None:
    services.remember_sheet_map(
        authority=ashby,
        name="Export",
        headings=["Mosaic ID", "IRO", "Last supervision", "Family ID", "Surname"],
        columns=COLUMNS,
        status_is="in_care",
        by=amina,
        at=now,
    )
    path = own_export(tmp_path, "1,Iris Ivanova,12/09/2026,F7,Smith")
    case_list = import_file(authority=ashby, path=path, as_at=AS_AT, by=amina, at=now)
    assert (case_list.status, case_list.added) == (ImportStatus.APPLIED, 1)
    assert Involvement.objects.get().source == "own"
    assert LedgerEntry.objects.filter(deed="sheet_map_remembered").exists()


def test_the_day_of_birth_is_kept_only_when_the_council_chose_it(
    imported: Import, ashby: Authority, amina: Person, now: datetime
) -> None:
    row = {"ref": "1", **NEED, "born": date(2015, 3, 17)}
    imported(l6=[row])
    assert Child.objects.get().born == date(2015, 3, 1)
    services.choose_what_is_kept(authority=ashby, keep_day=True, by=amina, at=now)
    imported(l6=[row])
    assert Child.objects.get().born == date(2015, 3, 17)
    assert LedgerEntry.objects.filter(deed="what_is_kept_chosen").exists()
