"""What a careful colleague would ask before an audit is handed in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.pack_tools import Limit
from sightline.domain.quality import (
    PROMPT_WORDS,
    SECONDS_A_QUESTION,
    Graded,
    PromptKind,
    all_alike,
    copied_from,
    no_effect_named,
    past_limits,
    prompts_for,
    too_fast,
    without_evidence,
)

PART = Graded(
    key="plans",
    words="Plans",
    grade="good",
    below_good=False,
    rationale="It shows",
    effect="He is calmer",
    notes=("Plan of 3 May",),
)
TWELVE = "the plan was written with the family and says who does what when"


def test_every_prompt_has_words() -> None:
    assert set(PROMPT_WORDS) == set(PromptKind)
    assert all(kind.words for kind in PromptKind)


def test_a_careful_audit_raises_no_prompt() -> None:
    assert (
        prompts_for(
            parts=[PART, replace(PART, key="visits", grade="weak")],
            texts={"plans": "Plan of 3 May"},
            earlier_texts=[],
            took=timedelta(hours=2),
            questions=60,
        )
        == []
    )


@pytest.mark.parametrize(("notes", "prompts"), [((), 1), (("", " "), 1), (("", "Seen"), 0)])
def test_a_grade_wants_evidence_under_it(notes: tuple[str, ...], prompts: int) -> None:
    assert len(without_evidence([replace(PART, notes=notes)])) == prompts


def test_neither_the_whole_nor_an_ungraded_part_wants_notes() -> None:
    assert without_evidence([replace(PART, key="", notes=())]) == []
    assert without_evidence([replace(PART, grade="", notes=())]) == []


@pytest.mark.parametrize(
    ("below", "effect", "prompts"),
    [(True, "", 1), (True, " ", 1), (True, "He waits", 0), (False, "", 0)],
)
def test_below_good_the_effect_on_the_child_is_named(
    below: bool, effect: str, prompts: int
) -> None:
    assert len(no_effect_named([replace(PART, below_good=below, effect=effect)])) == prompts


@pytest.mark.parametrize(
    ("grades", "prompts"),
    [("gggg", 1), ("ggg", 0), ("gggw", 0), ("", 0)],
    ids=["four alike", "too few to say", "one differs", "none"],
)
def test_all_grades_alike_is_asked_about(grades: str, prompts: int) -> None:
    parts = [replace(PART, key=f"s{n}", grade=grade) for n, grade in enumerate(grades)]
    assert len(all_alike(parts)) == prompts


def test_the_overall_grade_does_not_make_them_alike() -> None:
    parts = [replace(PART, key=f"s{n}") for n in range(3)]
    assert all_alike([*parts, replace(PART, key="")]) == []


def test_pasted_text_is_found_whatever_its_marks() -> None:
    (prompt,) = copied_from({"plans": f"Here: {TWELVE.upper()}!"}, [f"Earlier, {TWELVE}."])
    assert (prompt.part, prompt.key) == ("plans", "copied:plans")


def test_eleven_words_running_may_be_chance() -> None:
    eleven = " ".join(TWELVE.split()[:11])
    assert copied_from({"plans": eleven}, [TWELVE]) == []


@given(st.text(), st.lists(st.text(), max_size=3))
def test_nothing_of_one_s_own_is_called_pasted(text: str, others: list[str]) -> None:
    found = copied_from({"plans": text}, others)
    assert not found or any(other for other in others)


@pytest.mark.parametrize(("seconds", "prompts"), [(-1, 1), (0, 0)], ids=["under", "exactly"])
def test_a_very_fast_audit_is_asked_about(seconds: int, prompts: int) -> None:
    took = timedelta(seconds=SECONDS_A_QUESTION * 30 + seconds)
    assert len(too_fast(took, 30)) == prompts


def test_how_fast_is_said_in_words() -> None:
    assert "about 1 minute" in too_fast(timedelta(seconds=1), 30)[0].words
    assert "about 5 minutes" in too_fast(timedelta(minutes=5), 30)[0].words


def test_an_audit_whose_start_is_not_known_is_not_called_fast() -> None:
    assert too_fast(None, 30) == []


@pytest.mark.parametrize("refuses", [True, False])
def test_a_limit_with_the_last_word_left_to_the_auditor_is_a_prompt(refuses: bool) -> None:
    limit = Limit(
        section="plans", at_or_below="weak", overall_at_most="weak", refuses=refuses, words="How?"
    )
    assert bool(past_limits([limit])) is not refuses
