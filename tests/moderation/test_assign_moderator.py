"""Who is given an audit to moderate: never its auditor, never the line of the case."""

from datetime import date

import pytest

from sightline.authorities.models import Absence
from sightline.domain.errors import NotAllowed
from sightline.domain.moderation_status import ModerationStatus
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.moderation import services
from sightline.moderation.models import Moderation
from tests.factories.audited import make_cycle, usual_audit
from tests.factories.small_framework import make_edition
from tests.people import NOW


def assign(moderation, to, by, why=""):
    return services.assign_moderator(moderation=moderation, to=to, by=by, at=NOW, invited_why=why)


def test_a_panel_member_is_given_it_and_told(chosen, amina):
    given = assign(chosen, amina, amina)
    assert (given.moderator, given.status, given.assigned_by) == (
        amina, ModerationStatus.ASSIGNED, amina,
    )  # fmt: skip
    message = Message.objects.get(to=amina)
    assert given.audit.child.reference in message.body
    assert LedgerEntry.objects.get(deed="moderator_assigned").changes["moderator"] == [
        None, amina.pk,
    ]  # fmt: skip


def test_if_the_ledger_fails_nobody_is_given_it(chosen, amina, broken_ledger):
    with pytest.raises(RuntimeError):
        assign(chosen, amina, amina)
    chosen.refresh_from_db()
    assert chosen.moderator is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("ben", "Ben Okafor did this audit"),
        ("wes", "is the child’s worker"),
        ("tess", "line manages the child’s worker"),
        ("mo", "works in the child’s service"),
    ],
)
def test_nobody_close_to_it_even_when_invited(chosen, amina, ashby_council, name, reason):
    with pytest.raises(NotAllowed, match=reason):
        assign(chosen, ashby_council.people[name], amina, "Knows a lot")


def test_the_childs_reviewing_officer_never(ashby_council, cycle, amina, iris):
    audit = usual_audit(ashby_council, cycle, grade="good", facts={"iro": iris.pk})
    moderation = services.consider_audit(audit=audit, at=NOW)
    with pytest.raises(NotAllowed, match="IRO or chair"):
        assign(moderation, iris, amina, "Knows reviews")


def test_somebody_outside_the_panel_is_invited_with_why(chosen, amina, iris):
    with pytest.raises(NotAllowed, match="is not on the moderation panel"):
        assign(chosen, iris, amina)
    given = assign(chosen, iris, amina, "Knows court work")
    assert (given.moderator, given.invited_why) == (iris, "Knows court work")


def test_somebody_away_is_not_given_it(chosen, amina):
    Absence.objects.create(
        authority=chosen.authority, person=amina, from_on=date(2026, 10, 1), to_on=date(2026, 10, 9)
    )
    with pytest.raises(NotAllowed, match="is away until 9 October 2026"):
        assign(chosen, amina, amina)


def test_it_can_be_given_to_another_until_it_is_graded(assigned, graded, amina, iris):
    with pytest.raises(NotAllowed, match="graded, not yet agreed"):
        assign(graded, iris, amina, "Knows court work")


def test_the_rules_suggest_and_say_why_others_may_not(chosen):
    found = {each.name: reasons for each, reasons in services.suggestions(chosen, at=NOW)}
    assert found["Amina Adeyemi"] == []
    assert found["Mo Malik"] == ["works in the child’s service"]
    assert next(iter(found)) == "Amina Adeyemi"


def test_who_may_be_invited_is_offered_with_reasons(chosen):
    found = {each.name: reasons for each, reasons in services.invitations(chosen, at=NOW)}
    assert found["Iris Ivanova"] == []
    assert "did this audit" in found["Ben Okafor"]
    assert "Amina Adeyemi" not in found


def test_all_that_wait_are_given_out(ashby_council, cycle, amina):
    for _ in range(3):
        audit = usual_audit(ashby_council, cycle, grade="good")
        services.consider_audit(audit=audit, at=NOW)
    given = services.share_out_moderations(cycle=cycle, by=amina, at=NOW)
    assert len(given) == 3
    assert set(Moderation.objects.values_list("moderator", flat=True)) == {amina.pk}


def test_when_nobody_may_it_stays_waiting_and_says_so(chosen, cycle, amina):
    Absence.objects.create(authority=chosen.authority, person=amina, from_on=date(2026, 10, 1))
    with pytest.raises(NotAllowed, match="nobody to give"):
        services.share_out_moderations(cycle=cycle, by=amina, at=NOW)


def test_when_nothing_waits_it_says_so(cycle, amina):
    with pytest.raises(NotAllowed, match="No audit is waiting for a moderator"):
        services.share_out_moderations(cycle=cycle, by=amina, at=NOW)


def test_an_activity_that_is_moderated_no_more_suggests_nobody(chosen, ashby):
    chosen.audit.edition = make_edition(ashby, moderated=False)
    with pytest.raises(NotAllowed, match="does not moderate"):
        services.suggestions(chosen, at=NOW)


def test_a_peer_does_not_take_an_audit_somebody_has(ashby_council, ashby, iris, amina):
    cycle = make_cycle(ashby, edition=make_edition(ashby, peer="iro"))
    audit = usual_audit(ashby_council, cycle, grade="good")
    moderation = services.consider_audit(audit=audit, at=NOW)
    assign(moderation, amina, amina)
    services.draw_moderation(cycle=cycle, seed="s", by=None, at=NOW)
    moderation.refresh_from_db()
    assert moderation.moderator == amina
