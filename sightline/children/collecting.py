"""Leaving Python's collector of rubbish alone while a large case list is worked on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rubbish_left() -> Iterator[None]:
    """Collect no rubbish while the block runs.

    The collector looks through everything each time some thousand objects are made. A case list
    makes a million that all stay, so it looks in vain, for as long as the work itself takes.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
