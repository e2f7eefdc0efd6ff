"""One row per child from lists 6, 7, 8, 9 and 2, and what they say against each other."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.domain.case_list import ChildStatus
from sightline.domain.case_list_joining import LISTED_PER_KIND, Involved, Population
from tests.domain.case_list_rows import AS_AT, population

CIN, CP, CARE = ChildStatus.CHILD_IN_NEED, ChildStatus.CHILD_PROTECTION, ChildStatus.IN_CARE
ASSESSMENT, LEAVER, EH = ChildStatus.ASSESSMENT, ChildStatus.CARE_LEAVER, ChildStatus.EARLY_HELP
EARLIER = date(2026, 9, 1)


def involved(found: Population, reference: str = "1") -> dict[ChildStatus, Involved]:
    return {one.status: one for one in found.children[reference].involved}


def kinds(found: Population) -> list[str]:
    return [problem.column for problem in found.problems]


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("a) Looked after child", CARE),
        ("b) Child Protection plan", CP),
        ("c) Child in need plan", CIN),
        ("d) Open assessment", ASSESSMENT),
        ("Care leaver", LEAVER),
        ("", CIN),
    ],
)
def test_list_six_alone_gives_its_own_status(code: str, status: ChildStatus) -> None:
    found = population(l6=[{"ref": "1", "status": code, "cin": EARLIER}])
    assert list(involved(found)) == [status]
    assert involved(found)[status].started_on == EARLIER
    assert found.problems == []


def test_a_child_in_care_takes_team_worker_and_start_from_list_eight() -> None:
    found = population(
        l6=[
            {
                "ref": "1",
                "status": "a)",
                "cin": EARLIER,
                "team": "First",
                "worker": "A",
                "need": "N2",
            }
        ],
        l8=[{"ref": "1", "care": AS_AT, "team": "Second", "worker": "A"}],
    )
    care = involved(found)[CARE]
    assert list(involved(found)) == [CARE]
    assert (care.source, care.started_on) == ("8", AS_AT)
    assert (care.facts["team"], care.facts["primary_need"]) == ("Second", "N2")
    assert care.sources == {"primary_need": "6"}
    assert kinds(found) == ["Allocated Team"]


def test_a_team_id_in_one_list_and_its_name_in_another_do_not_disagree() -> None:
    found = population(
        l6=[{"ref": "1", "status": "b)", "team": "T-104"}], l7=[{"ref": "1", "team": "North"}]
    )
    assert found.problems == []


def test_a_plan_of_a_child_in_care_is_found_in_list_seven() -> None:
    found = population(
        l6=[{"ref": "1", "status": "a)"}],
        l7=[{"ref": "1", "cp": EARLIER}],
        l8=[{"ref": "1", "care": AS_AT}],
    )
    assert set(involved(found)) == {CARE, CP}
    assert found.problems == []


def test_two_statuses_in_one_cell_are_both_taken() -> None:
    assert set(involved(population(l6=[{"ref": "1", "status": "CLA&CP"}]))) == {CARE, CP}


def test_the_later_of_two_visits_counts() -> None:
    found = population(
        l6=[{"ref": "1", "status": "a)", "seen": date(2026, 9, 20)}],
        l8=[{"ref": "1", "visit": EARLIER}],
    )
    care = involved(found)[CARE]
    assert care.facts["last_seen_on"] == date(2026, 9, 20)
    assert care.sources == {"last_seen_on": "6"}


def test_a_blank_team_is_filled_from_list_six() -> None:
    found = population(
        l6=[{"ref": "1", "status": "a)", "team": "North", "worker": "Wes"}],
        l8=[{"ref": "1", "team": "#N/A"}],
    )
    assert involved(found)[CARE].facts["team"] == "North"
    assert involved(found)[CARE].facts["worker"] == "Wes"


def test_list_six_in_need_but_list_eight_in_care_is_reported_and_list_eight_counts() -> None:
    found = population(l6=[{"ref": "1", "status": "c)"}], l8=[{"ref": "1"}])
    assert list(involved(found)) == [CARE]
    assert kinds(found) == ["Case Status"]
    assert "List 8" in found.problems[0].expected


def test_list_six_in_care_but_not_in_list_eight_is_reported_and_kept_in_care() -> None:
    found = population(l6=[{"ref": "1", "status": "a)"}], l8=[{"ref": "2"}])
    assert list(involved(found)) == [CARE]
    assert involved(found)[CARE].source == "6"
    assert kinds(found) == ["Case Status"]


def test_care_that_ended_leaves_a_child_whose_row_is_open_in_need() -> None:
    found = population(
        l6=[{"ref": "1", "status": "a)"}], l8=[{"ref": "1", "care_end": EARLIER, "care": EARLIER}]
    )
    assert set(involved(found)) == {CARE, CIN}
    assert involved(found)[CARE].ended_on == EARLIER
    assert kinds(found) == ["Case Status"]


def test_in_care_in_list_six_and_on_a_plan_in_list_seven_without_list_eight_is_both() -> None:
    found = population(l6=[{"ref": "1", "status": "a)"}], l7=[{"ref": "1"}])
    assert set(involved(found)) == {CP, CARE}


def test_an_end_on_the_day_closes_and_an_end_the_day_after_does_not() -> None:
    closed = population(l6=[{"ref": "1", "status": "c)", "cin_end": AS_AT}])
    still = population(l6=[{"ref": "1", "status": "c)", "cin_end": date(2026, 10, 2)}])
    assert involved(closed)[CIN].ended_on == AS_AT
    assert involved(still)[CIN].ended_on == date(2026, 10, 2)


def test_closed_in_words_without_a_date_is_reported_and_ends_on_the_day() -> None:
    found = population(l6=[{"ref": "1", "status": "e) Closed episode"}])
    one = involved(found)[CIN]
    assert (one.ended_on, one.status_not_told, one.end_not_told) == (AS_AT, True, True)
    assert kinds(found) == ["Case Status"]


def test_closed_in_list_six_closes_nothing_that_list_eight_has_open() -> None:
    found = population(
        l6=[{"ref": "1", "status": "e)", "cin_end": EARLIER}], l8=[{"ref": "1", "care": EARLIER}]
    )
    assert list(involved(found)) == [CARE]
    assert kinds(found) == ["Case Status"]


def test_closed_in_list_six_beside_an_ended_plan_adds_nothing_twice() -> None:
    found = population(
        l6=[{"ref": "1", "status": "b)", "cin_end": EARLIER}],
        l7=[{"ref": "1", "cp": EARLIER, "cp_end": EARLIER}],
    )
    assert list(involved(found)) == [CP]


def test_a_care_leaver_put_down_as_in_need_is_a_care_leaver_without_a_word() -> None:
    adult = {"ref": "1", "born": date(2005, 1, 1)}
    found = population(l6=[{**adult, "status": "c)"}], l9=[adult])
    assert list(involved(found)) == [LEAVER]
    assert found.problems == []


def test_an_adult_in_need_who_is_not_in_list_nine_is_reported() -> None:
    found = population(l6=[{"ref": "1", "born": date(2005, 1, 1), "status": "c)"}])
    assert list(involved(found)) == [CIN]
    assert kinds(found) == ["Case Status"]


def test_a_sixteen_year_old_may_be_in_need_and_entitled_to_leaving_care() -> None:
    young = {"ref": "1", "born": date(2010, 1, 1)}
    found = population(l6=[{**young, "status": "c)"}], l9=[young])
    assert set(involved(found)) == {LEAVER, CIN}


def test_early_help_comes_from_list_two_the_open_one_first() -> None:
    found = population(
        l2=[
            {"ref": "1", "eh": EARLIER, "eh_end": date(2026, 9, 20)},
            {"ref": "1", "eh": date(2026, 8, 1)},
        ]
    )
    assert involved(found)[EH].started_on == date(2026, 8, 1)
    assert found.problems == []


def test_the_same_child_twice_in_a_list_is_reported_and_the_open_row_counts() -> None:
    found = population(
        l6=[
            {"ref": "1", "status": "c)", "cin": EARLIER},
            {"ref": "1", "status": "c)", "cin": AS_AT, "cin_end": AS_AT},
        ]
    )
    assert involved(found)[CIN].started_on == EARLIER
    assert kinds(found) == ["The same child twice"]


def test_of_two_open_rows_the_latest_counts() -> None:
    rows = [{"ref": "1", "cin": EARLIER}, {"ref": "1", "cin": AS_AT}, {"ref": "1"}]
    assert involved(population(l6=rows))[CIN].started_on == AS_AT


def test_facts_that_differ_between_lists_are_reported_and_the_first_is_kept() -> None:
    found = population(
        l6=[{"ref": "1", "status": "a)", "gender": "M", "born": "2015-01-01"}],
        l8=[{"ref": "1", "gender": "F", "born": "2016-01-01"}],
    )
    assert found.children["1"].facts["gender"] == "male"
    assert sorted(kinds(found)) == [
        "Date of Birth differs between lists",
        "Gender differs between lists",
    ]


@pytest.mark.parametrize(
    ("first", "second"), [("a) WBRI", "NOBT"), ("a) White", "WBRI"), ("WBRI", "a) White")]
)
def test_not_known_and_a_group_say_nothing_against_a_code(first: str, second: str) -> None:
    found = population(
        l6=[{"ref": "1", "status": "a)", "ethnicity": first}],
        l8=[{"ref": "1", "ethnicity": second}],
    )
    assert found.problems == []


def test_a_gap_is_filled_from_another_list_with_its_source() -> None:
    found = population(l6=[{"ref": "1", "status": "a)"}], l8=[{"ref": "1", "gender": "F"}])
    child = found.children["1"]
    assert child.facts["gender"] == "female"
    assert child.sources == {"": "6", "gender": "8"}


def test_a_birth_date_replaces_one_worked_out_from_an_age() -> None:
    found = population(l6=[{"ref": "1", "age": 5}], l8=[{"ref": "1", "born": "2020-02-01"}])
    child = found.children["1"]
    assert (child.facts["born"], child.sources["born"]) == (date(2020, 2, 1), "8")
    assert not any("Birth" in kind for kind in kinds(found))


def test_an_age_never_disagrees_with_a_birth_date() -> None:
    found = population(
        l6=[{"ref": "1", "status": "a)", "born": "2020-02-01"}], l8=[{"ref": "1", "age": 12}]
    )
    assert found.problems == []


def test_an_age_fills_a_gap_and_says_so() -> None:
    found = population(l6=[{"ref": "1", "status": "a)"}], l8=[{"ref": "1", "age": 12}])
    assert found.children["1"].sources["born"] == "8 age"


def test_references_that_differ_only_in_zeros_are_reported() -> None:
    found = population(l6=[{"ref": "0012"}], l8=[{"ref": 12.0}, {"ref": "013"}])
    assert kinds(found) == ["References that differ only in leading zeros"]


def test_many_of_a_kind_are_counted_and_a_hundred_listed() -> None:
    many = [{"ref": str(n), "status": "c)"} for n in range(LISTED_PER_KIND + 20)]
    found = population(l6=many, l8=[{"ref": row["ref"]} for row in many])
    assert found.problem_count == LISTED_PER_KIND + 20
    assert len(found.problems) == LISTED_PER_KIND


STATUSES = st.sampled_from(["a)", "b)", "c)", "d)", "e)", "CLA&CP", "Care leaver", "", "what"])
ENDS = st.sampled_from([None, EARLIER, AS_AT, date(2027, 1, 1)])


@settings(deadline=None)
@given(STATUSES, ENDS, ENDS, ENDS, st.sets(st.sampled_from("6789"), min_size=1))
def test_nobody_is_ever_open_twice_in_a_status(
    status: str, cin_end: date, cp_end: date, care_end: date, lists: set[str]
) -> None:
    rows = {
        "6": [{"ref": "1", "status": status, "cin_end": cin_end}],
        "7": [{"ref": "1", "cp_end": cp_end}],
        "8": [{"ref": "1", "care_end": care_end}],
        "9": [{"ref": "1"}],
    }
    found = population(**{f"l{number}": rows[number] for number in sorted(lists)})
    statuses = [one.status for one in found.children["1"].involved]
    assert len(statuses) == len(set(statuses))
    assert statuses
