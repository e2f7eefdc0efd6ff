"""Every page about actions: it works, readers are refused, strangers find nothing."""

import pytest
from django.urls import reverse

from sightline.domain.action_status import ActionStatus
from sightline.domain.actions import SignOff
from sightline.improvement import services
from sightline.improvement.models import Action, Evidence
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

pytestmark = pytest.mark.slow

LISTS = ["list_actions", "my_actions", "list_to_sign_off", "list_to_verify", "download_csv",
         "download_excel", "chase_actions", "open_action"]  # fmt: skip
ONE = ["show_action", "do_action", "add_evidence", "sign_off_action", "verify_action",
       "extend_action", "hand_over_action", "withdraw_action"]  # fmt: skip


def url(name, *args):
    return reverse(f"improvement:{name}", args=["ashby", *args])


@pytest.mark.parametrize("name", LISTS)
def test_the_quality_assurance_manager_opens_every_list(signed_in, amina, action, name):
    assert signed_in(amina).get(url(name)).status_code == 200


@pytest.mark.parametrize("name", ONE)
def test_the_quality_assurance_manager_opens_every_page_of_an_action(
    signed_in, amina, action, name
):
    assert signed_in(amina).get(url(name, action.pk)).status_code == 200


@pytest.mark.parametrize("name", ["list_actions", "my_actions"])
def test_the_owner_sees_their_action(signed_in, wes, action, name):
    answer = signed_in(wes).get(url(name))
    assert "Update the plan with the family" in answer.content.decode()


@pytest.mark.parametrize("name", [*LISTS, *ONE])
def test_a_reader_is_refused(signed_in, cara, action, name):
    address = url(name, action.pk) if name in ONE else url(name)
    assert signed_in(cara).get(address).status_code == 403


@pytest.mark.parametrize("name", [*LISTS, *ONE])
def test_a_stranger_is_told_nothing(signed_in, dev, action, name):
    address = url(name, action.pk) if name in ONE else url(name)
    assert signed_in(dev).get(address).status_code == 404


@pytest.mark.parametrize("name", ONE)
def test_an_action_that_is_not_there_is_not_found(signed_in, amina, name):
    assert signed_in(amina).get(url(name, 999_999)).status_code == 404


@pytest.mark.parametrize("name", [*LISTS[:6], "show_action"])
def test_pages_that_only_show_take_no_post(signed_in, amina, action, name):
    address = url(name, action.pk) if name in ONE else url(name)
    assert signed_in(amina).post(address).status_code == 405


@pytest.mark.parametrize("name", ["chase_actions", "open_action", *ONE[1:]])
def test_other_methods_are_refused(signed_in, amina, action, name):
    address = url(name, action.pk) if name in ONE else url(name)
    assert signed_in(amina).delete(address).status_code == 405


def test_where_it_comes_from_is_a_way_only_for_those_who_may_read_the_audit(
    signed_in, amina, wes, action
):
    way = f'href="{reverse("audits:show_audit", args=["ashby", action.audit_id])}"'
    for person, is_offered in ((amina, True), (wes, False)):
        shown = signed_in(person).get(url("show_action", action.pk)).content.decode()
        assert "Where it comes from" in shown
        assert action.audit.cycle.title in shown
        assert (way in shown) is is_offered


def test_a_colleague_without_a_tie_is_refused(signed_in, ben, action):
    assert signed_in(ben).get(url("show_action", action.pk)).status_code == 403


def test_the_owner_says_it_is_done_in_the_browser(signed_in, wes, action):
    answer = signed_in(wes).post(url("do_action", action.pk), {"note": "Visited"})
    assert answer.status_code == 302
    action.refresh_from_db()
    assert (action.status, action.done_by) == (ActionStatus.DONE, wes)


def test_saying_nothing_is_refused_in_words(signed_in, wes, action):
    answer = signed_in(wes).post(url("do_action", action.pk), {"note": ""})
    assert "Say what you did" in answer.content.decode()


def test_a_reason_of_the_rules_is_shown_on_the_form(signed_in, tess, action):
    answer = signed_in(tess).post(url("do_action", action.pk), {"note": "Done"})
    assert "Only the owner of this action can say it is done" in answer.content.decode()


def sign_off(client, action, **answers):
    given = {"answer_compliance": "yes", "answer_quality": "yes", "quality": "Dates are in it"}
    return client.post(url("sign_off_action", action.pk), {**given, **answers})


def test_the_line_manager_signs_off_in_the_browser(signed_in, tess, done):
    assert sign_off(signed_in(tess), done).status_code == 302
    done.refresh_from_db()
    assert (done.status, done.quality) == (ActionStatus.SIGNED_OFF, "Dates are in it")


