"""Each action an audit planned is opened once, and its owner is told once."""

from datetime import date, timedelta

import pytest

from sightline.domain.action_status import ActionStatus, StepKind
from sightline.domain.audit_status import AuditStatus
from sightline.domain.errors import NotAllowed
from sightline.domain.pack_rules import CountedFrom
from sightline.improvement import services, tasks
from sightline.improvement.models import Action
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from tests.factories.audited import Plan, hand_in, make_child, make_cycle, usual_audit
from tests.factories.small_framework import make_edition
from tests.people import NOW


def submitted(ashby_council, *, edition=None, **changes):
    cycle = make_cycle(ashby_council.authority, edition=edition)
    return usual_audit(ashby_council, cycle, **{"plans": (Plan(),), **changes})


def hear(audit, listener=tasks.open_actions):
    listener(authority=audit.authority, subject=audit.pk, at=NOW)


def test_each_planned_action_becomes_an_action(ashby_council, wes):
    audit = submitted(ashby_council, plans=(Plan(), Plan("See him alone", date(2026, 10, 9))))
    hear(audit)
    actions = Action.objects.order_by("due_on")
    assert [(a.what, a.due_on, a.owner, a.child) for a in actions] == [
        ("See him alone", date(2026, 10, 9), wes, audit.child),
        ("Update the plan with the family", date(2026, 10, 20), wes, audit.child),
    ]
    assert {(a.status, a.kind_words, a.unit, a.opened_on) for a in actions} == {
        ("open", "The child’s plan", audit.unit, NOW.date())
    }


def test_hearing_twice_opens_once_and_tells_once(ashby_council, wes):
    audit = submitted(ashby_council)
    hear(audit)
    hear(audit)
    assert Action.objects.count() == 1
    assert Message.objects.filter(to=wes).count() == 1
    assert Action.objects.get().steps.count() == 1


def test_the_message_names_the_child_by_reference_only(ashby_council):
    audit = submitted(ashby_council)
    hear(audit)
    body = Message.objects.get().body
    assert audit.child.reference in body
    assert "Update the plan" not in body


def test_the_ledger_says_it_was_opened(ashby_council, ben):
    audit = submitted(ashby_council)
    hear(audit)
    entry = LedgerEntry.objects.get(deed="action_opened")
    assert (entry.by, entry.child_id) == (ben, audit.child_id)


def test_if_the_ledger_fails_nothing_is_opened(ashby_council, broken_ledger):
    audit = submitted(ashby_council)
    with pytest.raises(RuntimeError):
        hear(audit)
    assert not Action.objects.exists()


def test_a_plan_past_the_limit_is_due_on_its_last_day(ashby_council):
    audit = submitted(ashby_council, plans=(Plan(by_on=date(2027, 1, 1)),))
    hear(audit)
    assert Action.objects.get().due_on == NOW.date() + timedelta(days=31)


def test_without_an_owner_the_auditor_owns_it_when_no_worker_is_known(ashby_council, ben):
    audit = submitted(ashby_council, worker=None)
    hear(audit)
    assert Action.objects.get().owner == ben


@pytest.mark.parametrize(
    ("start", "opened_on"),
    [(CountedFrom.RECORDED, date(2026, 10, 5)), (CountedFrom.SUBMITTED, date(2026, 10, 5))],
)
def test_its_time_is_counted_from_the_day_the_framework_says(
    ashby_council, ashby, start, opened_on
):
    audit = submitted(ashby_council, edition=make_edition(ashby, counted_from=start))
    tasks.open_actions(authority=ashby, subject=audit.pk, at=NOW + timedelta(days=2))
    assert Action.objects.get().opened_on == opened_on


def test_where_time_counts_from_the_agreed_grade_actions_wait_for_it(ashby_council, ashby):
    edition = make_edition(ashby, counted_from=CountedFrom.AGREED)
    audit = submitted(ashby_council, edition=edition)
    hear(audit)
    assert not Action.objects.exists()
    tasks.open_agreed_actions(authority=ashby, subject=audit.pk, at=NOW + timedelta(days=2))
    hear(audit, tasks.open_released_actions)
    assert Action.objects.get().opened_on == date(2026, 10, 7)


def test_an_audit_still_open_or_missing_opens_nothing(ashby_council, ashby):
    audit = submitted(ashby_council, status=AuditStatus.ALLOCATED)
    for listener in (tasks.open_actions, tasks.open_agreed_actions):
        hear(audit, listener)
        listener(authority=ashby, subject=999_999, at=NOW)
    assert not Action.objects.exists()


def test_a_framework_without_rules_for_actions_sets_no_limit(ashby_council, ashby):
    edition = make_edition(ashby, counted_from=None)
    audit = submitted(ashby_council, edition=edition, plans=(Plan(by_on=date(2027, 1, 1)),))
    hear(audit)
    action = Action.objects.get()
    assert (action.due_on, action.kind_words) == (date(2027, 1, 1), "childs_plan")


def reopened(audit):
    audit.status, audit.submitted_at, audit.submitted_by = AuditStatus.IN_PROGRESS, None, None
    audit.save()
    return audit


def test_an_audit_submitted_again_changes_the_words_of_what_nobody_started(ashby_council):
    audit = submitted(ashby_council)
    hear(audit)
    reopened(audit).planned_actions.update(what="Update the plan and share it")
    hand_in(audit)
    hear(audit)
    action = Action.objects.get()
    assert action.what == "Update the plan and share it"
    noted = action.steps.get(kind=StepKind.NOTED)
    assert "Update the plan with the family" in noted.words


def test_an_audit_submitted_again_leaves_what_was_done_as_it_was(ashby_council, wes):
    audit = submitted(ashby_council)
    hear(audit)
    services.do_action(action=Action.objects.get(), note="Done", by=wes, at=NOW)
    reopened(audit).planned_actions.update(what="Another thing")
    hand_in(audit)
    hear(audit)
    assert Action.objects.get().what == "Update the plan with the family"


def test_what_the_auditor_took_out_is_withdrawn(ashby_council):
    audit = submitted(ashby_council)
    hear(audit)
    reopened(audit).planned_actions.all().delete()
    hand_in(audit)
    hear(audit)
    action = Action.objects.get()
    assert action.status == ActionStatus.WITHDRAWN
    assert "took it out" in action.withdrawn_why


def by_hand(ashby, wes, **changes):
    facts = {
        "what": "Tell the team about the new form",
        "why": "Learning circle of 2 October",
        "kind": "practice",
        "owner": wes,
        "due_on": date(2026, 10, 30),
    }
    return services.NewAction(**{**facts, **changes})


def test_an_action_is_opened_by_hand(ashby, amina, wes):
    child = make_child(ashby)
    action = services.open_action(
        authority=ashby, edition=make_edition(ashby), new=by_hand(ashby, wes, child=child),
        by=amina, at=NOW,
    )  # fmt: skip
    assert (action.audit, action.child, action.kind_words) == (None, child, "Practice")
    assert LedgerEntry.objects.get(deed="action_opened").by == amina
    assert Message.objects.get().to == wes


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"what": " "}, "Say what must change"),
        ({"why": ""}, "Say where this action comes from"),
        ({"due_on": date(2026, 11, 6)}, "An action must be due within 31 days of being opened"),
    ],
)
def test_an_action_by_hand_is_refused_with_reasons(ashby, amina, wes, changes, reason):
    with pytest.raises(NotAllowed, match=reason):
        services.open_action(
            authority=ashby, edition=make_edition(ashby), new=by_hand(ashby, wes, **changes),
            by=amina, at=NOW,
        )  # fmt: skip
