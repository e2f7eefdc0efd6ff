"""What is done when a piece of work has failed for the last time, so that nobody waits for it."""

import logging
from collections.abc import Callable
from typing import Any

from django_tasks.base import Task

log = logging.getLogger(__name__)
Told = Callable[..., None]

WHO_TO_TELL: dict[str, Told] = {}


def when_given_up(task: Task) -> Callable[[Told], Told]:
    """Register what is called, with the task's own arguments, once it is not tried again."""

    def register(told: Told) -> Told:
        WHO_TO_TELL[task.module_path] = told
        return told

    return register


def tell_given_up(task_path: str, *args: Any, **kwargs: Any) -> None:
    """Tell whoever asked to be told; their trouble must not stop the worker."""
    told = WHO_TO_TELL.get(task_path)
    if told is None:
        return
    try:
        told(*args, **kwargs)
    except Exception:
        log.exception("Nobody could be told that %s was given up", task_path)
