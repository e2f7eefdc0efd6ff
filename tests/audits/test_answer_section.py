"""Filling in a section: by the button, as one types, two at once, after the session ended."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sightline.audits import services
from sightline.audits.models import Answer, AnswerChange, Audit
from sightline.audits.services.answering import AnswerGiven
from sightline.authorities.models import Person
from tests.people import NOW

SignIn = Callable[[Person], Client]
QUESTION, OTHER = "help_is_effective", "permanence_considered"
HTMX = {"HX-Request": "true"}


def section(audit: Audit, key: str = "help_protection") -> str:
    return reverse("audits:answer_section", args=["ashby", audit.pk, key])


def one(audit: Audit, key: str = QUESTION) -> str:
    return reverse("audits:save_answer", args=["ashby", audit.pk, key])


def typed(question: str = QUESTION, value: str = "partly", note: str = "Seen", seen: int = 0):
    return {f"value-{question}": value, f"note-{question}": note, f"version-{question}": seen}


def save(audit: Audit, by: Person, note: str, seen: int = 0) -> None:
    given = AnswerGiven(QUESTION, "yes", note, seen)
    services.save_answer(audit=audit, given=given, by=by, at=NOW)


def standing(audit: Audit, question: str = QUESTION) -> Answer:
    return Answer.objects.get(audit=audit, question=question)


class TestByTheButton:
    """Without any script."""

    def test_what_was_filled_in_is_saved_and_the_next_section_comes(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        answer = signed_in(ben).post(
            section(audit), {**typed(), **typed(OTHER, "no", "Drift"), "next": "yes"}
        )
        assert answer.url == section(audit, "recording")
        assert (standing(audit).value, standing(audit, OTHER).note) == ("partly", "Drift")

    def test_save_alone_stays_on_the_section(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        assert signed_in(ben).post(section(audit), typed()).url == section(audit)

    def test_after_the_last_section_come_the_conversations(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        answer = signed_in(ben).post(section(audit, "impact"), {"next": "yes"})
        assert answer.url == reverse("audits:list_conversations", args=["ashby", audit.pk])

    def test_what_was_not_touched_is_not_saved_again(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        client = signed_in(ben)
        client.post(section(audit), typed())
        client.post(section(audit), typed(seen=1))
        assert standing(audit).version == 1

    def test_a_question_that_was_not_on_the_page_is_left_alone(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        save(audit, ben, "There")
        signed_in(ben).post(section(audit), typed(OTHER))
        assert standing(audit).note == "There"

    def test_the_grade_is_saved_with_it(self, audit: Audit, ben: Person, signed_in: SignIn) -> None:
        given = {"grade-grade": "good", "grade-rationale": "It shows", "grade-seen": "0"}
        signed_in(ben).post(section(audit), {**typed(), **given})
        grade = audit.judgements.get(section="help_protection")
        assert (grade.grade, grade.rationale) == ("good", "It shows")

    def test_a_date_that_is_none_comes_back_and_the_rest_is_saved(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        tool = audit.edition.pack.tools[audit.tool]
        part = next(s for s in tool.sections if any(q.kind == "date" for q in s.questions))
        day = next(q.key for q in part.questions if q.kind == "date")
        scale = next(q.key for q in part.questions if q.kind == "scale" and not q.shown_when)
        parts = {"day": "31", "month": "2", "year": "2026"}
        posted = {f"value-{day}-{name}": value for name, value in parts.items()}
        answer = signed_in(ben).post(
            section(audit, part.key), {**posted, f"version-{day}": 0, **typed(scale, "yes", "Seen")}
        )
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "must be a real date" in page
        assert 'value="31"' in page
        assert standing(audit, scale).value == "yes"

    def test_somebody_else_saved_since_both_texts_are_on_the_page(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        save(audit, ben, "What Ben saw")
        answer = signed_in(nia).post(section(audit), {**typed(note="What Nia saw"), "next": "y"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "What Ben saw" in page
        assert "What Nia saw" in page
        assert "Ben Okafor saved this" in page
        assert standing(audit).note == "What Ben saw"

    def test_pressing_save_again_decides_nothing(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        save(audit, ben, "What Ben saw")
        client = signed_in(nia)
        for _ in range(2):
            client.post(section(audit), typed(note="What Nia saw"))
        assert standing(audit).note == "What Ben saw"

    def test_keep_mine_decides(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        save(audit, ben, "What Ben saw")
        kept = {**typed(note="What Nia saw"), f"keep-{QUESTION}": "1"}
        assert signed_in(nia).post(section(audit), kept).status_code == 302
        assert standing(audit).note == "What Nia saw"

    def test_two_grades_at_once_are_both_on_the_page(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        def given(grade: str, why: str) -> dict[str, str]:
            return {"grade-grade": grade, "grade-rationale": why, "grade-seen": "0"}

        signed_in(ben).post(section(audit), given("good", "Ben’s reason"))
        answer = signed_in(nia).post(section(audit), given("inadequate", "Nia’s reason"))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Ben’s reason" in page
        assert "Nia’s reason" in page

    def test_a_locked_audit_gives_the_text_back(
        self, submitted: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        answer = signed_in(ben).post(section(submitted), typed(note="Typed too late", seen=1))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "so it is locked" in page
        assert "Typed too late" in page


class TestAsOneTypes:
    """Each answer by itself."""

    def test_it_is_saved_and_the_line_below_says_so(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        answer = signed_in(ben).post(one(audit), typed(), headers=HTMX)
        page = answer.content.decode()
        assert "Saved" in page
        assert "by Ben Okafor" in page
        assert f'name="version-{QUESTION}" value="1"' in page
        assert "<html" not in page

    def test_an_answer_that_calls_for_something_says_what(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        key = "safety_now"
        answer = signed_in(ben).post(one(audit, key), typed(key, "worried", ""), headers=HTMX)
        assert "raise an Immediate Response" in answer.content.decode()

    def test_somebody_else_saved_since_the_writer_chooses(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        save(audit, ben, "What Ben saw")
        answer = signed_in(nia).post(one(audit), typed(note="Nia’s"), headers=HTMX)
        page = answer.content.decode()
        assert "What Ben saw" in page
        assert f'name="keep-{QUESTION}" value="1"' in page
        assert f'name="version-{QUESTION}" value="0"' in page

    def test_typing_on_does_not_decide_either(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        save(audit, ben, "What Ben saw")
        client = signed_in(nia)
        client.post(one(audit), typed(note="Nia"), headers=HTMX)
        client.post(one(audit), typed(note="Nia’s more"), headers=HTMX)
        assert standing(audit).note == "What Ben saw"
        lost = AnswerChange.objects.filter(audit=audit, lost=True)
        assert {kept.note for kept in lost} == {"Nia", "Nia’s more"}

    def test_who_changed_nothing_is_told_what_others_changed(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        save(audit, ben, "First")
        save(audit, ben, "Second", 1)
        answer = signed_in(nia).post(
            one(audit), typed(value="yes", note="First", seen=1), headers=HTMX
        )
        assert "Second" in answer.content.decode()
        assert not AnswerChange.objects.filter(audit=audit, lost=True).exists()

    def test_a_text_that_lost_is_shown_beside_the_one_that_stands(
        self, audit: Audit, ben: Person, nia: Person, signed_in: SignIn
    ) -> None:
        save(audit, ben, "What Ben saw")
        client = signed_in(nia)
        client.post(one(audit), typed(note="What Nia saw"), headers=HTMX)
        page = client.get(section(audit)).content.decode()
        assert "Other texts that were kept" in page
        assert "What Nia saw" in page

    def test_a_question_of_another_tool_is_not_found(
        self, audit: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        assert signed_in(ben).post(one(audit, "weather"), {}).status_code == 404

    def test_a_locked_audit_is_refused(
        self, submitted: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        assert signed_in(ben).post(one(submitted), typed(seen=1)).status_code == 403

    def test_a_grade_is_saved_by_itself(self, audit: Audit, ben: Person, signed_in: SignIn) -> None:
        address = reverse("audits:save_grade", args=["ashby", audit.pk, "help_protection"])
        given = {"grade-grade": "good", "grade-rationale": "", "grade-seen": "0"}
        answer = signed_in(ben).post(address, given, headers=HTMX)
        made = audit.judgements.get()
        assert f'name="grade-seen" value="{made.pk}"' in answer.content.decode()


class TestAfterTheSessionEnded:
    """What was typed is not lost."""

    def post(self, address: str, **extra: str):
        client = Client(enforce_csrf_checks=True)
        return client.post(address, typed(note="Typed for an hour, and then away" * 2), **extra)

    def test_the_whole_page_comes_back_to_be_saved_again(self, audit: Audit) -> None:
        answer = self.post(section(audit), headers={"origin": "http://testserver"})
        page = answer.content.decode()
        assert answer.status_code == 401
        assert "Typed for an hour, and then away" in page
        assert f'action="{section(audit)}"' in page

    def test_as_one_types_the_line_says_so_and_keeps_the_version(self, audit: Audit) -> None:
        answer = self.post(one(audit), headers={**HTMX, "origin": "http://testserver"})
        page = answer.content.decode()
        assert "you have been signed out" in page
        assert f'id="saved-{QUESTION}"' in page
        assert f'name="version-{QUESTION}" value="0"' in page

    @pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
    def test_another_site_learns_nothing(self, audit: Audit, origin: str) -> None:
        headers = {"origin": origin} if origin else {}
        answer = self.post(section(audit), headers=headers)
        assert answer.status_code == 302
        assert "login" in answer.url

    def test_a_page_from_before_signing_in_again_is_saved(self, audit: Audit, ben: Person) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(ben.account, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.post(section(audit), typed(), headers={"origin": "http://testserver"})
        assert answer.status_code == 302
        assert standing(audit).value == "partly"

    def test_another_site_cannot_save_in_my_name(self, audit: Audit, ben: Person) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(ben.account, backend="django.contrib.auth.backends.ModelBackend")
        headers = {"origin": "https://elsewhere.example"}
        assert client.post(section(audit), typed(), headers=headers).status_code == 403
        assert not Answer.objects.filter(audit=audit).exists()

    def test_to_read_one_signs_in_first(self, audit: Audit) -> None:
        assert "login" in Client().get(section(audit)).url
