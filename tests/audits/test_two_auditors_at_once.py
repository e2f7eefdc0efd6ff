"""Two people save one answer at the same moment: one stands, one is told, both texts are kept."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from sightline.audits import services
from sightline.audits.models import Answer, AnswerChange, Audit
from sightline.audits.services import answering
from sightline.audits.services.answering import AnswerGiven, Saved
from sightline.authorities.models import Person
from sightline.authorities.walls import inside
from sightline.domain.errors import NotAllowed
from tests.conftest import council
from tests.factories.audits_to_do import give_audit
from tests.people import NOW

QUESTION = "help_is_effective"


def save(audit: Audit, by: Person, words: str, seen: int = 0) -> Saved:
    given = AnswerGiven(QUESTION, "yes", words, seen)
    return services.save_answer(audit=audit, given=given, by=by, at=NOW)


def after_reading(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], Any]) -> None:
    """Let something happen at the worst moment: the page is read, the save not yet begun."""
    begin, waiting = answering._save, [happens]

    def begun(*args: Any) -> Any:
        if waiting:
            waiting.pop()()
        return begin(*args)

    monkeypatch.setattr(answering, "_save", begun)


@pytest.mark.parametrize("seen", [0, 1], ids=["the first answer", "a later one"])
def test_whoever_writes_first_stands_and_the_other_is_told(
    audit: Audit, ben: Person, nia: Person, seen: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seen:
        save(audit, ben, "There before")
    after_reading(monkeypatch, lambda: save(audit, ben, "Ben's", seen))
    saved = save(audit, nia, "Nia's", seen)
    assert saved.collided
    assert Answer.objects.get(audit=audit).note == "Ben's"
    assert AnswerChange.objects.get(audit=audit, lost=True).note == "Nia's"


def test_an_audit_submitted_in_between_refuses_the_answer(
    filled: Audit, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit = Audit.objects.filter(pk=filled.pk)
    after_reading(
        monkeypatch,
        lambda: submit.update(status="submitted", submitted_at=NOW, submitted_by=ben),
    )
    with pytest.raises(NotAllowed, match="locked"):
        save(filled, ben, "Too late", 1)
    assert Answer.objects.get(audit=filled, question=QUESTION).note != "Too late"


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seen", [0, 1], ids=["the first answer", "a later one"])
def test_eight_at_once_one_stands_and_seven_are_kept(seen: int) -> None:
    ashby = council("ashby")
    with inside(ashby.authority):
        audit = give_audit(ashby, supported_by="nia")
        if seen:
            save(audit, ashby.people["ben"], "There before")
    start = threading.Barrier(8)
    told: list[bool] = []

    def write(number: int) -> None:
        try:
            with inside(ashby.authority):
                mine = Audit.objects.select_related("authority", "edition", "cycle").get(
                    pk=audit.pk
                )
                start.wait(timeout=20)
                by = ashby.people["ben" if number % 2 else "nia"]
                told.append(save(mine, by, f"Text {number}", seen).collided)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert sorted(told) == [False] + [True] * 7
    with inside(ashby.authority):
        kept = set(AnswerChange.objects.filter(lost=True).values_list("note", flat=True))
        stands = Answer.objects.get(audit=audit).note
    assert kept | {stands} == {f"Text {number}" for number in range(8)}
