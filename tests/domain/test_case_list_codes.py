"""Coded cells: the spellings councils use, brought to Ofsted's codes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain import case_list_coded as coded
from sightline.domain.case_list import Answer, ChildStatus
from sightline.domain.case_list_cells import Cell, Wrong
from sightline.domain.case_list_codes import (
    ETHNIC_GROUPS,
    ETHNICITIES,
    WORDS,
    ethnic_group,
    words_of_code,
)

IN_CARE, PLAN = ChildStatus.IN_CARE, ChildStatus.CHILD_PROTECTION
SPELLINGS: list[tuple[Callable[[Cell], object], Cell, object]] = [
    (coded.gender, "a) Male", "male"),
    (coded.gender, "b) Female", "female"),
    (coded.gender, "M", "male"),
    (coded.gender, "f", "female"),
    (coded.gender, 1.0, "male"),
    (coded.gender, "2 - Female", "female"),
    (coded.gender, "c) Not stated/recorded (or unborn)", "unknown"),
    (coded.gender, "d)", "neither"),
    (coded.gender, "Indeterminate", "neither"),
    (coded.gender, "Trans woman", "female"),
    (coded.gender, "", None),
    (coded.ethnicity, "a) WBRI", "WBRI"),
    (coded.ethnicity, "A1 - White - British", "WBRI"),
    (coded.ethnicity, "WBRI - White British (101)", "WBRI"),
    (coded.ethnicity, "(A.A1)White - British", "WBRI"),
    (coded.ethnicity, "s) REFU", "REFU"),
    (coded.ethnicity, "s) NOBT", "NOBT"),
    (coded.ethnicity, "t) NOBT", "NOBT"),
    (coded.ethnicity, "chne", "CHNE"),
    (coded.ethnicity, "a) White", "white"),
    (coded.ethnicity, "c) Asian or Asian British", "asian"),
    (coded.ethnicity, "White and Black Caribbean", "MWBC"),
    (coded.ethnicity, "Any other Black background", "BOTH"),
    (coded.ethnicity, "Not stated", "NOBT"),
    (coded.disability, "a) Yes", Answer.YES),
    (coded.disability, "b) No", Answer.NO),
    (coded.disability, "c)", Answer.UNKNOWN),
    (coded.disability, "AUT", Answer.YES),
    (coded.disability, "LD", Answer.YES),
    (coded.disability, "NONE", Answer.NO),
    (coded.disability, "Not disabled", Answer.NO),
    (coded.disability, True, Answer.YES),
    (coded.disability, False, Answer.NO),
    (coded.primary_need, "N1 - Abuse or neglect", "N1"),
    (coded.primary_need, "n5", "N5"),
    (coded.primary_need, "Child's disability/illness", "N2"),
    (coded.primary_need, "Parental illness/disability", "N3"),
    (coded.abuse, "a) Neglect", "neglect"),
    (coded.abuse, "d", "emotional"),
    (coded.abuse, "NEG", "neglect"),
    (coded.abuse, "Neglect and physical", "multiple"),
    (coded.abuse, "e) Multiple/not recommended", "multiple"),
    (coded.legal_status, "C2 - Full care order", "C2"),
    (coded.legal_status, "Interim Care Order", "C1"),
    (coded.legal_status, "Section 20", "V2"),
    (coded.placement, "U4", "U4"),
    (coded.placement, "Z11", "Z11"),
    (coded.placement, "Foster placement", "U"),
    (coded.permanence_plan, "f) Long-term fostering", "fostering"),
    (coded.permanence_plan, "b)", "adoption"),
    (coded.eligibility, "b) Former relevant child", "former_relevant"),
    (coded.eligibility, "d)", "eligible"),
    (coded.eligibility, "Relevant", "relevant"),
    (coded.case_status, "a) Looked after child", (IN_CARE,)),
    (coded.case_status, "b)", (PLAN,)),
    (coded.case_status, "CLA&CP", (IN_CARE, PLAN)),
    (coded.case_status, "CP/CLA", (IN_CARE, PLAN)),
    (coded.case_status, "CPP", (PLAN,)),
    (coded.case_status, "CiN", (ChildStatus.CHILD_IN_NEED,)),
    (coded.case_status, "d) Open assessment", (ChildStatus.ASSESSMENT,)),
    (coded.case_status, "Care leaver", (ChildStatus.CARE_LEAVER,)),
    (coded.case_status, "Early help", (ChildStatus.EARLY_HELP,)),
    (coded.case_status, "e) Closed episode", ()),
    (coded.case_status, "Closed - stepdown", ()),
    (coded.case_status, "-", None),
]


@pytest.mark.parametrize(
    ("reader", "cell", "meant"), SPELLINGS, ids=lambda part: getattr(part, "__name__", str(part))
)
def test_a_spelling_means_a_code(
    reader: Callable[[Cell], object], cell: Cell, meant: object
) -> None:
    assert reader(cell) == meant


@pytest.mark.parametrize(
    ("reader", "cell"),
    [
        (coded.gender, "zzz"),
        (coded.ethnicity, "both parents"),
        (coded.disability, "maybe so"),
        (coded.primary_need, "PSRMEM - Support with memory and cognition"),
        (coded.abuse, "quux"),
        (coded.legal_status, "Interim Supervision Order"),
        (coded.placement, "quux"),
        (coded.permanence_plan, "quux"),
        (coded.eligibility, "quux"),
        (coded.answer, "quux"),
        (coded.case_status, "quux"),
    ],
)
def test_a_local_code_where_a_national_one_belongs_is_reported(
    reader: Callable[[Cell], object], cell: Cell
) -> None:
    found = reader(cell)
    assert isinstance(found, Wrong)
    assert found.expected
    assert found.do


@pytest.mark.parametrize("code", ETHNICITIES)
def test_every_ethnicity_belongs_to_a_group(code: str) -> None:
    assert ethnic_group(code) in ETHNIC_GROUPS


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("WBRI", "white"),
        ("CHNE", "asian"),
        ("BOTH", "black"),
        ("OOTH", "other"),
        ("REFU", "not_known"),
        ("white", "white"),
        ("", ""),
    ],
)
def test_the_group_is_derived_from_the_code(code: str, group: str) -> None:
    assert ethnic_group(code) == group


def test_every_code_has_words_and_an_unknown_one_says_itself() -> None:
    for kind, table in WORDS.items():
        for code, words in table.items():
            assert words_of_code(kind, code) == words
    assert words_of_code("placement", "U4") == "Foster care"
    assert words_of_code("placement", "K2") == "Children’s home"
    assert words_of_code("placement", "?") == "?"
    assert words_of_code("gender", "") == ""


READERS = [
    coded.gender,
    coded.ethnicity,
    coded.disability,
    coded.primary_need,
    coded.abuse,
    coded.legal_status,
    coded.placement,
    coded.permanence_plan,
    coded.eligibility,
    coded.case_status,
]


@given(st.one_of(st.text(max_size=40), st.floats(), st.booleans(), st.none(), st.dates()))
def test_nothing_makes_a_reader_fail(cell: Cell) -> None:
    for reader in READERS:
        reader(cell)


@given(st.sampled_from(sorted(ETHNICITIES)), st.text(alphabet=" -()abc", max_size=5))
def test_the_four_letters_count_wherever_they_stand(code: str, around: str) -> None:
    assert coded.ethnicity(f"{around} {code} {around}") == code
