"""The central tracker: filters, sorts, reminds and is taken away as a file."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sightline.authorities.queries import viewer_for
from sightline.improvement import exports, services
from sightline.improvement.models import Action
from sightline.improvement.queries import actions_of, actions_seen_by
from sightline.improvement.queries.tracker import Asked, matching, months_between, offered
from sightline.ledger.models import LedgerEntry
from tests.people import NOW

ON = date(2026, 10, 21)


def found(authority, **asked):
    return list(matching(actions_of(authority), Asked(**asked), on=ON))


def test_each_filter_leaves_out_what_does_not_match(ashby, action, make_actions, wes, ben):
    (other,) = make_actions(1)
    other.due_on = other.first_due_on = date(2026, 10, 30)
    other.owner, other.kind = ben, "practice"
    other.opened_on = date(2026, 9, 30)
    other.unit = None
    other.save()
    assert found(ashby, state="late") == [action]
    assert found(ashby, owner=str(wes.pk)) == [action]
    assert found(ashby, kind="practice") == [other]
    assert found(ashby, month="2026-09") == [other]
    assert found(ashby, team=str(action.unit_id)) == [action]
    assert found(ashby, search=action.child.reference) == [action]
    assert len(found(ashby)) == 2


def test_states(ashby, done, make_actions, tess):
    (gone,) = make_actions(1)
    services.withdraw_action(action=gone, why="Moved", by=tess, at=NOW)
    assert found(ashby, state="live") == [done]
    assert found(ashby, state="done") == [done]
    assert found(ashby, state="withdrawn")[0].pk == gone.pk
    assert found(ashby, state="late") == []


def test_what_can_be_asked_for_is_what_there_is(ashby, action, wes):
    ways = offered(ashby, actions_of(ashby))
    assert ways.owners == ((wes.pk, wes.name),)
    assert ways.teams == ((action.unit_id, "North"),)
    assert ("practice", "Practice") in ways.kinds
    assert ways.months == (date(2026, 10, 1),)


def test_of_no_actions_there_is_no_month(ashby):
    assert offered(ashby, actions_of(ashby)).months == ()


def test_months_run_over_the_turn_of_the_year_the_latest_first():
    assert months_between(date(2025, 11, 30), date(2026, 1, 1)) == (
        date(2026, 1, 1),
        date(2025, 12, 1),
        date(2025, 11, 1),
    )


@pytest.mark.parametrize(
    ("name", "sees"),
    [("wes", 1), ("tess", 1), ("mo", 1), ("amina", 1), ("ada", 1), ("ben", 0), ("nia", 0)],
)
def test_people_see_their_own_their_teams_and_their_services(
    ashby_council, ashby, action, name, sees
):
    viewer = viewer_for(ashby_council.people[name], on=NOW.date())
    assert actions_seen_by(ashby, viewer=viewer).count() == sees


def url(name):
    return reverse(f"improvement:{name}", args=["ashby"])


def test_reminding_many_asks_first_and_says_how_many(signed_in, amina, make_actions, wes):
    make_actions(3)
    client = signed_in(amina)
    page = client.get(url("chase_actions")).content.decode()
    assert "Remind 1 owner of 3 actions" in page
    assert "Wes Walker: 3 actions" in page
    answer = client.post(url("chase_actions"), follow=True)
    assert "3 reminders sent" in answer.content.decode()


def test_there_is_nothing_to_remind_anybody_about(signed_in, amina, done):
    client = signed_in(amina)
    assert "nothing in this list" in client.get(url("chase_actions")).content.decode()
    assert "nothing in this list" in client.post(url("chase_actions"), follow=True).content.decode()


def test_only_what_the_list_shows_is_reminded(signed_in, amina, make_actions, ben):
    other, *_ = make_actions(2)
    Action.objects.filter(pk=other.pk).update(owner=ben)
    address = f"{url('chase_actions')}?owner={ben.pk}"
    assert "Remind 1 owner of 1 action" in signed_in(amina).get(address).content.decode()


def test_the_csv_holds_what_the_list_shows(signed_in, amina, verified, make_actions):
    make_actions(1)
    answer = signed_in(amina).get(url("download_csv") + "?state=verified")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["What is different for the child"] for row in rows] == ["He sees his sister"]
    assert rows[0]["Done in time"] == "Yes"
    assert answer["Content-Disposition"].startswith("attachment; filename=")


def test_taking_actions_away_is_in_the_ledger(signed_in, amina, action):
    signed_in(amina).get(url("download_csv"))
    signed_in(amina).get(url("download_excel"))
    taken = LedgerEntry.objects.filter(deed="actions_taken_away")
    assert [(entry.by, entry.changes["rows"]) for entry in taken] == [(amina, 1)] * 2


def test_the_workbook_has_real_dates_and_no_formula(signed_in, amina, action):
    Action.objects.filter(pk=action.pk).update(what="=HYPERLINK(1)")
    answer = signed_in(amina).get(url("download_excel"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    heads = [cell.value for cell in sheet[1]]
    cells = dict(zip(heads, sheet[2], strict=True))
    assert cells["Due"].value.date() == date(2026, 10, 20)
    assert cells["What must change"].data_type == "s"
    assert cells["What must change"].value == "'=HYPERLINK(1)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_text_that_a_spreadsheet_would_run_stays_text(start):
    assert exports.safe(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", ["Plan", 3, None, date(2026, 10, 1)])
def test_other_values_are_left_alone(value):
    assert exports.safe(value) == value


def test_an_action_by_hand_and_a_late_one_are_written_too(ashby, action, wes, amina):
    by_hand = services.open_action(
        authority=ashby,
        edition=action.edition,
        new=services.NewAction("Tell", "A complaint", "practice", wes, date(2026, 10, 30)),
        by=amina,
        at=NOW,
    )
    wes.line_manager = None
    wes.save()
    late = action.due_on + timedelta(days=2)
    rows = list(exports.rows_of(actions_of(ashby).order_by("pk"), on=late))
    heads = dict(zip(exports.HEADINGS, rows[0], strict=True))
    assert (heads["Days late"], heads["Done in time"], heads["Line manager"]) == (2, "", "")
    assert dict(zip(exports.HEADINGS, rows[1], strict=True))["Action"] == by_hand.pk
