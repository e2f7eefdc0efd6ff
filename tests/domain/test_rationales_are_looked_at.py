"""What an auditor should think again about in the reason for a grade."""

from sightline.domain.grading import RATIONALE_FLAG_WORDS, RationaleFlag, rationale_flags

SOUND = (
    "She is seen every week on her own, her wishes are in the plan of 3 May, and since the move "
    "she sleeps and goes to school."
)


def test_a_reason_with_evidence_about_the_child_has_no_flag() -> None:
    assert rationale_flags(SOUND, descriptor="The child gets help.", others=["Other."]) == ()


def test_a_reason_of_fourteen_words_is_short_and_of_fifteen_is_not() -> None:
    fourteen = "the child " + "is seen " * 6
    assert RationaleFlag.SHORT in rationale_flags(fourteen)
    assert RationaleFlag.SHORT not in rationale_flags(fourteen + "often")


def test_a_reason_that_never_mentions_the_child_is_flagged() -> None:
    words = (
        "Supervision is monthly and every decision has a reason beside it in the electronic log."
    )
    assert rationale_flags(words) == (RationaleFlag.NO_CHILD,)


def test_a_reason_that_repeats_the_descriptor_is_flagged() -> None:
    assert RationaleFlag.DESCRIPTOR in rationale_flags(SOUND, descriptor=SOUND.upper())


def test_a_reason_pasted_under_another_grade_is_flagged() -> None:
    assert RationaleFlag.REPEATED in rationale_flags(SOUND, others=["", SOUND])


def test_an_empty_reason_is_like_nothing_else() -> None:
    flags = rationale_flags("", descriptor="", others=[""])
    assert flags == (RationaleFlag.SHORT, RationaleFlag.NO_CHILD)


def test_every_flag_has_its_words() -> None:
    assert set(RATIONALE_FLAG_WORDS) == set(RationaleFlag)
    assert all(flag.words for flag in RationaleFlag)
