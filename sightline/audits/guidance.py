"""Guidance of a framework as safe HTML."""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark", {"html": False})
TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "h3", "h4", "blockquote"}
CLASSES = {
    "<p>": '<p class="govuk-body">',
    "<ul>": '<ul class="govuk-list govuk-list--bullet">',
    "<ol>": '<ol class="govuk-list govuk-list--number">',
    "<a ": '<a class="govuk-link" ',
}


@lru_cache(maxsize=4096)
def as_html(markdown: str) -> SafeString:
    """The words of a framework, drawn; anything that is not plain prose is taken out."""
    cleaned = nh3.clean(_READER.render(markdown), tags=TAGS) if markdown.strip() else ""
    for tag, with_class in CLASSES.items():
        cleaned = cleaned.replace(tag, with_class)
    return mark_safe(cleaned.strip())  # noqa: S308 (cleaned above)
