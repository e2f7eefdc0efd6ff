"""The pages an audit goes through by the test client, without any script."""

from collections.abc import Callable
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from sightline.audits.models import Audit
from sightline.authorities.models import Person
from tests.audits.conftest import SUBMITTED_AT
from tests.factories.audits_to_do import fill_in, give_audit
from tests.people import NOW, Council

pytestmark = pytest.mark.slow

SignIn = Callable[[Person], Client]


def url(audit: Audit, name: str, *more: object) -> str:
    return reverse(f"audits:{name}", args=["ashby", audit.pk, *more])


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def at_the_time():
    """Two days after the audit was given out."""
    with time_machine.travel(SUBMITTED_AT, tick=False):
        yield


@pytest.mark.usefixtures("at_the_time")
class TestCheckAndSubmit:
    """Everything missing is listed and linked, then prompts, then the button."""

    def test_everything_missing_is_listed_by_section_and_linked(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        page = text(signed_in(ben).get(url(audit, "submit_audit")))
        link = f"{url(audit, 'answer_section', 'help_protection')}#question-help_is_effective"
        assert link in page
        assert "still missing" in page
        assert "Submit the audit</button>" not in page

    def test_a_complete_audit_is_submitted(
        self, filled: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        client = signed_in(ben)
        assert "Submit the audit</button>" in text(client.get(url(filled, "submit_audit")))
        answer = client.post(url(filled, "submit_audit"))
        assert answer.url == url(filled, "show_audit")
        filled.refresh_from_db()
        assert filled.status == "submitted"

    def test_an_incomplete_one_is_refused_with_the_reasons(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        answer = signed_in(ben).post(url(audit, "submit_audit"))
        assert answer.status_code == 422
        assert "The audit was not submitted" in text(answer)

    def test_prompts_are_asked_and_overruled_with_a_word(
        self, ashby_council: Council, in_ashby, ben: Person, signed_in: SignIn
    ) -> None:
        pasted = fill_in(give_audit(ashby_council), by=ben)
        long = "the plan was written with the family and says who does what when and why"
        pasted.answers.filter(question="help_is_effective").update(note=long)
        other = fill_in(give_audit(ashby_council), by=ben)
        other.answers.filter(question="help_is_effective").update(note=long)
        client = signed_in(ben)
        page = text(client.get(url(other, "submit_audit")))
        assert "This text is also in another audit of yours" in page
        assert "Submit the audit</button>" not in page
        words = {"prompt": "copied:help_protection", "words": "The same plan for both brothers"}
        client.post(url(other, "answer_prompt"), words)
        page = text(client.get(url(other, "submit_audit")))
        assert "The same plan for both brothers" in page
        assert "Submit the audit</button>" in page

    def test_a_prompt_wants_a_word(self, filled: Audit, ben: Person, signed_in: SignIn) -> None:
        answer = signed_in(ben).post(url(filled, "answer_prompt"), {"prompt": "copied:x"})
        assert answer.status_code == 422

    def test_the_submitted_audit_is_read_not_written(
        self, submitted: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        page = text(signed_in(ben).get(url(submitted, "answer_section", "help_protection")))
        assert "Seen at 1.4" in page
        assert "<textarea" not in page


@pytest.mark.usefixtures("at_the_time")
class TestOverall:
    """The whole is graded after its parts."""

    def test_not_before_every_section_has_its_grade(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        page = text(signed_in(ben).get(url(audit, "judge_overall")))
        assert "Grade every section before the whole audit" in page
        assert 'name="grade-grade"' not in page
        signed_in(ben).post(url(audit, "judge_overall"), {"grade-grade": "good"})
        assert not audit.judgements.exists()

    def test_it_is_saved_with_its_reason(
        self, filled: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        standing = filled.judgements.get(section="", superseded_at=None)
        given = {
            "grade-grade": "requires_improvement",
            "grade-rationale": "Visits were late",
            "grade-seen": standing.pk,
        }
        assert signed_in(ben).post(url(filled, "judge_overall"), given).status_code == 302
        assert filled.judgements.get(section="", superseded_at=None).rationale == "Visits were late"

    def test_two_at_once_are_told_and_one_chooses(
        self, filled: Audit, nia: Person, signed_in: SignIn
    ) -> None:
        standing = filled.judgements.get(section="", superseded_at=None)
        given = {"grade-grade": "inadequate", "grade-rationale": "I saw less", "grade-seen": 0}
        answer = signed_in(nia).post(url(filled, "judge_overall"), given)
        assert answer.status_code == 422
        assert "Ben Okafor saved this" in text(answer)
        given["keep-grade"] = standing.pk
        signed_in(nia).post(url(filled, "judge_overall"), given)
        assert filled.judgements.get(section="", superseded_at=None).person == nia


@pytest.mark.usefixtures("at_the_time")
class TestConversations:
    """By the form, as the framework asks it."""

    def given(self, **changes: object) -> dict[str, object]:
        return {
            "version": 1,
            "outcome": "held",
            "held_on-day": "2",
            "held_on-month": "10",
            "held_on-year": "2026",
            "planned_on-day": "1",
            "planned_on-month": "10",
            "planned_on-year": "2026",
            "planned_at": "14:15",
            "consent": "given",
            "notes_shared": "She feels heard",
            "notes_private": "Tired",
            "guide-story": "He paints",
            **changes,
        }

    def test_it_is_written_up(self, audit: Audit, ben: Person, signed_in: SignIn) -> None:
        talk = audit.conversations.get(kind="key_worker")
        address = url(audit, "write_up_conversation", talk.pk)
        assert signed_in(ben).post(address, self.given()).status_code == 302
        talk.refresh_from_db()
        assert (talk.outcome, talk.notes_private) == ("held", "Tired")
        assert talk.planned_for == datetime(2026, 10, 1, 14, 15, tzinfo=NOW.tzinfo)
        assert talk.answers.get(question="story").words == "He paints"

    def test_what_the_framework_does_not_ask_is_not_on_the_page(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        talk = audit.conversations.get(kind="key_worker")
        page = text(signed_in(ben).get(url(audit, "write_up_conversation", talk.pk)))
        assert 'name="consent"' not in page
        assert 'value="refused"' not in page

    def test_a_parent_may_refuse(self, audit: Audit, ben: Person, signed_in: SignIn) -> None:
        talk = audit.conversations.get(kind="parent_or_carer")
        given = self.given(outcome="refused", refused_words="Too much going on")
        signed_in(ben).post(url(audit, "write_up_conversation", talk.pk), given)
        talk.refresh_from_db()
        assert (talk.outcome, talk.reason_words) == ("refused", "Too much going on")
        assert talk.held_on is None

    def test_held_without_its_day_comes_back(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        talk = audit.conversations.get(kind="key_worker")
        given = self.given(**{"held_on-day": "", "held_on-month": "", "held_on-year": ""})
        answer = signed_in(ben).post(url(audit, "write_up_conversation", talk.pk), given)
        assert answer.status_code == 422
        assert "She feels heard" in text(answer)

    def test_two_at_once_are_told_and_one_chooses(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        talk = audit.conversations.get(kind="key_worker")
        address = url(audit, "write_up_conversation", talk.pk)
        signed_in(ben).post(address, self.given(notes_shared="What Ben heard"))
        answer = signed_in(nia).post(address, self.given(notes_shared="What Nia heard"))
        assert answer.status_code == 422
        assert "What Ben heard" in text(answer)
        assert "What Nia heard" in text(answer)
        kept = self.given(notes_shared="What Nia heard", **{"keep-conversation": 2})
        signed_in(nia).post(address, kept)
        talk.refresh_from_db()
        assert talk.notes_shared == "What Nia heard"

    def test_an_attempt_is_logged(self, audit: Audit, ben: Person, signed_in: SignIn) -> None:
        talk = audit.conversations.get(kind="parent_or_carer")
        given = {
            "attempt-on-day": "2",
            "attempt-on-month": "10",
            "attempt-on-year": "2026",
            "attempt-way": "phone",
            "attempt-words": "No answer",
        }
        client = signed_in(ben)
        assert client.post(url(audit, "log_attempt", talk.pk), given).status_code == 302
        page = text(client.get(url(audit, "write_up_conversation", talk.pk)))
        assert "No answer" in page
        assert "1 attempt" in text(client.get(url(audit, "list_conversations")))

    @pytest.mark.parametrize("year", ["2027", ""])
    def test_an_attempt_that_cannot_be_comes_back(
        self, audit: Audit, ben: Person, signed_in: SignIn, year: str
    ) -> None:
        talk = audit.conversations.get(kind="parent_or_carer")
        given = {
            "attempt-on-day": "2",
            "attempt-on-month": "10",
            "attempt-on-year": year,
            "attempt-way": "phone",
        }
        assert signed_in(ben).post(url(audit, "log_attempt", talk.pk), given).status_code == 422

    def test_another_is_added(self, audit: Audit, ben: Person, signed_in: SignIn) -> None:
        given = {"kind": "parent_or_carer", "with_words": "Father"}
        signed_in(ben).post(url(audit, "add_conversation"), given)
        assert audit.conversations.filter(with_words="Father").exists()

    def test_read_by_others_without_private_notes_until_it_is_in(
        self, filled: Audit, ben: Person, amina: Person, signed_in: SignIn
    ) -> None:
        talk = filled.conversations.first()
        address = url(filled, "write_up_conversation", talk.pk)
        page = text(signed_in(amina).get(address))
        assert "proud of the life story work" in page
        assert "Worried about her own health" not in page


@pytest.mark.usefixtures("at_the_time")
class TestFindingsAndActions:
    """From any question, and back to it."""

    def test_a_finding_from_a_question_leads_back_to_it(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        address = url(audit, "add_finding") + "?question=help_is_effective"
        client = signed_in(ben)
        assert "From question 1.4" in text(client.get(address))
        answer = client.post(address, {"kind": "strength", "words": "Seen alone"})
        assert answer.url.endswith("help_protection/#question-help_is_effective")
        assert "Seen alone" in text(client.get(answer.url))

    def test_a_finding_is_changed_and_taken_out(
        self, filled: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        found, client = filled.findings.get(), signed_in(ben)
        given = {"kind": "improvement", "words": "Seen late", "version": 1}
        client.post(url(filled, "change_finding", found.pk), given)
        assert "Seen late" in text(client.get(url(filled, "list_findings")))
        client.post(url(filled, "remove_finding", found.pk))
        assert "No findings yet" in text(client.get(url(filled, "list_findings")))

    def test_a_finding_changed_by_another_comes_back(
        self, filled: Audit, nia: Person, signed_in: SignIn
    ) -> None:
        found = filled.findings.get()
        given = {"kind": "improvement", "words": "Mine", "version": 9}
        answer = signed_in(nia).post(url(filled, "change_finding", found.pk), given)
        assert "changed this" in text(answer)
        assert "Mine" in text(answer)

    def action(self, audit: Audit, ben: Person, **changes: object) -> dict[str, object]:
        kinds = next(iter(audit.edition.pack.actions.values())).kinds
        return {
            "what": "Visit with the interpreter",
            "owner": ben.pk,
            "by_on-day": "20",
            "by_on-month": "10",
            "by_on-year": "2026",
            "kind": kinds[0].key,
            "version": 1,
            **changes,
        }

    def test_an_action_is_planned_changed_and_taken_out(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        client = signed_in(ben)
        client.post(url(audit, "plan_action"), self.action(audit, ben))
        planned = audit.planned_actions.get()
        assert planned.owner == ben
        again = self.action(audit, ben, what="Visit again")
        client.post(url(audit, "change_planned_action", planned.pk), again)
        assert "Visit again" in text(client.get(url(audit, "list_actions")))
        client.post(url(audit, "remove_planned_action", planned.pk))
        assert not audit.planned_actions.exists()

    def test_a_date_past_the_limit_comes_back(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        late = self.action(audit, ben, **{"by_on-month": "12"})
        answer = signed_in(ben).post(url(audit, "plan_action"), late)
        assert "The latest date for an action is 6 November 2026" in text(answer)

    def test_that_none_is_needed_is_said_and_taken_back(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        client = signed_in(ben)
        assert client.post(url(audit, "say_no_action_needed"), {"why": ""}).status_code == 422
        client.post(url(audit, "say_no_action_needed"), {"why": "All is in place"})
        assert "All is in place" in text(client.get(url(audit, "list_actions")))
        client.post(url(audit, "say_action_needed"))
        assert "All is in place" not in text(client.get(url(audit, "list_actions")))


@pytest.mark.usefixtures("at_the_time")
class TestAfterwards:
    """The note, versions, release, opening again."""

    def test_the_note_is_short_and_ready_to_copy(
        self, submitted: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        client = signed_in(ben)
        page = text(client.get(url(submitted, "read_record_note")))
        assert "Overall grade: Good" in page
        assert "Write the plan in words the family uses" in page
        assert "Worried about her own health" not in page
        client.post(url(submitted, "place_record_note"))
        assert "Placed on" in text(client.get(url(submitted, "read_record_note")))

    def test_the_note_waits_for_the_audit(
        self, filled: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        client = signed_in(ben)
        client.post(url(filled, "place_record_note"))
        filled.refresh_from_db()
        assert filled.note_placed_at is None

    def test_release_says_why_not_yet(
        self, submitted: Audit, amina: Person, signed_in: SignIn
    ) -> None:
        page = text(signed_in(amina).get(url(submitted, "release_audit")))
        assert "being moderated" in page
        answer = signed_in(amina).post(url(submitted, "release_audit"))
        assert "being moderated" in text(answer)

    def test_release_tells_the_worker(
        self, submitted: Audit, amina: Person, signed_in: SignIn
    ) -> None:
        Audit.objects.filter(pk=submitted.pk).update(moderation_chosen_at=None)
        client = signed_in(amina)
        assert "Release the outcome" in text(client.get(url(submitted, "release_audit")))
        client.post(url(submitted, "release_audit"))
        submitted.refresh_from_db()
        assert submitted.status == "released"
        assert "What the worker sees" in text(client.get(url(submitted, "show_audit")))

    def test_opened_again_and_handed_in_again_the_versions_are_compared(
        self, submitted: Audit, ben: Person, amina: Person, signed_in: SignIn
    ) -> None:
        manager, auditor = signed_in(amina), signed_in(ben)
        assert manager.post(url(submitted, "reopen_audit"), {"why": ""}).status_code == 200
        manager.post(url(submitted, "reopen_audit"), {"why": "A visit was missed"})
        section = url(submitted, "answer_section", "help_protection")
        key = "help_is_effective"
        typed = {f"value-{key}": "partly", f"note-{key}": "Two visits", f"version-{key}": 1}
        auditor.post(section, typed)
        auditor.post(url(submitted, "submit_audit"))
        page = text(auditor.get(url(submitted, "compare_versions")))
        assert "Version 1 and version 2" in page
        assert "Two visits" in page
        assert "Opened again by Amina Adeyemi" in page

    def test_an_open_audit_is_not_opened_again(
        self, filled: Audit, amina: Person, signed_in: SignIn
    ) -> None:
        answer = signed_in(amina).post(url(filled, "reopen_audit"), {"why": "Because"})
        assert "This audit is in progress" in text(answer)

    def test_the_period_is_made_longer(self, audit: Audit, ben: Person, signed_in: SignIn) -> None:
        given = {
            "period_from-day": "1",
            "period_from-month": "1",
            "period_from-year": "2026",
            "why": "The injury was in February",
        }
        client = signed_in(ben)
        client.post(url(audit, "extend_period"), given)
        page = text(client.get(url(audit, "show_audit")))
        assert "The injury was in February" in page
        late = {**given, "period_from-month": "11"}
        assert "must start before" in text(client.post(url(audit, "extend_period"), late))


@pytest.mark.usefixtures("at_the_time")
class TestTheWorker:
    """Notice before, the outcome after, and a word of their own."""

    def test_the_notice_says_when_by_whom_and_what_to_prepare(
        self, audit: Audit, wes: Person, signed_in: SignIn
    ) -> None:
        page = text(signed_in(wes).get(url(audit, "read_notice")))
        assert "Ben Okafor" in page
        assert "60 minutes" in page
        assert "What are you most proud of" in page

    def test_a_time_is_proposed_and_the_auditor_sees_it(
        self, audit: Audit, wes: Person, ben: Person, signed_in: SignIn
    ) -> None:
        given = {"on-day": "8", "on-month": "10", "on-year": "2026", "clock": "14:15"}
        signed_in(wes).post(url(audit, "read_notice"), given)
        assert "8 October 2026 at 2:15pm" in text(signed_in(ben).get(url(audit, "show_audit")))

    def test_a_time_gone_by_comes_back(self, audit: Audit, wes: Person, signed_in: SignIn) -> None:
        given = {"on-day": "1", "on-month": "10", "on-year": "2026", "clock": "14:15"}
        answer = signed_in(wes).post(url(audit, "read_notice"), given)
        assert "Propose a time in the future" in text(answer)

    def test_the_outcome_waits_for_its_release(
        self, submitted: Audit, wes: Person, signed_in: SignIn
    ) -> None:
        assert signed_in(wes).get(url(submitted, "read_outcome")).status_code == 403

    def test_the_outcome_shows_what_is_shared_and_nothing_private(
        self, released: Audit, wes: Person, signed_in: SignIn
    ) -> None:
        page = text(signed_in(wes).get(url(released, "read_outcome")))
        assert "We both saw it" in page
        assert "proud of the life story work" in page
        assert "He is seen alone, and it shows" in page
        assert "Worried about her own health" not in page
        assert "Seen at 1.4" not in page

    def test_the_worker_disagrees(self, released: Audit, wes: Person, signed_in: SignIn) -> None:
        client = signed_in(wes)
        client.post(
            url(released, "read_outcome"), {"agrees": "disagrees", "words": "Visits were made"}
        )
        assert released.replies.get().agrees is False
        page = text(client.get(url(released, "read_outcome")))
        assert "Did not agree with all of the audit" in page

    def test_nobody_replies_in_their_place(
        self, released: Audit, amina: Person, signed_in: SignIn
    ) -> None:
        client = signed_in(amina)
        page = text(client.get(url(released, "read_outcome")))
        assert "Say what you think" not in page
        client.post(url(released, "read_outcome"), {"agrees": "agrees", "words": "Fine"})
        assert not released.replies.exists()

    def test_another_worker_is_refused(
        self, released: Audit, tess: Person, iris: Person, signed_in: SignIn
    ) -> None:
        assert signed_in(iris).get(url(released, "read_outcome")).status_code == 403
        assert signed_in(iris).get(url(released, "read_notice")).status_code == 403
