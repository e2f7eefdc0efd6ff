"""Two people do the same deed at the same moment: it is done once, and the other is told."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from sightline.audits import services
from sightline.audits.models import Audit, Draw
from sightline.authorities.walls import inside
from sightline.domain.errors import NotAllowed
from sightline.ledger.queries import faults_of
from sightline.programme.models import Cycle
from tests.conftest import council
from tests.factories.audits_to_do import give_audit
from tests.factories.cycles import make_children, make_cycle
from tests.people import NOW, Council

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]
PEOPLE = 4


def all_at_once(ashby: Council, do: Callable[[], object]) -> list[bool]:
    """Everybody does it at the same moment; for each, whether they were let."""
    start, let = threading.Barrier(PEOPLE), list[bool]()

    def one() -> None:
        try:
            with inside(ashby.authority):
                start.wait(timeout=20)
                try:
                    do()
                except NotAllowed:
                    let.append(False)
                else:
                    let.append(True)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(let)


def test_people_who_draw_at_once_make_one_draw() -> None:
    ashby = council("ashby")
    with inside(ashby.authority):
        make_children(ashby.authority, 20)
        pk = make_cycle(ashby.authority).pk

    def draw() -> None:
        cycle = Cycle.objects.select_related("authority", "edition").get(pk=pk)
        services.draw_sample(cycle=cycle, seed="seed", by=ashby.people["amina"], at=NOW)

    assert all_at_once(ashby, draw) == [False] * (PEOPLE - 1) + [True]
    with inside(ashby.authority):
        assert Draw.objects.filter(cycle=pk).count() == 1
        assert faults_of(ashby.authority) == []


def test_people_who_open_an_audit_at_once_make_its_conversations_once() -> None:
    ashby = council("ashby")
    with inside(ashby.authority):
        pk = give_audit(ashby, opened=False).pk

    def open_it() -> None:
        audit = Audit.objects.select_related("authority", "edition").get(pk=pk)
        services.begin_conversations(audit=audit)

    assert all_at_once(ashby, open_it) == [True] * PEOPLE
    with inside(ashby.authority):
        kinds = list(Audit.objects.get(pk=pk).conversations.values_list("kind", flat=True))
    assert sorted(kinds) == ["child", "key_worker", "parent_or_carer"]
