"""One thing that is due from somebody, whichever room it comes from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class WorkItem:
    """A line of "My work": what to do, about what, by when, and why it is there."""

    words: str
    about: str
    url: str
    due_on: date | None = None
    urgent: bool = False
    why: str = ""
    why_url: str = ""
