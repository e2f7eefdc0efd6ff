"""The moderator's grade, who has to be heard, and the agreed grade: all stay."""

import pytest

from sightline.audits.models import Judgement
from sightline.audits.services import GradeGiven
from sightline.audits.services.releasing import reasons_against_release
from sightline.domain.errors import NotAllowed
from sightline.domain.judging import Capacity
from sightline.domain.moderation_status import ModerationStatus
from sightline.jobs.announcements import LISTENERS
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.moderation import services
from sightline.moderation.models import Opinion
from tests.people import NOW

GIVEN = GradeGiven("improve", "No dates in the plan", "He waits")


def grade(moderation, by, section="", given=GIVEN):
    return services.grade_moderation(
        moderation=moderation, section=section, given=given, by=by, at=NOW
    )


def opinion(moderation, by, grade="improve", words="I see that"):
    return services.give_opinion(moderation=moderation, grade=grade, words=words, by=by, at=NOW)


def agree(moderation, by, given=GIVEN):
    return services.agree_grade(moderation=moderation, given=given, by=by, at=NOW)


def test_the_moderators_grade_stands_beside_the_auditors(assigned, amina):
    moderation = grade(assigned, amina)
    assert (moderation.status, moderation.graded_at) == (ModerationStatus.GRADED, NOW)
    standing = Judgement.objects.filter(audit=assigned.audit, superseded_at=None)
    assert {(one.capacity, one.grade) for one in standing} == {
        (Capacity.AUDITOR, "good"),
        (Capacity.MODERATOR, "improve"),
    }


def test_a_section_is_graded_without_opening_what_is_blind(assigned, amina):
    moderation = grade(assigned, amina, section="plan")
    assert moderation.status == ModerationStatus.ASSIGNED
    assert Judgement.objects.get(section="plan").capacity == Capacity.MODERATOR


def test_grading_again_keeps_the_grade_before(graded, amina):
    grade(graded, amina, given=GradeGiven("inadequate", "On reflection"))
    moderators = Judgement.objects.filter(capacity=Capacity.MODERATOR)
    assert moderators.count() == 2
    assert moderators.get(superseded_at=None).grade == "inadequate"


def test_only_the_moderator_grades_with_a_reason_and_a_grade_of_the_scale(assigned, amina, mo):
    with pytest.raises(NotAllowed, match="Only the moderator"):
        grade(assigned, mo)
    with pytest.raises(NotAllowed, match="Say why you give this grade"):
        grade(assigned, amina, given=GradeGiven("good", " "))
    with pytest.raises(NotAllowed, match="Choose a grade from the scale"):
        grade(assigned, amina, given=GradeGiven("splendid", "Yes"))


def test_the_ledger_says_so(assigned, amina):
    grade(assigned, amina)
    assert LedgerEntry.objects.get(deed="moderation_graded").changes["grade"] == "improve"


@pytest.mark.parametrize("deed", [grade, agree, opinion])
def test_if_the_ledger_fails_nothing_is_saved(heard, amina, ada, broken_ledger, deed):
    judgements, opinions = Judgement.objects.count(), Opinion.objects.count()
    with pytest.raises(RuntimeError):
        deed(heard, ada if deed is opinion else amina)
    heard.refresh_from_db()
    assert heard.status == ModerationStatus.GRADED
    assert (Judgement.objects.count(), Opinion.objects.count()) == (judgements, opinions)


def test_when_grades_differ_the_moderator_alone_cannot_agree_it(graded, amina):
    with pytest.raises(NotAllowed) as refusal:
        agree(graded, amina)
    assert refusal.value.reasons == [
        (
            "The grades differ, and neither the auditor nor a second member of the panel has said "
            "what they think"
        ),
        "The assistant director has not given their view yet",
    ]


def test_the_agreed_grade_stands_with_all_the_others(agreed, amina):
    assert (agreed.status, agreed.agreed_by, agreed.agreed_at) == (
        ModerationStatus.AGREED, amina, NOW,
    )  # fmt: skip
    standing = Judgement.objects.filter(audit=agreed.audit, superseded_at=None)
    assert {one.capacity for one in standing} == set(Capacity)


def test_the_ledger_says_who_was_heard(agreed, amina, ben, ada):
    entry = LedgerEntry.objects.get(deed="grade_agreed")
    assert set(entry.changes["heard"]) == {ben.pk, ada.pk}
    assert entry.why == "All three say so"


def test_the_auditor_is_told_and_the_outcome_may_be_released(agreed, ben):
    assert Message.objects.filter(to=ben, subject__contains="was moderated").count() == 1
    agreed.audit.refresh_from_db()
    assert reasons_against_release(agreed.audit) == []


def test_while_it_is_moderated_the_outcome_is_held_back(graded):
    graded.audit.refresh_from_db()
    assert "being moderated" in reasons_against_release(graded.audit)[0]


def test_it_is_announced_to_later_rooms(heard, amina, monkeypatch):
    heard_by = []

    def listener(*, authority, subject, at):
        heard_by.append(subject)

    monkeypatch.setitem(LISTENERS, "grade_agreed", {"test": listener})
    agree(heard, amina)
    assert heard_by == [heard.audit_id]


def test_the_auditor_never_agrees_the_grade_of_their_own_audit(heard, ben):
    with pytest.raises(NotAllowed, match="cannot agree the grade of their own audit"):
        agree(heard, ben)


def test_a_panel_member_who_neither_moderates_nor_manages_does_not_write_it_down(heard, mo):
    with pytest.raises(NotAllowed, match="Only the moderator or somebody who manages"):
        agree(heard, mo)


def test_a_reason_is_needed(heard, amina):
    with pytest.raises(NotAllowed, match="Say why this is the agreed grade"):
        agree(heard, amina, GradeGiven("improve", " "))


def test_an_opinion_keeps_the_roles_of_that_day_and_the_one_before(graded, ada):
    opinion(graded, ada, grade="good")
    latest = opinion(graded, ada, grade="improve")
    assert (latest.as_words, latest.roles) == ("Assistant director", ["assistant_director"])
    assert Opinion.objects.filter(person=ada).count() == 2
    assert Opinion.objects.get(person=ada, superseded_at=None) == latest


def test_the_auditor_speaks_as_auditor(graded, ben):
    assert opinion(graded, ben).as_words == "Auditor"


def test_a_panel_member_in_the_line_of_the_case_does_not_speak_as_panel(graded, mo):
    with pytest.raises(NotAllowed, match="Only the auditor, the panel"):
        opinion(graded, mo)


def test_an_opinion_names_a_grade_of_the_scale_and_waits_for_the_moderator(assigned, ada):
    with pytest.raises(NotAllowed) as refusal:
        opinion(assigned, ada, grade="splendid", words=" ")
    assert refusal.value.reasons == [
        "This moderation is at: with the moderator",
        "Say why you think so",
        "Choose a grade from the scale",
    ]


def test_nothing_is_agreed_before_there_is_a_moderator(chosen, amina):
    with pytest.raises(NotAllowed, match="This moderation is at: needs a moderator"):
        agree(chosen, amina)
