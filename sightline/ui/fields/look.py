"""How a field looks, apart from what it accepts."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Look:
    """The drawing of one field; every part has a calm default.

    `size` is the label's: s, m, l or xl. `heading` makes the label the page's h1.
    `width` is a design-system width such as 2, 5, 10 or "one-half".
    """

    size: str = "s"
    heading: bool = False
    width: int | str = ""
    rows: int = 5
    inline: bool = False
    small: bool = False
    prefix: str = ""
    suffix: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    spellcheck: bool | None = None
    words: int | None = None
    hints: dict[str, str] = field(default_factory=dict)
    dividers: dict[str, str] = field(default_factory=dict)


def _missing(asks: str, label: str) -> str:
    """The words when nothing was given: they name the field, as they stand at the page's top."""
    if label.endswith("?"):
        return f"Answer the question: {label}"
    return f"{asks} {label[:1].lower()}{label[1:]}"


class Drawn:
    """What our fields add to Django's: label first, a hint, a message when missing, a look."""

    asks = "Enter"

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        missing: str = "",
        look: Look | None = None,
        **kwargs: Any,
    ) -> None:
        messages = {
            "required": missing or _missing(self.asks, label),
            **kwargs.pop("error_messages", {}),
        }
        shown: dict[str, Any] = {"label": label, "help_text": hint, "error_messages": messages}
        super().__init__(**shown, **kwargs)
        self.look = look or Look()
