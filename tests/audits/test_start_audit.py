"""Starting an audit by hand: of a child, a worker, a team, a meeting or another audit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.audits import services
from sightline.audits.models import Audit
from sightline.audits.queries.work import work_for
from sightline.audits.services.starting import _pin_audit
from sightline.authorities.models import Authority, Person
from sightline.children.models import Child
from sightline.domain.audit_status import AuditStatus
from sightline.domain.errors import NotAllowed
from sightline.frameworks.models import Edition
from sightline.jobs.models import Message
from sightline.ledger.models import LedgerEntry
from sightline.programme.models import Assignment, Interest
from sightline.programme.services import finish_assignment, write_down_what_falls_due
from tests.factories.cycles import edition_of, make_child
from tests.people import NOW, Council

TODAY = NOW.date()
DUE = date(2026, 10, 19)


@pytest.fixture
def edition(ashby: Authority, in_ashby: object) -> Edition:
    """The framework in force."""
    return edition_of(ashby)


@pytest.fixture
def child(ashby: Authority, in_ashby: object, wes: Person) -> Child:
    """A child of the North team whose worker is Wes."""
    return make_child(ashby, 61, worker=wes)


def an_observation(auditor: Person, of: Person | None, **facts: object) -> services.NewAudit:
    """An observation of somebody's practice last Friday."""
    given = {
        "activity": "observation",
        "auditor": auditor,
        "person": of,
        "about_on": date(2026, 10, 2),
        "due_on": DUE,
    }
    return services.NewAudit(**{**given, **facts})


def a_dip_sample(auditor: Person, child: Child | None, **facts: object) -> services.NewAudit:
    """A short look at one child's record."""
    return an_observation(auditor, None, activity="dip_sample", child=child, **facts)


def start(edition: Edition, new: services.NewAudit, by: Person) -> Audit:
    """Start it now."""
    return services.start_audit(
        authority=edition.authority, edition=edition, new=new, by=by, at=NOW
    )


def refusal(edition: Edition, new: services.NewAudit, by: Person) -> str:
    """Why it is not started."""
    with pytest.raises(NotAllowed) as refused:
        start(edition, new, by)
    return "; ".join(refused.value.reasons)


def test_an_observation_is_of_a_worker_and_of_no_child(
    edition: Edition, ben: Person, wes: Person, ashby_council: Council
) -> None:
    audit = start(edition, an_observation(ben, wes), ben)
    audit.refresh_from_db()
    assert (audit.subject, audit.worker, audit.child, audit.cycle) == ("worker", wes, None, None)
    assert audit.unit == ashby_council.units["North"]
    assert audit.worker_line_manager == wes.line_manager
    assert audit.status == AuditStatus.ALLOCATED
    assert audit.heading == "Observation of practice: Wes Walker"
    assert audit.occasion == "Observation of practice, 2 October 2026"


def test_an_audit_of_a_child_pins_what_the_case_list_says(
    edition: Edition, amina: Person, ben: Person, child: Child, wes: Person
) -> None:
    audit = start(edition, a_dip_sample(ben, child), amina)
    assert (audit.child, audit.worker, audit.subject) == (child, wes, "child")
    assert audit.facts["status"] == "child_in_need"
    assert audit.facts["team"] == "North"
    assert ["Team", "North", "List 6"] in audit.facts["case_list"]
    assert (audit.period_from, audit.period_to) == (date(2026, 4, 2), date(2026, 10, 2))


def test_a_child_who_is_not_on_any_list_can_be_looked_at(
    edition: Edition, amina: Person, ashby: Authority
) -> None:
    lone = Child.objects.create(authority=ashby, reference="99001")
    audit = start(edition, a_dip_sample(amina, lone), amina)
    assert (audit.worker, audit.unit, audit.facts["age"]) == (None, None, None)


def test_the_conversations_of_the_form_are_opened(
    edition: Edition, amina: Person, ben: Person, child: Child, wes: Person
) -> None:
    deep_dive = replace(a_dip_sample(ben, child), activity="deep_dive")
    audit = start(edition, deep_dive, amina)
    kinds = set(audit.conversations.values_list("kind", flat=True))
    assert {"key_worker", "parent_or_carer", "child"} <= kinds
    assert audit.conversations.get(kind="key_worker").person == wes


def test_work_lists_and_coverage_read_its_assignment(
    edition: Edition, ben: Person, wes: Person
) -> None:
    audit = start(edition, an_observation(ben, wes), ben)
    assignment = Assignment.objects.get()
    assert audit.assignment == assignment
    assert (assignment.kind, assignment.activity) == ("audit", "observation")
    assert (assignment.person, assignment.cycle, assignment.due_on) == (ben, None, DUE)
    (item,) = work_for(ben, on=TODAY)
    assert item.words == "Observation of practice: Wes Walker"
    assert item.due_on == DUE


