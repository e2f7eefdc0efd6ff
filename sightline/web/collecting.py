"""How often Python looks for what can be thrown away.

Most of what a process holds is there for good: the code, the models, the framework documents. Left
to itself Python walks over it again and again while a page or a long deed makes many new things;
that was a third of the time that sharing out a large sample took.
"""

import gc

NEW_THINGS = 50_000


def collect_less_often() -> None:
    """Leave alone what is there now, and look at what is new after fifty thousand, not hundreds."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_THINGS)
