"""Findings, planned actions, and saying that no action is needed."""

from datetime import date, timedelta

import pytest

from sightline.audits import services
from sightline.audits.models import Audit, Finding, PlannedAction
from sightline.audits.services.finding import FindingGiven
from sightline.authorities.models import Person
from sightline.domain.errors import NotAllowed
from sightline.domain.judging import FindingKind
from sightline.ledger.models import LedgerEntry
from tests.factories.audits_to_do import an_action
from tests.people import NOW

STRENGTH = FindingGiven(FindingKind.STRENGTH, "Seen alone", "help_is_effective", ["safety"])


def add(audit: Audit, by: Person, given: FindingGiven = STRENGTH) -> Finding:
    return services.add_finding(audit=audit, given=given, by=by, at=NOW)


def plan(audit: Audit, by: Person, **changes: object) -> PlannedAction:
    return services.plan_action(audit=audit, given=an_action(audit, by, **changes), by=by, at=NOW)


def test_a_finding_is_kept_with_its_question_and_themes(audit: Audit, ben: Person) -> None:
    add(audit, ben)
    found = audit.findings.get()
    assert (found.kind, found.question, found.themes) == (
        "strength",
        "help_is_effective",
        ["safety"],
    )
    assert LedgerEntry.objects.get(deed="finding_added").changes["kind"] == "strength"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (FindingGiven(FindingKind.STRENGTH, " "), "Say what you found"),
        (FindingGiven(FindingKind.STRENGTH, "Seen", themes=["weather"]), "Choose themes"),
    ],
)
def test_a_finding_says_what_and_is_filed_under_known_themes(
    audit: Audit, ben: Person, given: FindingGiven, reason: str
) -> None:
    with pytest.raises(NotAllowed, match=reason):
        add(audit, ben, given)


def test_a_finding_is_changed_once_by_each_who_has_seen_it(
    audit: Audit, ben: Person, nia: Person
) -> None:
    found = add(audit, ben)
    change = FindingGiven(FindingKind.IMPROVEMENT, "Seen late")
    services.change_finding(finding=found, given=change, seen_version=1, by=ben, at=NOW)
    with pytest.raises(NotAllowed, match="Ben Okafor changed this at 09:00"):
        services.change_finding(finding=found, given=STRENGTH, seen_version=1, by=nia, at=NOW)
    found.refresh_from_db()
    assert (found.words, found.version) == ("Seen late", 2)


def test_a_finding_is_taken_out_and_the_ledger_keeps_that_it_was_there(
    audit: Audit, ben: Person
) -> None:
    found = add(audit, ben)
    pk = found.pk
    services.remove_finding(finding=found, by=ben, at=NOW)
    assert not audit.findings.exists()
    assert LedgerEntry.objects.get(deed="finding_removed").changes == {"finding": pk}


def test_an_action_says_what_who_and_by_when(audit: Audit, ben: Person, wes: Person) -> None:
    plan(audit, ben, owner=wes, by_on=date(2026, 10, 20))
    planned = audit.planned_actions.get()
    assert (planned.owner, planned.by_on) == (wes, date(2026, 10, 20))
    assert LedgerEntry.objects.get(deed="action_planned").changes["by_on"] == "2026-10-20"


@pytest.mark.parametrize(("days", "allowed"), [(31, True), (32, False), (0, True), (-1, False)])
def test_an_action_is_due_within_the_framework_s_days(
    audit: Audit, ben: Person, days: int, allowed: bool
) -> None:
    by_on = NOW.date() + timedelta(days=days)
    if allowed:
        assert plan(audit, ben, by_on=by_on).by_on == by_on
    else:
        with pytest.raises(NotAllowed):
            plan(audit, ben, by_on=by_on)


def test_an_action_is_of_a_kind_of_the_framework(audit: Audit, ben: Person) -> None:
    with pytest.raises(NotAllowed, match="Choose what the action"):
        plan(audit, ben, kind="weather")


def test_an_action_is_changed_once_by_each_who_has_seen_it(
    audit: Audit, ben: Person, nia: Person
) -> None:
    action = plan(audit, ben)
    again = an_action(audit, ben, what="Visit with the interpreter")
    services.change_planned_action(action=action, given=again, seen_version=1, by=ben, at=NOW)
    with pytest.raises(NotAllowed, match="changed this"):
        services.change_planned_action(action=action, given=again, seen_version=1, by=nia, at=NOW)


def test_an_action_is_taken_out(audit: Audit, ben: Person) -> None:
    services.remove_planned_action(action=plan(audit, ben), by=ben, at=NOW)
    assert not audit.planned_actions.exists()
    assert LedgerEntry.objects.filter(deed="planned_action_removed").exists()


class TestNoActionNeeded:
    """Nothing must change: said, with why."""

    def say(self, audit: Audit, by: Person, why: str = "All is in place") -> None:
        services.say_no_action_needed(audit=audit, needed=False, why=why, by=by, at=NOW)

    def test_it_is_said_with_why_and_can_be_taken_back(self, audit: Audit, ben: Person) -> None:
        self.say(audit, ben)
        audit.refresh_from_db()
        assert (audit.no_action_needed, audit.no_action_why) == (True, "All is in place")
        services.say_no_action_needed(audit=audit, needed=True, why="", by=ben, at=NOW)
        audit.refresh_from_db()
        assert (audit.no_action_needed, audit.no_action_why) == (False, "")

    def test_not_without_why(self, audit: Audit, ben: Person) -> None:
        with pytest.raises(NotAllowed, match="Say why"):
            self.say(audit, ben, " ")

    def test_not_beside_planned_actions(self, audit: Audit, ben: Person) -> None:
        plan(audit, ben)
        with pytest.raises(NotAllowed, match="Take out the planned actions"):
            self.say(audit, ben)

    def test_planning_an_action_takes_it_back(self, audit: Audit, ben: Person) -> None:
        self.say(audit, ben)
        plan(audit, ben)
        audit.refresh_from_db()
        assert not audit.no_action_needed


DEEDS = {
    "add_finding": lambda audit, by: add(audit, by),
    "plan_action": lambda audit, by: plan(audit, by),
    "say_no_action_needed": lambda audit, by: services.say_no_action_needed(
        audit=audit, needed=False, why="In place", by=by, at=NOW
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_only_its_authors_do_these(audit: Audit, amina: Person, deed: str) -> None:
    with pytest.raises(NotAllowed, match="Only the auditor"):
        DEEDS[deed](audit, amina)


@pytest.mark.parametrize("deed", DEEDS)
def test_if_the_ledger_fails_nothing_is_saved(
    audit: Audit, ben: Person, deed: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("broken_ledger")
    with pytest.raises(RuntimeError):
        DEEDS[deed](audit, ben)
    audit.refresh_from_db()
    kept = [audit.findings.exists(), audit.planned_actions.exists(), audit.no_action_needed]
    assert not any(kept)
