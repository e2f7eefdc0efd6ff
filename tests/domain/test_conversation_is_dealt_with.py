"""When a conversation has been dealt with: held and written up, or accounted for."""

from dataclasses import replace
from datetime import date

import pytest

from sightline.domain.conversations import (
    CONSENT_WORDS,
    OUTCOME_WORDS,
    WAY_WORDS,
    AttemptWay,
    Consent,
    ConversationFacts,
    ConversationOutcome,
    coverage,
    is_dealt_with,
    is_needed,
    missing_from,
    needs_consent,
    short_notice,
)
from sightline.domain.involvement import Involved
from sightline.domain.pack_conversations import Audience, ConversationKind, RequiredWhen

O = ConversationOutcome  # noqa: E741
FAMILY = ConversationFacts(
    words="Parent",
    outcome=O.HELD,
    needs_consent=True,
    names_strengths=True,
    asks_how_to_communicate=True,
    least_attempts=2,
    consent=Consent.GIVEN,
    held_on=date(2026, 10, 2),
    communication="By phone",
    shared_notes="She feels heard",
    strengths="Visits are kept",
    improvements="None",
)
WORKER = ConversationFacts(
    words="Worker",
    outcome=O.HELD,
    may_be_refused=False,
    held_on=date(2026, 10, 2),
    shared_notes="Proud of the life story work",
)


def test_every_word_is_there() -> None:
    assert set(OUTCOME_WORDS) == set(O)
    assert set(CONSENT_WORDS) == set(Consent)
    assert set(WAY_WORDS) == set(AttemptWay)
    assert all(one.words for kind in (O, Consent, AttemptWay) for one in kind)


def test_held_and_written_up_nothing_is_owed() -> None:
    assert is_dealt_with(FAMILY)
    assert is_dealt_with(WORKER)


def test_not_held_yet_owes_an_account() -> None:
    assert missing_from(replace(FAMILY, outcome=O.NOT_YET)) == [
        "Say whether it was held, and if not, why"
    ]


@pytest.mark.parametrize(
    ("gone", "owed"),
    [
        ({"held_on": None}, "Give the date it was held"),
        ({"consent": Consent.NOT_ASKED}, "Record who agreed to it"),
        ({"consent": Consent.NOT_GIVEN}, "Record who agreed to it"),
        ({"communication": " "}, "Say how this person communicates best"),
        ({"shared_notes": ""}, "Write what was said that can be shared"),
        ({"strengths": ""}, "Name a strength, or say there is none"),
        ({"improvements": ""}, "Name an area for improvement, or say there is none"),
        ({"barriers": "Hard of hearing"}, "Say how the barriers were met"),
    ],
)
def test_a_held_conversation_is_written_up(gone: dict, owed: str) -> None:
    assert missing_from(replace(FAMILY, **gone)) == [owed]


def test_agreement_given_for_a_child_counts() -> None:
    assert is_dealt_with(replace(FAMILY, consent=Consent.GIVEN_FOR_THEM))


def test_barriers_that_were_met_owe_nothing() -> None:
    assert is_dealt_with(replace(FAMILY, barriers="Polish", barriers_met="Language Line"))


def test_a_colleague_is_not_asked_for_consent() -> None:
    assert is_dealt_with(replace(WORKER, consent=Consent.NOT_ASKED))


def test_a_refusal_by_the_family_is_accepted_without_a_reason() -> None:
    assert is_dealt_with(replace(FAMILY, outcome=O.REFUSED))


def test_the_worker_conversation_cannot_be_refused() -> None:
    missing = missing_from(replace(WORKER, outcome=O.REFUSED))
    assert missing[0] == "This conversation is part of every audit, so it cannot be refused"


@pytest.mark.parametrize(("attempts", "done"), [(0, False), (1, False), (2, True)])
def test_not_reached_needs_the_framework_s_attempts(attempts: int, done: bool) -> None:
    assert is_dealt_with(replace(FAMILY, outcome=O.NOT_REACHED, attempts=attempts)) is done


def test_one_attempt_is_said_in_words() -> None:
    facts = replace(FAMILY, outcome=O.NOT_REACHED, least_attempts=1)
    assert missing_from(facts) == ["Record at least one attempt to reach them"]
    assert "2 attempts" in missing_from(replace(facts, least_attempts=2))[0]


def test_not_appropriate_names_one_of_the_framework_s_reasons() -> None:
    facts = replace(FAMILY, outcome=O.NOT_APPROPRIATE)
    assert missing_from(facts) == ["Choose why it was not appropriate"]
    assert is_dealt_with(replace(facts, reason="too_young"))


def test_a_reason_that_needs_words_asks_for_them() -> None:
    facts = replace(FAMILY, outcome=O.NOT_APPROPRIATE, reason="other", reason_needs_words=True)
    assert missing_from(facts) == ["Say in a sentence why it was not held"]
    assert is_dealt_with(replace(facts, reason_words="A court order stands in the way"))


def kind(**facts: object) -> ConversationKind:
    given = {
        "key": "one",
        "title": "One",
        "group": "g",
        "audience": Audience.WORKER,
        "with_words": "somebody",
        "required": RequiredWhen.ALWAYS,
        "guide": (),
    }
    return ConversationKind(**{**given, **facts})


@pytest.mark.parametrize(
    ("facts", "age", "involved", "needed"),
    [
        ({}, 9, frozenset(), True),
        ({"required": RequiredWhen.OPTIONAL}, 9, frozenset(), False),
        ({"required": RequiredWhen.EACH, "under_years": 18}, 17, frozenset(), True),
        ({"required": RequiredWhen.EACH, "under_years": 18}, 18, frozenset(), False),
        ({"required": RequiredWhen.EACH, "under_years": 18}, None, frozenset(), True),
        (
            {"required": RequiredWhen.WHERE_INVOLVED, "involved": (Involved.IRO,)},
            9,
            frozenset({Involved.IRO}),
            True,
        ),
        (
            {"required": RequiredWhen.WHERE_INVOLVED, "involved": (Involved.IRO,)},
            9,
            frozenset({Involved.CHAIR}),
            False,
        ),
    ],
)
def test_which_conversations_an_audit_needs(
    facts: dict, age: int | None, involved: frozenset, needed: bool
) -> None:
    assert is_needed(kind(**facts), age=age, involved=involved) is needed


@pytest.mark.parametrize("audience", Audience)
def test_colleagues_take_part_and_everybody_else_is_asked(audience: Audience) -> None:
    staff = {"worker", "manager", "reviewer", "partner"}
    assert needs_consent(kind(audience=audience)) is (audience.value not in staff)


@pytest.mark.parametrize(("minutes", "says"), [(None, False), (60, False), (59, True)])
def test_too_little_time_set_aside_is_remarked_on(minutes: int | None, says: bool) -> None:
    assert bool(short_notice(minutes=minutes, least_minutes=60)) is says


def test_coverage_counts_what_was_held() -> None:
    assert coverage([O.HELD, O.REFUSED, O.HELD, O.NOT_YET]) == (2, 4)