def test_sent_twice_with_one_key_it_is_started_once(
    edition: Edition, ben: Person, wes: Person
) -> None:
    once = start(edition, an_observation(ben, wes, key="k1"), ben)
    again = start(edition, an_observation(ben, wes, key="k1"), ben)
    assert once == again
    assert Audit.objects.count() == Assignment.objects.count() == 1


def test_two_sent_at_the_same_moment_start_one(
    edition: Edition, ben: Person, wes: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first question finds nothing, because the other one is not saved yet."""
    from sightline.audits.queries import starting

    found = starting.audit_started_with
    asked: list[str] = []

    def slow(authority: Authority, *, key: str) -> Audit | None:
        asked.append(key)
        return None if len(asked) == 2 else found(authority, key=key)

    monkeypatch.setattr(starting, "audit_started_with", slow)
    once = start(edition, an_observation(ben, wes, key="k2"), ben)
    again = start(edition, an_observation(ben, wes, key="k2"), ben)
    assert once == again
    assert Assignment.objects.count() == 1


def test_the_same_day_can_have_two_observations(edition: Edition, ben: Person, wes: Person) -> None:
    start(edition, an_observation(ben, wes), ben)
    start(edition, an_observation(ben, wes), ben)
    assert Audit.objects.count() == 2


def test_it_is_in_the_ledger(edition: Edition, amina: Person, ben: Person, child: Child) -> None:
    audit = start(edition, a_dip_sample(ben, child), amina)
    entry = LedgerEntry.objects.get(deed="audit_started_by_hand")
    assert (entry.about_id, entry.by, entry.child_id) == (audit.pk, amina, child.pk)
    assert entry.changes["activity"] == "dip_sample"
    assert entry.changes["auditor"] == ben.pk


def test_nothing_is_saved_when_the_ledger_fails(
    edition: Edition, ben: Person, wes: Person, broken_ledger: object
) -> None:
    with pytest.raises(RuntimeError):
        start(edition, an_observation(ben, wes), ben)
    assert not Audit.objects.exists()
    assert not Assignment.objects.exists()


def test_an_auditor_who_did_not_start_it_is_told(
    edition: Edition, amina: Person, ben: Person, wes: Person
) -> None:
    start(edition, an_observation(ben, wes), amina)
    message = Message.objects.get()
    assert message.to == ben
    assert message.subject == "Observation of practice: one for you"


def test_whoever_starts_their_own_is_not_told(edition: Edition, ben: Person, wes: Person) -> None:
    start(edition, an_observation(ben, wes), ben)
    assert not Message.objects.exists()


def test_an_audit_of_an_audit_with_a_long_name_fits(
    edition: Edition, ben: Person, wes: Person
) -> None:
    """PostgreSQL refuses what is longer than its column."""
    ben.name = "Benjamin " * 22
    first = start(edition, an_observation(ben, wes), ben)
    first.title = "A look " * 28
    again = Audit(authority=edition.authority)
    _pin_audit(again, first)
    assert len(again.about_words) == 200
    assert again.worker == ben


class TestWhoMay:
    """Who may start which, and for whom."""

    def test_only_those_whose_post_does_the_activity(
        self, edition: Edition, amina: Person, wes: Person, tess: Person
    ) -> None:
        words = refusal(edition, an_observation(wes, tess), amina)
        assert words == "Wes Walker holds no post that does this activity"

    def test_only_those_who_share_out_audits_give_one_to_another(
        self, edition: Edition, ben: Person, tess: Person, wes: Person
    ) -> None:
        words = refusal(edition, an_observation(tess, wes), ben)
        assert words == "Only those who share out audits can give one to somebody else"

    def test_nobody_observes_themselves(self, edition: Edition, ben: Person) -> None:
        words = refusal(edition, an_observation(ben, ben), ben)
        assert words == "Ben Okafor cannot look at their own practice"

    def test_the_rules_of_the_activity_keep_the_worker_s_team_away(
        self, edition: Edition, amina: Person, tess: Person, child: Child
    ) -> None:
        words = refusal(edition, a_dip_sample(tess, child), amina)
        assert "Tess Thomas works in the child’s team" in words
        assert "Tess Thomas line manages the child’s worker" in words

    def test_an_observation_may_be_by_the_line_manager_where_the_framework_allows(
        self, edition: Edition, tess: Person, wes: Person
    ) -> None:
        assert start(edition, an_observation(tess, wes), tess).auditor == tess

    def test_a_declared_interest_keeps_somebody_away(
        self, edition: Edition, amina: Person, ben: Person, child: Child
    ) -> None:
        Interest.objects.create(
            authority=edition.authority, person=ben, child=child, because="A neighbour",
            declared_at=NOW, declared_by=ben,
        )  # fmt: skip
        assert refusal(edition, a_dip_sample(ben, child), amina) == (
            "Ben Okafor has declared an interest"
        )

    def test_a_child_out_of_reach_is_as_good_as_unknown(
        self, edition: Edition, ben: Person, child: Child
    ) -> None:
        words = refusal(edition, a_dip_sample(ben, child), ben)
        assert "no child with this reference whose record you may look at" in words

    def test_a_restricted_child_must_be_open_to_the_auditor_too(
        self, edition: Edition, amina: Person, ben: Person, child: Child
    ) -> None:
        child.restricted_at, child.restricted_by, child.restricted_why = NOW, amina, "A relative"
        child.save()
        assert refusal(edition, a_dip_sample(ben, child), amina)


class TestWhatMustBeSaid:
    """What an audit is of, and its days."""

    def test_whose_practice(self, edition: Edition, ben: Person) -> None:
        assert refusal(edition, an_observation(ben, None), ben) == (
            "Choose whose practice is looked at"
        )

    def test_which_child(self, edition: Edition, ben: Person) -> None:
        assert refusal(edition, a_dip_sample(ben, None), ben) == "Give the reference of the child"

    def test_an_activity_the_framework_has(
        self, edition: Edition, ben: Person, wes: Person
    ) -> None:
        words = refusal(edition, an_observation(ben, wes, activity="nothing"), ben)
        assert words == "This activity has no form to fill in"

    def test_it_can_be_due_today(self, edition: Edition, ben: Person, wes: Person) -> None:
        assert start(edition, an_observation(ben, wes, due_on=TODAY), ben).due_on == TODAY

    def test_it_cannot_be_due_yesterday(self, edition: Edition, ben: Person, wes: Person) -> None:
        yesterday = TODAY - timedelta(days=1)
        words = refusal(edition, an_observation(ben, wes, due_on=yesterday), ben)
        assert words == "The day it is due has already passed"

    def test_it_is_not_due_before_the_day_it_is_about(
        self, edition: Edition, ben: Person, wes: Person
    ) -> None:
        late = an_observation(ben, wes, about_on=DUE + timedelta(days=1))
        assert refusal(edition, late, ben) == (
            "The day it is about must not be after the day it is due"
        )

    def test_looking_further_back_needs_a_reason(
        self, edition: Edition, amina: Person, ben: Person, child: Child
    ) -> None:
        longer = a_dip_sample(ben, child, months=9)
        assert refusal(edition, longer, amina) == "Say why the audit looks further back"
        reason = replace(longer, why_longer="The plan began in January")
        assert start(edition, reason, amina).period_from == date(2026, 1, 2)


class TestTheDatabaseHoldsIt:
    """Whatever a script tries, an audit has exactly what its subject needs."""

    @pytest.mark.parametrize(
        ("subject", "facts"),
        [
            ("child", {"child": None}),
            ("worker", {"worker": None}),
            ("team", {"unit": None}),
            ("meeting", {"about_words": ""}),
            ("audit", {"looked_at": None, "about_words": "the audit of"}),
        ],
    )
    def test_nothing_may_be_missing(
        self, edition: Edition, ben: Person, wes: Person, subject: str, facts: dict
    ) -> None:
        audit = start(edition, an_observation(ben, wes), ben)
        with pytest.raises(IntegrityError), transaction.atomic():
            Audit.objects.filter(pk=audit.pk).update(subject=subject, **facts)

    def test_an_observation_has_no_child(
        self, edition: Edition, ben: Person, wes: Person, child: Child
    ) -> None:
        audit = start(edition, an_observation(ben, wes), ben)
        with pytest.raises(IntegrityError), transaction.atomic():
            Audit.objects.filter(pk=audit.pk).update(child=child)


def test_an_observation_that_fell_due_is_done_when_it_is_submitted(
    edition: Edition, tess: Person, wes: Person
) -> None:
    write_down_what_falls_due(authority=edition.authority, on=NOW.date(), at=NOW)
    task = Assignment.objects.filter(
        kind="task", activity="observation", person=tess, status="to_do"
    ).order_by("due_on")[0]
    audit = start(edition, an_observation(tess, wes), tess)
    assert audit.assignment is not None
    assert audit.assignment.fulfils == task
    finish_assignment(assignment=audit.assignment, at=NOW)
    task.refresh_from_db()
    assert (task.status, task.done_at) == ("done", NOW)
    another = start(edition, an_observation(tess, wes, key="another"), tess)
    assert another.assignment is not None
    assert another.assignment.fulfils != task
