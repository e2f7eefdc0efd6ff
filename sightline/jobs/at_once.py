"""For tests and one-off commands: work is done where it is queued, and a failure is not hidden."""

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult


class AtOnceBackend(ImmediateBackend):
    """Does the work inside the transaction that queued it, so both are kept or lost together."""

    def _execute_task(self, task_result: TaskResult) -> None:
        task_result.task.call(*task_result.args, **task_result.kwargs)
