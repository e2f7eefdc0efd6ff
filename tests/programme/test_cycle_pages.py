"""The pages about cycles: who may see them, what they say, and that they ask no more for more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sightline.authorities.models import Authority, Person
from sightline.domain.cycle_status import CycleStatus
from sightline.jobs.models import Message
from sightline.programme.models import Cycle, Interest
from tests.factories.cycles import give_work, make_child, make_cycle
from tests.people import NOW

pytestmark = pytest.mark.slow

SignedIn = Callable[[Person], Client]
LISTS = ("list_cycles",)
CHANGES = ("start_plan", "list_interests", "declare_interest")
OF_A_CYCLE = ("change_plan", "cancel_cycle", "close_cycle")


def url(name: str, **kwargs: Any) -> str:
    return reverse(f"programme:{name}", kwargs={"authority": "ashby", **kwargs})


@pytest.fixture
def cycle(in_ashby: Authority) -> Cycle:
    return make_cycle(in_ashby)


@pytest.fixture
def here(signed_in: SignedIn, amina: Person) -> Client:
    """Amina's browser."""
    return signed_in(amina)


def text(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


# --- Who may ------------------------------------------------------------------------------------


def test_a_reader_reads_cycles(signed_in: SignedIn, cara: Person, cycle: Cycle) -> None:
    client = signed_in(cara)
    for address in (url("list_cycles"), url("show_cycle", pk=cycle.pk)):
        assert client.get(address).status_code == 200


def test_a_reader_changes_nothing(signed_in: SignedIn, cara: Person, cycle: Cycle) -> None:
    client = signed_in(cara)
    addresses = [url(name) for name in CHANGES] + [url(n, pk=cycle.pk) for n in OF_A_CYCLE]
    addresses.append(url("plan_cycle", activity="deep_dive"))
    assert {client.get(address).status_code for address in addresses} == {403}
    assert client.post(url("remind_auditors", pk=cycle.pk)).status_code == 403


def test_a_reader_is_offered_no_changes(signed_in: SignedIn, cara: Person, cycle: Cycle) -> None:
    words = text(signed_in(cara).get(url("show_cycle", pk=cycle.pk)))
    assert "Change the plan" not in words
    assert "Needs you now" not in words
    assert "Plan a cycle" not in text(signed_in(cara).get(url("list_cycles")))


def test_a_stranger_is_told_nothing(signed_in: SignedIn, dev: Person, cycle: Cycle) -> None:
    client = signed_in(dev)
    addresses = [url(name) for name in (*LISTS, *CHANGES)]
    addresses += [url(name, pk=cycle.pk) for name in ("show_cycle", *OF_A_CYCLE)]
    assert {client.get(address).status_code for address in addresses} == {404}


def test_a_missing_cycle_is_not_found(here: Client) -> None:
    addresses = [url(name, pk=999) for name in ("show_cycle", *OF_A_CYCLE)]
    addresses += [url("plan_cycle", activity="nothing"), url("withdraw_interest", pk=999)]
    addresses.append(url("download_audits", pk=999, form="csv"))
    assert {here.get(address).status_code for address in addresses} == {404}


def test_wrong_methods_are_refused(here: Client, cycle: Cycle) -> None:
    assert here.post(url("list_cycles")).status_code == 405
    assert here.post(url("show_cycle", pk=cycle.pk)).status_code == 405
    assert here.get(url("remind_auditors", pk=cycle.pk)).status_code == 405


# --- The list -----------------------------------------------------------------------------------


def test_the_list_says_where_each_cycle_is(here: Client, cycle: Cycle, ben: Person) -> None:
    give_work(cycle, ben, 1, status="done", done_at=NOW)
    give_work(cycle, ben, 2)
    words = text(here.get(url("list_cycles")))
    assert "Deep dive, October 2026" in words
    assert "Theme: Supervision" in words
    assert "1 of 2 (50%)" in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("activity=deep_dive", True),
        ("activity=dip_sample", False),
        ("month=2026-10", True),
        ("month=2026-09", False),
        ("status=planned", True),
        ("status=closed", False),
    ],
)
def test_the_list_is_filtered(here: Client, cycle: Cycle, query: str, found: bool) -> None:
    assert ("Theme: Supervision" in text(here.get(f"{url('list_cycles')}?{query}"))) is found


def test_an_empty_list_says_what_to_do(here: Client) -> None:
    assert "Cycles will appear here once one is planned." in text(here.get(url("list_cycles")))


def queries_of(here: Client, address: str, capture: Any) -> int:
    here.get(address)
    with capture() as found:
        here.get(address)
    return len(found)


