"""Which conversations an audit asks for, whether or not anybody has opened it yet."""

from collections.abc import Iterator
from typing import Any

from sightline.audits.models import Audit
from sightline.domain.conversations import is_needed
from sightline.domain.involvement import Involved
from sightline.domain.pack_conversations import ConversationKind


def kinds_needed(audit: Audit) -> Iterator[ConversationKind]:
    """The conversations the framework asks for in the audit of this child."""
    pack = audit.edition.pack
    age, involved = audit.facts.get("age"), involved_in(audit.facts)
    for key in pack.tools[audit.tool].conversations:
        kind = pack.conversations[key]
        if is_needed(kind, age=age, involved=involved):
            yield kind


def involved_in(facts: dict[str, Any]) -> frozenset[Involved]:
    """Who besides the worker is part of the case, as the case list said."""
    return frozenset(
        who for who in (Involved.IRO, Involved.CHAIR) if facts.get(who.value) is not None
    )
