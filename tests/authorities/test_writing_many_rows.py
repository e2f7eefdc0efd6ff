"""Very many rows are written as Django would have written them one by one."""

from datetime import date

import pytest
from django.db import IntegrityError

from sightline.authorities.many_rows import insert_many
from sightline.authorities.models import Authority, Person
from sightline.programme.models import Assignment, Cycle
from tests.factories.cycles import make_child, make_cycle
from tests.people import NOW


@pytest.fixture
def cycle(in_ashby: Authority) -> Cycle:
    return make_cycle(in_ashby)


def row(cycle: Cycle, person: Person, number: int, **facts: object) -> Assignment:
    usual = {
        "authority": cycle.authority,
        "cycle": cycle,
        "edition": cycle.edition,
        "activity": cycle.activity,
        "kind": "audit",
        "person": person,
        "child": make_child(cycle.authority, number),
        "opens_on": date(2026, 10, 5),
        "due_on": date(2026, 10, 23),
        "given_at": NOW,
    }
    return Assignment(**{**usual, **facts})


def test_rows_are_read_again_as_they_were_written(cycle: Cycle, ben: Person) -> None:
    rows = insert_many([row(cycle, ben, 1), row(cycle, ben, 2, status="started", started_at=NOW)])
    for written in rows:
        read = Assignment.objects.get(pk=written.pk)
        for field in Assignment._meta.concrete_fields:
            assert getattr(read, field.attname) == getattr(written, field.attname), field.name


def test_the_next_row_saved_the_usual_way_has_an_id_of_its_own(cycle: Cycle, ben: Person) -> None:
    written = insert_many([row(cycle, ben, n) for n in (1, 2, 3)])
    after = row(cycle, ben, 4)
    after.save()
    assert after.pk not in {one.pk for one in written}


def test_a_row_inserted_can_be_changed_and_saved(cycle: Cycle, ben: Person) -> None:
    [written] = insert_many([row(cycle, ben, 1)])
    written.reason = "Closed"
    written.save()
    assert Assignment.objects.get().reason == "Closed"


def test_one_bad_row_leaves_none(cycle: Cycle, ben: Person) -> None:
    bad = row(cycle, ben, 2, due_on=date(2026, 1, 1))
    with pytest.raises(IntegrityError):
        insert_many([row(cycle, ben, 1), bad])
    assert not Assignment.objects.exists()


def test_no_rows_is_nothing_to_do() -> None:
    assert insert_many([]) == []