def test_twenty_cycles_ask_no_more_than_one(
    here: Client, cycle: Cycle, django_capture_on_commit_callbacks: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def capture() -> Any:
        return CaptureQueriesContext(connection)

    one = queries_of(here, url("list_cycles"), capture)
    for number in range(19):
        make_cycle(cycle.authority, title=f"Cycle {number}", theme="")
    assert queries_of(here, url("list_cycles"), capture) == one


# --- The control room -----------------------------------------------------------------------------


def test_a_planned_cycle_says_what_is_next(here: Client, cycle: Cycle) -> None:
    words = text(here.get(url("show_cycle", pk=cycle.pk)))
    assert "6 children to be drawn" in words
    assert "The sample has not been drawn" in words
    assert "Fewer children were seen alone" in words


def test_work_not_begun_needs_somebody_now(here: Client, cycle: Cycle, ben: Person) -> None:
    Cycle.objects.update(status=CycleStatus.ALLOCATED, drawn_at=NOW)
    give_work(cycle, ben, 1)
    words = text(here.get(url("show_cycle", pk=cycle.pk)))
    assert "1 audit has not been started: due in 14 working days" in words
    assert "Remind their auditors" in words


def test_late_work_is_marked(here: Client, cycle: Cycle, ben: Person) -> None:
    Cycle.objects.update(status=CycleStatus.UNDER_WAY, drawn_at=NOW, audits_due_on="2026-10-01")
    give_work(cycle, ben, 1, status="started", opens_on="2026-09-01", due_on="2026-10-01")
    words = text(here.get(url("show_cycle", pk=cycle.pk)))
    assert "1 audit is begun and late" in words
    assert "2 working days late" in words


def test_reminding_says_how_many_were_told(here: Client, cycle: Cycle, ben: Person) -> None:
    give_work(cycle, ben, 1)
    first = here.post(url("remind_auditors", pk=cycle.pk), follow=True)
    assert "1 auditor was reminded" in text(first)
    again = here.post(url("remind_auditors", pk=cycle.pk), follow=True)
    assert "already reminded today" in text(again)
    assert Message.objects.count() == 1


def test_the_table_filters_sorts_and_keeps_both_in_the_address(
    here: Client, cycle: Cycle, ben: Person, tess: Person
) -> None:
    Cycle.objects.update(status=CycleStatus.ALLOCATED, drawn_at=NOW)
    give_work(cycle, ben, 1)
    give_work(cycle, tess, 2, status="started")
    address = url("show_cycle", pk=cycle.pk)
    assert "70002" not in text(here.get(f"{address}?auditor={ben.pk}"))
    assert "70001" not in text(here.get(f"{address}?status=started"))
    assert "70001" not in text(here.get(f"{address}?q=70002"))
    words = text(here.get(f"{address}?sort=-child"))
    assert words.index("70002") < words.index("70001")


def test_twenty_audits_ask_no_more_than_one(here: Client, cycle: Cycle, ben: Person) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    Cycle.objects.update(status=CycleStatus.ALLOCATED, drawn_at=NOW)
    give_work(cycle, ben, 1)
    address = url("show_cycle", pk=cycle.pk)
    one = queries_of(here, address, lambda: CaptureQueriesContext(connection))
    for number in range(2, 21):
        give_work(cycle, ben, number)
    assert queries_of(here, address, lambda: CaptureQueriesContext(connection)) == one


def test_the_page_itself_asks_nothing(here: Client, cycle: Cycle, ben: Person) -> None:
    give_work(cycle, ben, 1)
    for address in (url("show_cycle", pk=cycle.pk), url("list_cycles")):
        shown = here.get(address).context["page"]
        assert shown.table.rows


# --- Downloads ----------------------------------------------------------------------------------


def test_the_table_downloads_as_it_is_filtered(
    here: Client, cycle: Cycle, ben: Person, tess: Person
) -> None:
    give_work(cycle, ben, 1)
    give_work(cycle, tess, 2)
    address = url("download_audits", pk=cycle.pk, form="csv")
    response = here.get(f"{address}?auditor={ben.pk}")
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Child,Auditor,State,Due,Team")
    assert [line.split(",")[0] for line in lines[1:]] == ["70001"]
    assert "attachment" in response["Content-Disposition"]


def test_the_table_downloads_as_excel(here: Client, cycle: Cycle, ben: Person) -> None:
    give_work(cycle, ben, 1)
    response = here.get(url("download_audits", pk=cycle.pk, form="xlsx"))
    assert response.content.startswith(b"PK")
    assert here.get(url("download_audits", pk=cycle.pk, form="pdf")).status_code == 404


# --- Planning -----------------------------------------------------------------------------------


def test_planning_begins_with_activity_and_month(here: Client) -> None:
    response = here.post(url("start_plan"), {"activity": "deep_dive", "month": "2026-11"})
    assert (
        response.headers["Location"] == f"{url('plan_cycle', activity='deep_dive')}?month=2026-11"
    )


def test_the_plan_begins_as_the_framework_says(here: Client) -> None:
    words = text(here.get(f"{url('plan_cycle', activity='deep_dive')}?month=2026-11"))
    assert "Deep dive audit, November 2026" in words
    assert 'value="30"' in words


def planned(form: Any, **changed: Any) -> dict[str, Any]:
    """The form as it is shown, with something changed."""
    data: dict[str, Any] = {}
    for name in form.fields:
        value = form.get_initial_for_field(form.fields[name], name)
        if hasattr(value, "year"):
            data |= {
                f"{name}-day": value.day,
                f"{name}-month": value.month,
                f"{name}-year": value.year,
            }
        elif value not in (None, False):
            data[name] = "on" if value is True else value
    return data | changed


def test_a_plan_is_settled_in_the_browser(here: Client) -> None:
    address = f"{url('plan_cycle', activity='deep_dive')}?month=2026-11"
    form = here.get(address).context["page"].form
    changed = {"theme_listed": "Supervision", "theme_sources": ["performance_data"]}
    response = here.post(address, planned(form, **changed), follow=True)
    assert "Deep dive audit, November 2026 is planned" in text(response)
    cycle = Cycle.objects.get()
    assert (cycle.theme, cycle.size, cycle.status) == ("Supervision", 30, "planned")
    assert cycle.sampling["audited_within_months"] == 12


def test_a_poor_plan_comes_back_with_its_problems(here: Client) -> None:
    address = f"{url('plan_cycle', activity='deep_dive')}?month=2026-11"
    form = here.get(address).context["page"].form
    data = planned(form, theme_own="Dogs", leave_out="70123")
    words = text(here.post(address, data))
    assert "Say why 70123 is left out" in words
    words = text(here.post(address, data | {"leave_out": "70123 a complaint"}))
    assert "Choose at least one reason for the theme" in words


def test_a_plan_is_changed_with_a_reason(here: Client, cycle: Cycle) -> None:
    address = url("change_plan", pk=cycle.pk)
    form = here.get(address).context["page"].form
    data = planned(form, size="12", why="More auditors")
    assert "The plan was changed" in text(here.post(address, data, follow=True))
    assert Cycle.objects.get().size == 12
    assert "Enter why is the plan" not in text(here.get(address))


def test_once_drawn_the_sample_is_not_asked_about(here: Client, cycle: Cycle) -> None:
    Cycle.objects.update(status=CycleStatus.DRAWN, drawn_at=NOW)
    address = url("change_plan", pk=cycle.pk)
    form = here.get(address).context["page"].form
    assert "size" not in form.fields
    data = planned(form, theme_own="Neglect", theme_listed="", why="A new concern")
    assert "The plan was changed" in text(here.post(address, data, follow=True))
    assert (Cycle.objects.get().theme, Cycle.objects.get().size) == ("Neglect", 6)


def test_a_cycle_is_cancelled_in_the_browser(here: Client, cycle: Cycle) -> None:
    address = url("cancel_cycle", pk=cycle.pk)
    assert "cannot be opened again" in text(here.get(address))
    assert "Say why this cycle is cancelled" in text(here.post(address, {"why": ""}))
    words = text(here.post(address, {"why": "Inspection"}, follow=True))
    assert "Cancelled on 5 October 2026: Inspection" in words


def test_a_cycle_is_closed_in_the_browser(here: Client, cycle: Cycle, ben: Person) -> None:
    Cycle.objects.update(status=CycleStatus.UNDER_WAY, drawn_at=NOW)
    give_work(cycle, ben, 1)
    address = url("close_cycle", pk=cycle.pk)
    assert "1 audit not finished will be withdrawn" in text(here.get(address))
    assert "Say why 1 audit will not be finished" in text(here.post(address, {"why": ""}))
    assert "is closed" in text(here.post(address, {"why": "Ben left"}, follow=True))


# --- Interests ----------------------------------------------------------------------------------


def test_an_interest_is_declared_and_taken_back(
    here: Client, in_ashby: Authority, ben: Person
) -> None:
    make_child(in_ashby, 1)
    typed = {"person": str(ben.pk), "reference": "70001", "because": "Neighbour"}
    words = text(here.post(url("declare_interest"), typed, follow=True))
    assert "Ben Okafor will not be given the audit of 70001" in words
    assert "already declared" in text(here.post(url("declare_interest"), typed))
    address = url("withdraw_interest", pk=Interest.objects.get().pk)
    assert "could then be given the audit" in text(here.get(address))
    words = text(here.post(address, {"why": "Moved"}, follow=True))
    assert "The interest was taken back" in words
    assert "already been taken back" in text(here.post(address, {"why": "Again"}))


def test_an_unknown_child_is_said_beside_the_field(here: Client, ben: Person) -> None:
    typed = {"person": str(ben.pk), "reference": "79999", "because": "Neighbour"}
    assert "No child has this reference" in text(here.post(url("declare_interest"), typed))
