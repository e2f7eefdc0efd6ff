"""Queries: pinned to a question, answered by the auditor before a grade is agreed."""

import pytest

from sightline.audits.services import GradeGiven
from sightline.domain.errors import NotAllowed
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.moderation import services
from sightline.moderation.models import Query
from tests.people import NOW


def ask(moderation, by, question="plan", words="Where is the plan of 3 September?"):
    return services.ask_query(moderation=moderation, question=question, words=words, by=by, at=NOW)


def answer(query, by, reply="Under documents"):
    return services.answer_query(query=query, reply=reply, by=by, at=NOW)


def test_the_moderator_asks_and_the_auditor_is_told(assigned, amina, ben):
    query = ask(assigned, amina)
    assert (query.question, query.by, query.replied_at) == ("plan", amina, None)
    assert Message.objects.filter(to=ben, subject__contains="query").count() == 1
    assert LedgerEntry.objects.get(deed="query_asked").changes["question"] == "plan"


def test_a_query_can_be_about_the_whole_audit(assigned, amina):
    assert ask(assigned, amina, question="").question == ""


def test_the_auditor_answers_and_the_moderator_is_told(assigned, amina, ben):
    query = answer(ask(assigned, amina), ben)
    assert (query.reply, query.replied_by, query.replied_at) == ("Under documents", ben, NOW)
    assert Message.objects.filter(to=amina, subject__contains="answered").count() == 1
    assert LedgerEntry.objects.filter(deed="query_answered").count() == 1


@pytest.mark.parametrize("deed", ["ask", "answer"])
def test_if_the_ledger_fails_nothing_is_saved(assigned, amina, ben, deed, request):
    query = ask(assigned, amina) if deed == "answer" else None
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        answer(query, ben) if query else ask(assigned, amina)
    assert not Query.objects.exclude(reply="").exists()
    assert Query.objects.count() == (1 if query else 0)


def test_only_the_moderator_asks_and_about_a_question_there_is(assigned, ben):
    with pytest.raises(NotAllowed) as refusal:
        ask(assigned, ben, question="nothing", words=" ")
    assert refusal.value.reasons == [
        "Only the moderator asks queries",
        "The audit has no such question",
        "Say what you want to know",
    ]


def test_nobody_asks_before_there_is_a_moderator(chosen, amina):
    with pytest.raises(NotAllowed, match="needs a moderator"):
        ask(chosen, amina)


def test_only_the_auditor_answers_and_only_once(assigned, amina, ben, wes):
    query = ask(assigned, amina)
    with pytest.raises(NotAllowed, match="Only the auditor"):
        answer(query, wes)
    with pytest.raises(NotAllowed, match="Write your answer"):
        answer(query, ben, " ")
    answer(query, ben)
    with pytest.raises(NotAllowed, match="has been answered"):
        answer(query, ben)


def test_a_query_of_a_withdrawn_second_look_needs_no_answer(assigned, amina, ben):
    query = ask(assigned, amina)
    services.withdraw_moderation(moderation=assigned, why="Mistake", by=amina, at=NOW)
    with pytest.raises(NotAllowed, match="withdrawn"):
        answer(query, ben)


def test_an_unanswered_query_stands_in_the_way_of_the_grade(heard, amina, ben):
    query = ask(heard, amina)
    given = GradeGiven("improve", "Both say so")
    with pytest.raises(NotAllowed, match="1 query has not been answered"):
        services.agree_grade(moderation=heard, given=given, by=amina, at=NOW)
    answer(query, ben)
    assert services.agree_grade(moderation=heard, given=given, by=amina, at=NOW).agreed_at == NOW
