"""What was due beside what was done, so that no rate can flatter."""

from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.coverage import Kept, kept_by_clause, together
from sightline.domain.pack_cadence import Period, Regular
from sightline.domain.programme import Task, TaskKind

TEN = Kept(due=12, done=7, in_time=5, excused=2, declined=1, put_off=3)


def test_somebody_excused_is_not_counted_as_owing() -> None:
    assert TEN.owed == 10
    assert (TEN.late, TEN.not_done) == (2, 2)


def test_a_share_is_given_from_ten_owed() -> None:
    assert TEN.enough
    assert not Kept(due=11, excused=2).enough


counts = st.builds(Kept, *[st.integers(0, 50)] * 6)


@given(st.lists(counts))
def test_many_counts_together_are_their_sum(many: list[Kept]) -> None:
    assert together(many).due == sum(one.due for one in many)
    assert together(many).late == sum(one.late for one in many)


def task(key: str, *clauses: str) -> Task:
    """A monthly duty of some clauses."""
    monthly = Regular(every=Period.MONTHLY)
    return Task(kind=TaskKind.DUTY, key=key, title=key, cadence=monthly, roles=(), clauses=clauses)


def test_a_clause_with_two_tasks_gets_them_together() -> None:
    tasks = (task("visit", "ABC-001", "ABC-002"), task("meet", "ABC-002"))
    by_clause = kept_by_clause(
        tasks, {("duty", "visit"): Kept(due=3), ("duty", "meet"): Kept(due=4)}
    )
    assert {clause: kept.due for clause, kept in by_clause.items()} == {"ABC-001": 3, "ABC-002": 7}


def test_a_task_that_never_fell_due_counts_nothing() -> None:
    assert kept_by_clause((task("visit", "ABC-001"),), {}) == {"ABC-001": Kept()}
