"""The words of a framework as safe HTML."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

_READER = MarkdownIt("commonmark", {"html": False})
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "h3", "h4", "blockquote"}
CLASSES = {
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
}
ATTRIBUTES = {tag: {"class"} for tag in CLASSES} | {"a": {"class", "href"}}


@lru_cache(maxsize=4096)
def as_html(markdown: str) -> SafeString:
    """The words drawn as paragraphs and lists; anything that is not plain prose is taken out."""
    tokens = _READER.parse(markdown)
    for token in _every(tokens):
        if token.nesting == 1 and token.tag in CLASSES:
            token.attrSet("class", CLASSES[token.tag])
    drawn = _READER.renderer.render(tokens, _READER.options, {})
    cleaned = nh3.clean(drawn, tags=TAGS, attributes=ATTRIBUTES).strip()
    return mark_safe(cleaned)  # noqa: S308 (cleaned above)


def _every(tokens: Iterable[Token]) -> Iterator[Token]:
    """Every token, those inside a line of text too."""
    for token in tokens:
        yield token
        yield from _every(token.children or ())


@lru_cache(maxsize=4096)
def as_lines(markdown: str) -> tuple[str, ...]:
    """The words as plain lines, one for each paragraph or point, for what is not a web page."""
    lines: list[str] = []
    in_list = 0
    for token in _READER.parse(markdown):
        in_list += token.nesting if token.type == "list_item_open" else 0
        in_list += token.nesting if token.type == "list_item_close" else 0
        if token.type == "inline":
            said = "".join(
                " " if one.type == "softbreak" else one.content
                for one in _every([token])
                if one is not token
            )
            lines.append(f"• {said}" if in_list else said)
    return tuple(lines)
