"""For tests and one-off commands: work is done where it is queued, and a failure is not hidden."""

from collections.abc import Iterator
from contextlib import contextmanager

from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult


class AtOnceBackend(ImmediateBackend):
    """Does the work inside the transaction that queued it, so both are kept or lost together."""

    def _execute_task(self, task_result: TaskResult) -> None:
        task_result.task.call(*task_result.args, **task_result.kwargs)


@contextmanager
def work_at_once() -> Iterator[None]:
    """Do the work that is queued meanwhile where it is queued, and leave none for a worker."""
    alias = DEFAULT_TASK_BACKEND_ALIAS
    before = task_backends[alias]
    task_backends[alias] = AtOnceBackend(alias, {})
    try:
        yield
    finally:
        task_backends[alias] = before