def test_a_no_sends_it_back_with_the_words(signed_in, tess, done):
    sign_off(signed_in(tess), done, answer_quality="no", quality="No dates")
    done.refresh_from_db()
    assert done.status == ActionStatus.SENT_BACK
    assert done.steps.get(kind="sent_back").words == "No dates"


def test_both_questions_have_to_be_answered(signed_in, tess, done):
    answer = sign_off(signed_in(tess), done, answer_quality="")
    assert "Answer: Was it done well?" in answer.content.decode()


def test_somebody_else_verifies_in_the_browser(signed_in, amina, signed_off):
    words = {"visible": "yes", "seen": "Plan of 9 October", "difference": "He sees his sister"}
    assert signed_in(amina).post(url("verify_action", signed_off.pk), words).status_code == 302
    signed_off.refresh_from_db()
    assert (signed_off.status, signed_off.difference) == ("verified", "He sees his sister")


def test_what_is_different_for_the_child_has_to_be_said(signed_in, amina, signed_off):
    words = {"visible": "yes", "seen": "Plan of 9 October", "difference": ""}
    answer = signed_in(amina).post(url("verify_action", signed_off.pk), words)
    assert "Say what is different for the child" in answer.content.decode()


def test_what_cannot_be_seen_goes_back(signed_in, amina, signed_off):
    words = {"visible": "no", "why": "No visit"}
    signed_in(amina).post(url("verify_action", signed_off.pk), words)
    signed_off.refresh_from_db()
    assert signed_off.status == ActionStatus.SENT_BACK


def test_more_time_a_new_owner_and_withdrawing_in_the_browser(signed_in, tess, ben, action):
    client = signed_in(tess)
    date = {"to-day": "30", "to-month": "10", "to-year": "2026", "why": "Sick"}
    client.post(url("extend_action", action.pk), date)
    client.post(url("hand_over_action", action.pk), {"to": ben.pk, "why": "Left"})
    client.post(url("withdraw_action", action.pk), {"why": "Moved away"})
    action.refresh_from_db()
    assert (f"{action.due_on}", action.owner, action.status) == ("2026-10-30", ben, "withdrawn")


def by_hand(wes, **changes):
    date = {"due_on-day": "1", "due_on-month": "12", "due_on-year": "2026"}
    words = {"what": "Tell the team", "why": "A complaint", "kind": "practice", "owner": wes.pk}
    return {**words, **date, "child": "", "unit": "", **changes}


@pytest.fixture
def in_november(time_machine):
    time_machine.move_to("2026-11-20 12:00:00+00:00")


def test_an_action_is_opened_by_hand_in_the_browser(signed_in, amina, wes, action, in_november):
    reference = action.child.reference
    answer = signed_in(amina).post(url("open_action"), by_hand(wes, child=reference))
    assert answer.status_code == 302
    opened = Action.objects.exclude(pk=action.pk).get()
    assert (opened.what, opened.child, opened.opened_by) == ("Tell the team", action.child, amina)


def test_a_child_that_is_not_known_is_refused(signed_in, amina, wes, action, in_november):
    answer = signed_in(amina).post(url("open_action"), by_hand(wes, child="nobody"))
    assert "There is no child with this reference" in answer.content.decode()


def test_the_story_of_an_action_is_told(signed_in, amina, verified):
    page = signed_in(amina).get(url("show_action", verified.pk)).content.decode()
    for words in ("He sees his sister", "Plan of 9 October", "Was it done well?", "Signed off",
                  "Done by its owner", "Question 1.1"):  # fmt: skip
        assert words in page


def test_a_withdrawn_action_says_why(signed_in, amina, tess, action):
    services.withdraw_action(action=action, why="Moved away", by=tess, at=NOW)
    assert "Moved away" in signed_in(amina).get(url("show_action", action.pk)).content.decode()


def test_an_action_by_hand_past_its_limit_with_more_time_says_so(
    signed_in, amina, wes, action, files_elsewhere
):
    by_hand = services.open_action(
        authority=action.authority,
        edition=action.edition,
        new=services.NewAction("Tell the team", "A complaint", "practice", wes, NOW.date()),
        by=amina,
        at=NOW,
    )
    late = NOW.date().replace(month=12)
    services.extend_action(action=by_hand, to=late, why="Sick", by=amina, at=NOW)
    file = services.GivenFile("seen.txt", b"Seen")
    services.add_evidence(action=by_hand, file=file, by=wes, at=NOW)
    page = signed_in(amina).get(url("show_action", by_hand.pk)).content.decode()
    for words in ("A complaint", "First due 5 October 2026", "Past the 31 days", "seen.txt",
                  "added by Wes Walker"):  # fmt: skip
        assert words in page
    listed = signed_in(amina).get(url("list_actions")).content.decode()
    assert "Tell the team" in listed


