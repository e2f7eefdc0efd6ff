"""A reason that both people and code can tell apart: a short code, and its words."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Reason:
    """Why something is, or may not be: the words people read, and the code that counts them."""

    code: str
    words: str

    def as_json(self) -> dict[str, str]:
        """The form in which it is kept."""
        return {"code": self.code, "words": self.words}


def count_words(number: int, one: str, many: str = "") -> str:
    """ "1 child", "1,912 children"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    words = list(parts)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
