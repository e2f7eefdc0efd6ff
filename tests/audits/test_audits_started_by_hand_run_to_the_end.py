"""An audit outside a cycle goes all the way: in, moderated, released, replied to, opened again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.audits import services
from sightline.audits.models import Audit
from sightline.audits.queries.work import work_for
from sightline.authorities.models import Authority, Person
from sightline.children.models import Child
from sightline.domain.errors import NotAllowed
from sightline.domain.judging import Capacity
from sightline.improvement.models import Action
from sightline.improvement.queries.actions import actions_to_do
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.moderation.models import Moderation
from sightline.moderation.services import ask_for_moderation
from sightline.programme.models import Assignment
from tests.factories.audits_to_do import answer_everything, fill_in
from tests.factories.cycles import edition_of, make_child
from tests.people import NOW, Council

SignIn = Callable[[Person], Client]
LATER = NOW + timedelta(days=1)


def started(council: Council, activity: str, **about: object) -> Audit:
    """Ben starts it; what he may not open himself, Amina gives him."""
    authority, people = council.authority, council.people
    new = services.NewAudit(
        activity=activity,
        auditor=people["ben"],
        about_on=NOW.date(),
        due_on=date(2026, 10, 16),
        **about,  # type: ignore[arg-type]
    )
    return services.start_audit(
        authority=authority, edition=edition_of(authority), new=new, by=people["amina"], at=NOW
    )


@pytest.fixture
def observation(ashby_council: Council, in_ashby: object, ben: Person) -> Audit:
    """Ben watched Wes, and has handed it in."""
    audit = started(ashby_council, "observation", person=ashby_council.people["wes"])
    answer_everything(audit, by=ben)
    return services.submit_audit(audit=audit, by=ben, at=LATER)


@pytest.fixture
def child(in_ashby: Authority, wes: Person) -> Child:
    """A child of Wes."""
    return make_child(in_ashby, 77, worker=wes)


@pytest.fixture
def dive(ashby_council: Council, child: Child, ben: Person) -> Audit:
    """A deep dive of one child, outside a cycle, handed in."""
    audit = started(ashby_council, "deep_dive", child=child)
    fill_in(audit, by=ben)
    return services.submit_audit(audit=audit, by=ben, at=LATER)


class TestWithdrawing:
    """One that was started by mistake."""

    @pytest.fixture
    def mistake(self, ashby_council: Council, in_ashby: object) -> Audit:
        """Just started."""
        return started(ashby_council, "observation", person=ashby_council.people["wes"])

    def where(self, audit: Audit) -> str:
        return reverse("audits:withdraw_audit", args=["ashby", audit.pk])

    def test_its_auditor_withdraws_it_with_a_reason(
        self, mistake: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        browser = signed_in(ben)
        overview = browser.get(reverse("audits:show_audit", args=["ashby", mistake.pk]))
        assert self.where(mistake) in overview.content.decode()
        browser.post(self.where(mistake), {"why": "Started twice"})
        mistake.refresh_from_db()
        assert (mistake.status, Assignment.objects.get().status) == ("withdrawn", "withdrawn")
        assert LedgerEntry.objects.get(deed="audit_withdrawn").why == "Started twice"
        assert work_for(ben, on=NOW.date()) == []

    def test_not_without_a_reason(self, mistake: Audit, ben: Person, signed_in: SignIn) -> None:
        answer = signed_in(ben).post(self.where(mistake), {"why": ""})
        assert "Say why the audit is withdrawn" in answer.content.decode()

    def test_not_by_a_reader_of_it(self, mistake: Audit, tess: Person, signed_in: SignIn) -> None:
        assert signed_in(tess).get(self.where(mistake)).status_code == 403

    def test_not_once_it_is_handed_in(
        self, observation: Audit, ben: Person, signed_in: SignIn
    ) -> None:
        assert signed_in(ben).get(self.where(observation)).status_code == 403

    def test_the_stranger_is_told_nothing(
        self, mistake: Audit, dev: Person, signed_in: SignIn
    ) -> None:
        assert signed_in(dev).get(self.where(mistake)).status_code == 404


def test_its_assignment_is_done(observation: Audit) -> None:
    assignment = Assignment.objects.get()
    assert (assignment.status, assignment.done_at) == ("done", LATER)
    assert observation.assignment == assignment


def test_it_is_released_to_who_was_watched_and_they_reply(
    observation: Audit, amina: Person, wes: Person, signed_in: SignIn
) -> None:
    services.release_audit(audit=observation, by=amina, at=LATER)
    assert Message.objects.filter(
        to=wes, subject="Observation of practice: Wes Walker is ready for you to read"
    ).exists()
    (item,) = work_for(wes, on=LATER.date())
    assert item.words == "Read the observation of practice (Wes Walker) and say what you think"
    where = reverse("audits:read_outcome", args=["ashby", observation.pk])
    browser = signed_in(wes)
    assert "Worker observed" in browser.get(where).content.decode()
    browser.post(where, {"agrees": "agrees", "words": "It was good to be seen"})
    assert observation.replies.get().by == wes


def test_a_colleague_does_not_read_its_outcome(
    observation: Audit, amina: Person, nia: Person, signed_in: SignIn
) -> None:
    services.release_audit(audit=observation, by=amina, at=LATER)
    where = reverse("audits:read_outcome", args=["ashby", observation.pk])
    assert signed_in(nia).get(where).status_code == 403


def test_it_is_opened_again_and_both_versions_stay(
    observation: Audit, amina: Person, ben: Person
) -> None:
    services.reopen_audit(audit=observation, why="A page was missed", by=amina, at=LATER)
    assert Assignment.objects.get().status == "started"
    services.submit_audit(audit=observation, by=ben, at=LATER)
    assert observation.versions.count() == 2


def test_the_ledger_tells_all_of_it(observation: Audit) -> None:
    deeds = LedgerEntry.objects.filter(about_kind="audits.audit", about_id=observation.pk)
    assert {"audit_started_by_hand", "audit_submitted"} <= set(deeds.values_list("deed", flat=True))


def test_no_note_is_placed_where_there_is_no_child(observation: Audit, amina: Person) -> None:
    with pytest.raises(NotAllowed, match="no child whose record"):
        services.place_record_note(audit=observation, by=amina, at=LATER)


def test_its_pages_say_what_it_looks_at(
    observation: Audit, amina: Person, signed_in: SignIn
) -> None:
    browser = signed_in(amina)
    for name in ("compare_versions", "release_audit", "reopen_audit", "list_findings"):
        page = browser.get(reverse(f"audits:{name}", args=["ashby", observation.pk]))
        assert "Wes Walker" in page.content.decode(), name


def test_it_is_in_the_list_found_by_name_and_by_status(
    observation: Audit, amina: Person, signed_in: SignIn
) -> None:
    browser = signed_in(amina)
    where = reverse("audits:show_audit", args=["ashby", observation.pk])
    assert where in browser.get("/ashby/audits/?q=Wes").content.decode()
    assert where in browser.get("/ashby/audits/?status=submitted&sort=child").content.decode()
    assert where not in browser.get("/ashby/audits/?q=Nobody").content.decode()


def test_a_deep_dive_by_hand_is_on_the_page_of_its_child(
    dive: Audit, child: Child, amina: Person, signed_in: SignIn
) -> None:
    page = signed_in(amina).get(f"/ashby/children/{child.pk}/").content.decode()
    assert "Deep dive audit, 5 October 2026" in page


def test_the_rules_of_moderation_hold_outside_a_cycle(dive: Audit) -> None:
    """A good grade is looked at again, and the outcome is held back until it is agreed."""
    moderation = Moderation.objects.get()
    assert (moderation.audit, moderation.cycle) == (dive, None)
    dive.refresh_from_db()
    assert dive.moderation_chosen_at is not None


def test_its_second_look_can_be_followed_on_every_page(
    dive: Audit, amina: Person, signed_in: SignIn
) -> None:
    moderation, browser = Moderation.objects.get(), signed_in(amina)
    for name in ("show_moderation", "assign_moderator", "withdraw_moderation"):
        page = browser.get(reverse(f"moderation:{name}", args=["ashby", moderation.pk]))
        assert page.status_code == 200, name
    assert "Deep dive audit, 5 October 2026" in browser.get("/ashby/moderation/").content.decode()
    assert "Choose a moderator for 1 audit" in browser.get("/ashby/").content.decode()


def test_somebody_may_ask_for_a_second_look(dive: Audit, amina: Person, signed_in: SignIn) -> None:
    where = reverse("moderation:ask_for_moderation", args=["ashby", dive.pk])
    assert signed_in(amina).get(where).status_code == 200
    moderation = ask_for_moderation(audit=dive, why="It is unusual", by=amina, at=LATER)
    assert moderation.cycle is None


def test_its_actions_are_opened_once_the_grade_is_agreed(
    dive: Audit, amina: Person, ben: Person, signed_in: SignIn
) -> None:
    services.record_judgement(
        audit=dive, section="", capacity=Capacity.AGREED, by=amina, at=LATER,
        given=services.GradeGiven("good", "We both saw it", "He sleeps at home"),
    )  # fmt: skip
    services.release_audit(audit=dive, by=amina, at=LATER)
    action = Action.objects.get()
    assert list(actions_to_do(dive.authority, person=ben)) == [action]
    page = signed_in(amina).get(f"/ashby/actions/{action.pk}/").content.decode()
    assert "Deep dive audit, 5 October 2026" in page
    listed = signed_in(amina).get("/ashby/actions/").content.decode()
    assert action.what in listed