def test_no_framework_in_force_means_no_rules(
    signed_in, amina, wes, action, in_november, monkeypatch
):
    from sightline.improvement.views import showing

    monkeypatch.setattr(showing, "edition_in_force", lambda authority, on: None)
    monkeypatch.setattr(showing.rules, "kinds", lambda edition, key: [("practice", "Practice")])
    answer = signed_in(amina).post(url("open_action"), by_hand(wes))
    assert answer.status_code == 200
    assert Action.objects.count() == 1


def test_the_page_says_whom_it_waits_for(signed_in, amina, wes, iris, tess, action):
    def page(person):
        return signed_in(person).get(url("show_action", action.pk)).content.decode()

    assert "Waiting for Wes Walker to do it" in page(amina)
    services.do_action(action=action, note="Done", by=wes, at=NOW)
    assert "Waiting for Tess Thomas to sign it off" in page(wes)
    given = SignOff({"compliance": True, "quality": True}, "Fine")
    services.sign_off_action(action=action, given=given, by=tess, at=NOW)
    assert "You signed this action off" in page(tess)


@pytest.fixture
def files_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_file_is_added_and_opened_and_its_reading_is_in_the_ledger(
    signed_in, wes, tess, ben, action, files_elsewhere
):
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = {"note": "Visited", "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7 plan")}
    signed_in(wes).post(url("do_action", action.pk), given)
    evidence = Evidence.objects.get()
    address = url("read_evidence", action.pk, evidence.pk)
    answer = signed_in(tess).get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 plan"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert LedgerEntry.objects.get(deed="evidence_read").by == tess
    assert signed_in(ben).get(address).status_code == 403
    assert signed_in(tess).get(url("read_evidence", action.pk, 999)).status_code == 404


def test_a_refused_file_leaves_the_action_as_it_was(signed_in, wes, action, files_elsewhere):
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = {"note": "Visited", "file": SimpleUploadedFile("plan.pdf", b"MZ not a pdf")}
    answer = signed_in(wes).post(url("do_action", action.pk), given)
    assert "is not a PDF file" in answer.content.decode()
    action.refresh_from_db()
    assert action.status == ActionStatus.OPEN


def test_a_file_alone_is_added(signed_in, tess, action, files_elsewhere):
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = {"file": SimpleUploadedFile("seen.txt", b"Seen on 3 October")}
    assert signed_in(tess).post(url("add_evidence", action.pk), given).status_code == 302
    assert Evidence.objects.get().name == "seen.txt"


def test_an_action_for_a_restricted_child_is_kept_close(signed_in, amina, wes, action):
    child = action.child
    child.restricted_at, child.restricted_by, child.restricted_why = NOW, amina, "Staff relative"
    child.save()
    assert signed_in(wes).get(url("show_action", action.pk)).status_code == 200
    assert signed_in(amina).get(url("show_action", action.pk)).status_code == 403
    assert child.reference not in signed_in(amina).get(url("list_actions")).content.decode()
    from sightline.children.models import RestrictedGrant

    RestrictedGrant.objects.create(
        authority=child.authority, child=child, person=amina, why="Audit", given_at=NOW,
        given_by=wes,
    )  # fmt: skip
    assert signed_in(amina).get(url("show_action", action.pk)).status_code == 200


@pytest.mark.parametrize("name", ["list_actions", "my_actions"])
def test_a_list_asks_the_database_as_often_for_twenty_rows_as_for_one(
    rf, make_actions, wes, amina, name, django_assert_num_queries
):
    person = wes if name == "my_actions" else amina
    make_actions(1)
    one = queries_of(rf, name, person)
    make_actions(19)
    assert queries_of(rf, name, person) == one


def queries_of(rf, name, person):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sightline.improvement import views

    request = rf.get(url(name))
    request.user = person.account
    with CaptureQueriesContext(
        connection,
    ) as before:
        answer = getattr(views, name)(request, authority="ashby")
    request._messages = []
    with CaptureQueriesContext(connection) as drawing:
        answer.render()
    assert len(drawing) == 0
    return len(before)


@pytest.mark.parametrize("name", ["show_action", "sign_off_action", "verify_action"])
def test_drawing_a_page_asks_the_database_nothing(rf, verified, amina, name):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from sightline.improvement import views

    request = rf.get(url(name, verified.pk))
    request.user = amina.account
    request._messages = []
    answer = getattr(views, name)(request, authority="ashby", pk=verified.pk)
    with CaptureQueriesContext(connection) as drawing:
        answer.render()
    assert len(drawing) == 0
