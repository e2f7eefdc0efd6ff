"""The guides to key conversations."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_conversations import ConversationKind, RequiredWhen
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.parts import Part, part
from sightline.frameworks.pages.tops import FrameworkPage, clause_links, top
from sightline.frameworks.pages.ways import place_of
from sightline.ui.pages import Link, Row
from sightline.ui.words import count, sentence

REQUIRED_WORDS = {
    RequiredWhen.ALWAYS: "Always",
    RequiredWhen.WHERE_INVOLVED: "Where one is involved with the child",
    RequiredWhen.EACH: "With each of them, or say why not",
    RequiredWhen.IF_APPROPRIATE: "Where appropriate, or say why not",
    RequiredWhen.OPTIONAL: "If it helps",
}


@dataclass(frozen=True)
class ConversationPart:
    """One kind of key conversation with its guide."""

    key: str
    title: str
    about: SafeString
    rows: tuple[Row, ...]
    guide: tuple[str, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ListConversationsPage(FrameworkPage):
    """All kinds of key conversation."""

    conversations: tuple[ConversationPart, ...]
    counted: tuple[Part, ...]


def list_conversations_page(
    authority: Authority, *, edition: Edition, pack: Pack
) -> ListConversationsPage:
    """The key conversations with their guides."""
    return ListConversationsPage(
        **top(authority, "list_conversations", title="Key conversations", edition=edition),
        conversations=tuple(_conversation(authority, one) for one in pack.conversations.values()),
        counted=tuple(_counted(authority, pack, key) for key in pack.conversation_groups),
    )


def _counted(authority: Authority, pack: Pack, key: str) -> Part:
    """Conversations that a report counts together."""
    together = pack.conversation_groups[key]
    kinds = tuple(one.title for one in pack.conversations.values() if one.group == key)
    where = place_of("conversation_groups", key)
    said = ("Conversations", kinds)
    return part(authority, where, together.words, said, clauses=together.clauses)


def _conversation(authority: Authority, kind: ConversationKind) -> ConversationPart:
    minutes = f"At least {count(kind.minimum_minutes, 'minute')}" if kind.minimum_minutes else ""
    said = (
        ("With", sentence(kind.with_words)),
        ("Held", REQUIRED_WORDS[kind.required]),
        ("For children", f"Under {kind.under_years}" if kind.under_years else ""),
        ("Time to set aside", minutes),
        ("Booked ahead", "Yes" if kind.booked_ahead else ""),
        ("Usually", kind.usual_channel),
        ("Attempts before it may be left", str(kind.attempts) if kind.attempts > 1 else ""),
    )
    barriers = tuple(
        f"{one.words}: {one.usually_met_by}" if one.usually_met_by else one.words
        for one in kind.barriers
    )
    reasons = tuple(one.words for one in kind.reasons_not_appropriate)
    rows = [Row(words, value) for words, value in said if value]
    rows += [Row("Reasons it may not be held", lines=reasons)] if reasons else []
    rows += [Row("Barriers and what meets them", lines=barriers)] if barriers else []
    return ConversationPart(
        key=kind.key,
        title=kind.title,
        about=as_html(kind.about),
        rows=tuple(rows),
        guide=tuple(one.words for one in kind.guide),
        clauses=clause_links(authority, kind.clauses),
    )
