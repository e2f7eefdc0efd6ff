"""Every page of second looks: it works, readers are refused, strangers find nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.children.models import RestrictedGrant
from sightline.domain.audit_status import AuditStatus
from sightline.jobs.models import Message
from sightline.moderation import services, views
from sightline.moderation.models import Moderation, Opinion, Query, Selection
from tests.factories.audited import make_cycle, usual_audit
from tests.factories.small_framework import make_edition
from tests.people import NOW

pytestmark = pytest.mark.slow

OF_CYCLE = ["show_cycle_moderation", "draw_moderation", "share_out_moderations", "show_changes"]
OF_ONE = ["show_moderation", "assign_moderator", "grade_audit", "ask_query", "give_opinion",
          "agree_grade", "withdraw_moderation"]  # fmt: skip
MINE = ["read_my_moderation", "say_my_view"]
SHOWS = ["list_moderations", "show_moderation", "show_cycle_moderation", "show_changes",
         "read_my_moderation"]  # fmt: skip


def url(name, *args):
    return reverse(f"moderation:{name}", args=["ashby", *args])


@pytest.fixture
def address(graded):
    """The address of a page by its name, about the second look at hand."""

    def made(name):
        if name == "list_moderations":
            return url(name)
        if name in OF_CYCLE:
            return url(name, graded.cycle_id)
        if name == "ask_for_moderation":
            return url(name, graded.audit_id)
        return url(name, graded.pk)

    return made


MANAGED = ["list_moderations", "ask_for_moderation", *OF_CYCLE, *OF_ONE]


@pytest.mark.parametrize("name", MANAGED)
def test_the_quality_assurance_manager_opens_every_page(signed_in, amina, address, name):
    assert signed_in(amina).get(address(name)).status_code == 200


@pytest.mark.parametrize("name", MINE)
def test_the_auditor_opens_their_own_pages(signed_in, ben, address, name):
    assert signed_in(ben).get(address(name)).status_code == 200


@pytest.mark.parametrize("name", [*MANAGED, *MINE])
def test_a_reader_is_refused(signed_in, cara, address, name):
    assert signed_in(cara).get(address(name)).status_code == 403


@pytest.mark.parametrize("name", [*MANAGED, *MINE])
def test_a_stranger_is_told_nothing(signed_in, dev, address, name):
    assert signed_in(dev).get(address(name)).status_code == 404


@pytest.mark.parametrize("name", [*OF_CYCLE, *OF_ONE, "ask_for_moderation", "answer_query"])
def test_what_is_not_there_is_not_found(signed_in, amina, name):
    assert signed_in(amina).get(url(name, 999_999)).status_code == 404


@pytest.mark.parametrize("name", SHOWS)
def test_pages_that_only_show_take_no_post(signed_in, amina, address, name):
    assert signed_in(amina).post(address(name)).status_code == 405


@pytest.mark.parametrize("name", ["draw_moderation", "ask_for_moderation", *OF_ONE[1:]])
def test_other_methods_are_refused(signed_in, amina, address, name):
    assert signed_in(amina).delete(address(name)).status_code == 405


@pytest.mark.parametrize("name", OF_ONE)
def test_the_auditor_never_comes_in_as_moderator(signed_in, ben, address, name):
    assert signed_in(ben).get(address(name)).status_code == 403


@pytest.mark.parametrize("name", MINE)
def test_nobody_else_reads_the_auditors_side(signed_in, amina, address, name):
    assert signed_in(amina).get(address(name)).status_code == 403


def page(client, *address):
    return client.get(url(*address)).content.decode()


def test_a_blind_moderator_does_not_see_the_auditors_grade(signed_in, amina, assigned):
    client = signed_in(amina)
    shown = page(client, "show_moderation", assigned.pk)
    assert "Hidden until the moderator has graded" in shown
    assert "The plan shows it" not in shown
    for where in (("list_moderations",), ("show_cycle_moderation", assigned.cycle_id)):
        assert "until you have graded" in page(client, *where)


def test_why_it_was_chosen_would_give_the_grade_away(signed_in, amina, assigned):
    client = signed_in(amina)
    shown = page(client, "show_moderation", assigned.pk)
    assert "Every audit graded good is moderated" not in shown
    assert "All with this grade" not in page(client, "list_moderations")
    assert "graded good" not in Message.objects.get(to=amina).body


def test_a_grade_shows_with_what_it_was_before(signed_in, ada, graded):
    shown = signed_in(ada).get(url("list_moderations") + "?state=open").content.decode()
    assert "the moderator’s; the auditor gave good" in shown


def test_a_grade_that_stayed_says_so(signed_in, ada, chosen):
    shown = signed_in(ada).get(url("list_moderations") + "?state=open").content.decode()
    assert "the auditor’s</span>" in shown


def test_after_grading_all_grades_stand_side_by_side(signed_in, amina, graded):
    shown = page(signed_in(amina), "show_moderation", graded.pk)
    for words in ("The plan shows it", "No dates", "Not agreed yet", "Plan of 3 September"):
        assert words in shown
    assert "neither the auditor nor a second member" in shown


def test_the_auditor_sees_the_moderators_grade_only_once_it_is_given(
    signed_in, ben, amina, assigned
):
    client = signed_in(ben)
    assert "moderator’s grade</h3>" not in page(client, "read_my_moderation", assigned.pk)
    grade = {"grade": "improve", "words": "No dates", "effect": ""}
    signed_in(amina).post(url("grade_audit", assigned.pk), grade)
    assert "No dates" in page(client, "read_my_moderation", assigned.pk)


def test_the_month_of_a_moderator_in_the_browser(signed_in, amina, ben, ada, assigned):
    moderator, auditor, director = signed_in(amina), signed_in(ben), signed_in(ada)
    one = assigned.pk
    moderator.post(url("ask_about_question", one, "plan"), {"words": "Where is it?"})
    moderator.post(url("grade_section", one, "plan"), {"grade": "improve", "words": "Late"})
    moderator.post(url("grade_audit", one), {"grade": "improve", "words": "No dates"})
    query = Query.objects.get()
    assert "Where is it?" in page(auditor, "read_my_moderation", one)
    assert "1.1 Is the plan up to date?" in page(auditor, "answer_query", query.pk)
    auditor.post(url("answer_query", query.pk), {"reply": "Under documents"})
    auditor.post(url("say_my_view", one), {"grade": "improve", "words": "I see that"})
    director.post(url("give_opinion", one), {"grade": "improve", "words": "Yes"})
    shown = page(moderator, "show_moderation", one)
    for words in ("Under documents", "Question 1.1", "Assistant director", "Write down the agreed"):
        assert words in shown
    assert "I see that" in page(moderator, "agree_grade", one)
    moderator.post(url("agree_grade", one), {"grade": "improve", "words": "All say so"})
    assert Moderation.objects.get().agreed_by == amina
    assert "Grade agreed" in page(moderator, "show_moderation", one)


def test_reasons_of_the_rules_are_shown_on_the_form(signed_in, amina, graded):
    answer = signed_in(amina).post(
        url("agree_grade", graded.pk), {"grade": "improve", "words": "I say so"}
    )
    assert "has not given their view yet" in answer.content.decode()


def test_a_view_before_its_time_is_refused_in_words(signed_in, ada, assigned):
    client = signed_in(ada)
    answer = client.post(url("give_opinion", assigned.pk), {"grade": "good", "words": "Fine"})
    assert "This moderation is at: with the moderator" in answer.content.decode()
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("name", "part"), [("ask_about_question", "nothing"), ("grade_section", "nothing")]
)
def test_a_part_the_audit_does_not_have_is_not_found(signed_in, amina, assigned, name, part):
    assert signed_in(amina).get(url(name, assigned.pk, part)).status_code == 404


def test_a_moderator_is_chosen_in_the_browser(signed_in, amina, chosen):
    client = signed_in(amina)
    shown = page(client, "assign_moderator", chosen.pk)
    assert "Mo works in the child’s service" in shown
    client.post(url("assign_moderator", chosen.pk), {"to": amina.pk})
    chosen.refresh_from_db()
    assert chosen.moderator == amina


def test_somebody_is_invited_in_the_browser(signed_in, amina, iris, chosen):
    given = {"to": "somebody_else", "other": iris.pk, "invited_why": "Knows court work"}
    signed_in(amina).post(url("assign_moderator", chosen.pk), given)
    chosen.refresh_from_db()
    assert (chosen.moderator, chosen.invited_why) == (iris, "Knows court work")
    assert "Knows court work" in page(signed_in(iris), "show_moderation", chosen.pk)


def test_the_audits_are_drawn_in_the_browser(signed_in, amina, cycle, make_audits):
    make_audits(4)
    client = signed_in(amina)
    assert "not been drawn yet" in page(client, "show_cycle_moderation", cycle.pk)
    client.post(url("draw_moderation", cycle.pk))
    selection = Selection.objects.get()
    shown = page(client, "show_cycle_moderation", cycle.pk)
    assert selection.seed in shown
    assert "Drawn again just now from the seed: the same audits" in shown
    assert "Not among the 2 of 4 drawn at random" in shown
    client.post(url("draw_moderation", cycle.pk), {"why": "One was added"})
    assert "One was added" in page(client, "show_cycle_moderation", cycle.pk)


def test_a_draw_that_was_tampered_with_shows(signed_in, amina, cycle, make_audits):
    make_audits(4)
    selection = services.draw_moderation(cycle=cycle, seed="s", by=amina, at=NOW)
    Selection.objects.filter(pk=selection.pk).update(seed="t", considered=[])
    assert "NOT the same audits" in page(signed_in(amina), "show_cycle_moderation", cycle.pk)


def test_what_is_chosen_and_not_submitted_and_what_came_later_are_told_apart(
    signed_in, amina, cycle, make_audits
):
    make_audits(2, status=AuditStatus.ALLOCATED)
    services.draw_moderation(cycle=cycle, seed="s", by=None, at=NOW)
    make_audits(9)
    shown = page(signed_in(amina), "show_cycle_moderation", cycle.pk)
    assert "Chosen, not submitted yet" in shown
    assert "Given out after the draw" in shown
    assert "The framework asks for a third" in shown
    assert "Sightline, by itself" in shown


def test_an_activity_that_is_not_moderated_says_so(signed_in, amina, ashby):
    cycle = make_cycle(ashby, edition=make_edition(ashby, moderated=False))
    shown = page(signed_in(amina), "show_cycle_moderation", cycle.pk)
    assert "does not moderate audits of this activity" in shown
    answer = signed_in(amina).post(url("draw_moderation", cycle.pk))
    assert "does not moderate" in answer.content.decode()


def test_every_way_an_audit_is_chosen_is_said(signed_in, amina, ashby, ashby_council):
    cycle = make_cycle(ashby, edition=make_edition(ashby, new=2, peer="iro"))
    usual_audit(ashby_council, cycle)
    shown = page(signed_in(amina), "show_cycle_moderation", cycle.pk)
    for words in ("A third of all audits", "graded good, with input from the assistant director",
                  "the worker disagrees", "first 2 audits of a new auditor",
                  "1 colleague’s audit by each independent reviewing officer"):  # fmt: skip
        assert words in shown


def test_waiting_audits_are_given_out_in_the_browser(signed_in, amina, chosen, cycle):
    client = signed_in(amina)
    answer = client.post(url("share_out_moderations", cycle.pk), follow=True)
    assert "1 given to moderators" in answer.content.decode()
    answer = client.post(url("share_out_moderations", cycle.pk), follow=True)
    assert "No audit is waiting for a moderator" in answer.content.decode()


def test_a_second_look_is_asked_for_and_withdrawn_in_the_browser(
    signed_in, amina, cycle, make_audits
):
    (audit,) = make_audits(1)
    client = signed_in(amina)
    client.post(url("ask_for_moderation", audit.pk), {"why": "To learn"})
    moderation = Moderation.objects.get()
    client.post(url("withdraw_moderation", moderation.pk), {"why": "A mistake"})
    assert "A mistake" in page(client, "show_moderation", moderation.pk)


def test_changes_say_what_small_numbers_cannot(signed_in, amina, agreed):
    shown = page(signed_in(amina), "show_changes", agreed.cycle_id)
    assert "1 audit graded by a moderator, 1 grade agreed" in shown
    assert "0 audits drawn at random have been graded twice" in shown
    assert "Too few to say" in shown
    assert "Requires improvement" in shown


def test_changes_of_nothing_say_so(signed_in, amina, cycle):
    shown = page(signed_in(amina), "show_changes", cycle.pk)
    assert "No agreed grade differs" in shown
    assert "No audits to count" in shown


@pytest.mark.parametrize(
    ("asked", "found"),
    [("", 1), ("?state=mine", 1), ("?state=graded", 1), ("?state=agreed", 0), ("?search=zz", 0)],
)
def test_the_queue_is_filtered(signed_in, amina, graded, asked, found):
    shown = signed_in(amina).get(url("list_moderations") + asked).content.decode()
    assert (graded.audit.child.reference in shown) is bool(found)


def test_the_queue_is_filtered_by_cycle(signed_in, amina, graded):
    shown = signed_in(amina).get(f"{url('list_moderations')}?cycle={graded.cycle_id}")
    assert graded.audit.child.reference in shown.content.decode()


def test_a_moderator_sees_only_what_is_with_them(signed_in, amina, iris, ashby_council, cycle):
    for invite in (True, False):
        audit = usual_audit(ashby_council, cycle, grade="good")
        moderation = services.consider_audit(audit=audit, at=NOW)
        if invite:
            services.assign_moderator(
                moderation=moderation, to=iris, by=amina, at=NOW, invited_why="Court work"
            )
        else:
            other = audit.child.reference
    assert other not in page(signed_in(iris), "list_moderations")
    assert "1 audit" in page(signed_in(iris), "list_moderations")


@pytest.mark.parametrize("name", ["list_moderations", "show_moderation", "show_changes"])
def test_how_a_cycle_was_chosen_is_offered_to_those_who_may_see_it(
    signed_in, amina, ada, graded, address, name
):
    way = f'href="{url("show_cycle_moderation", graded.cycle_id)}"'
    assert way in signed_in(amina).get(address(name)).content.decode()
    assert way not in signed_in(ada).get(address(name)).content.decode()


def test_the_page_says_why_it_was_withdrawn_and_who_is_busy(signed_in, amina, assigned):
    client = signed_in(amina)
    assert "Has 1 audit to moderate" in page(client, "assign_moderator", assigned.pk)
    services.withdraw_moderation(moderation=assigned, why="A mistake", by=amina, at=NOW)
    assert "A mistake" in page(client, "show_moderation", assigned.pk)


@pytest.mark.parametrize(
    "given", [{"to": ""}, {"to": "somebody_else", "other": "", "invited_why": "x"}]
)
def test_choosing_nobody_is_refused_in_words(signed_in, amina, chosen, given):
    answer = signed_in(amina).post(url("assign_moderator", chosen.pk), given)
    assert "Choose" in answer.content.decode()
    assert Moderation.objects.get().moderator is None


def test_findings_stand_beside_their_question(signed_in, amina, assigned, ben):
    from sightline.audits.models import Audit, Finding

    audits = Audit.objects.filter(pk=assigned.audit_id)
    audits.update(status=AuditStatus.IN_PROGRESS)
    Finding.objects.create(
        authority=assigned.authority, audit=assigned.audit, question="plan", kind="strength",
        words="Clear plan", saved_at=NOW, saved_by=ben,
    )  # fmt: skip
    audits.update(status=AuditStatus.SUBMITTED)
    shown = page(signed_in(amina), "show_moderation", assigned.pk)
    assert "Clear plan" in shown
    assert "Strength" in shown


def test_a_restricted_child_is_kept_close(signed_in, amina, ada, graded):
    child = graded.audit.child
    child.restricted_at, child.restricted_by, child.restricted_why = NOW, amina, "Staff relative"
    child.save()
    assert signed_in(amina).get(url("show_moderation", graded.pk)).status_code == 200
    assert signed_in(ada).get(url("show_moderation", graded.pk)).status_code == 403
    RestrictedGrant.objects.create(
        authority=child.authority, child=child, person=ada, why="Panel", given_at=NOW,
        given_by=amina,
    )  # fmt: skip
    assert signed_in(ada).get(url("show_moderation", graded.pk)).status_code == 200


def asked_of_database(rf, name, person, **kwargs):
    request = rf.get("/")
    request.user = person.account
    request._messages = []
    with CaptureQueriesContext(connection) as before:
        answer = getattr(views, name)(request, authority="ashby", **kwargs)
    with CaptureQueriesContext(connection) as drawing:
        answer.render()
    assert len(drawing) == 0
    return len(before)


@pytest.mark.parametrize("name", ["list_moderations", "show_cycle_moderation", "show_changes"])
def test_lists_ask_the_database_as_often_for_twenty_as_for_one(rf, amina, cycle, make_audits, name):
    where = {} if name == "list_moderations" else {"pk": cycle.pk}

    def choose(number):
        for audit in make_audits(number, grade="good"):
            services.consider_audit(audit=audit, at=NOW)

    choose(1)
    services.draw_moderation(cycle=cycle, seed="s", by=amina, at=NOW)
    one = asked_of_database(rf, name, amina, **where)
    choose(19)
    assert asked_of_database(rf, name, amina, **where) == one


@pytest.mark.parametrize("name", OF_ONE)
def test_drawing_a_page_asks_the_database_nothing(rf, amina, heard, name):
    asked_of_database(rf, name, amina, pk=heard.pk)


@pytest.mark.parametrize("name", MINE)
def test_drawing_the_auditors_page_asks_the_database_nothing(rf, ben, heard, name):
    asked_of_database(rf, name, ben, pk=heard.pk)
