"""Ways to the things of a framework: where on its pages each element of the pack stands."""

from django.utils.text import slugify

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_changes import called
from sightline.frameworks.packs.meaning_clauses import element
from sightline.frameworks.pages.tops import address
from sightline.ui.pages import Link
from sightline.ui.words import sentence

OWN_PAGE = {
    "tools": "read_tool",
    "activities": "read_activity",
    "roles": "read_role",
    "clauses": "read_clause",
}
# Pages that hold one sort of thing: its key is the place on the page.
ONE_SORT = {
    "standards": "list_standards",
    "conversations": "list_conversations",
    "duties": "list_duties",
}
# Pages that hold several sorts: the place is the sort and the key.
SEVERAL_SORTS = {
    "scales": "list_tools",
    "conversation_groups": "list_conversations",
    "parties": "list_roles",
    "unit_kinds": "list_roles",
    "groups": "read_year",
    "rotations": "read_year",
    "stages": "list_priorities",
    "mechanisms": "list_priorities",
    "priorities": "list_priorities",
    "indicators": "list_priorities",
    "themes": "list_priorities",
    "theme_sources": "list_priorities",
    "independence": "list_rules",
    "moderation": "list_rules",
    "actions": "list_rules",
    "responses": "list_rules",
    "pathways": "list_rules",
    "alerts": "list_rules",
    "boards": "list_boards",
    "reports": "list_boards",
    "routes": "list_boards",
    "sign_offs": "list_boards",
    "partners": "list_boards",
    "channels": "list_voice",
    "levels": "list_voice",
    "voice_groups": "list_voice",
    "question_sets": "list_voice",
    "terms": "list_words",
    "glossary": "list_words",
}
# Pages that list the parts that have a page for each.
ALL_OF = {
    "tools": "list_tools",
    "activities": "list_activities",
    "roles": "list_roles",
    "clauses": "list_clauses",
}
ON_THE_OVERVIEW = ("vision", "approach", "values", "principles", "core_questions", "source")
# Things with a place of their own on the page of what they belong to, and what it begins with.
WITHIN = {"sections": "section-", "questions": "", "samples": "sample-"}


def place_of(part: str, key: str) -> str:
    """The place on a page that holds several sorts: "boards-leaders"."""
    return f"{part}-{key if key.isidentifier() else slugify(key)}"


def url_of(authority: Authority, dotted: str) -> str:
    """Where the element that a dotted path names is read."""
    part, *keys = dotted.split(".")
    key = keys[0] if keys else ""
    if part in OWN_PAGE and key:
        within = _place_within(keys[1:])
        url = address(authority, OWN_PAGE[part], key)
        return f"{url}#{within}" if within else url
    if part in ONE_SORT:
        url = address(authority, ONE_SORT[part])
        return f"{url}#{key}" if key else url
    if part in SEVERAL_SORTS:
        url = address(authority, SEVERAL_SORTS[part])
        return f"{url}#{place_of(part, key)}" if key else f"{url}#{part}"
    if part in ALL_OF:
        return address(authority, ALL_OF[part])
    url = address(authority, "read_framework")
    return f"{url}#{part}" if part in ON_THE_OVERVIEW else url


def _place_within(keys: list[str]) -> str:
    """The innermost section, question or sample that the rest of a path names."""
    named = [
        f"{WITHIN[part]}{key}"
        for part, key in zip(keys[::2], keys[1::2], strict=False)
        if part in WITHIN
    ]
    return named[-1] if named else ""


def link_to(authority: Authority, pack: Pack, dotted: str) -> Link:
    """An element of the pack by its words, leading to the place it stands."""
    part, *keys = dotted.split(".")
    words = called(element(pack, dotted), keys[-1]) if keys else part.replace("_", " ")
    return Link(sentence(words), url_of(authority, dotted))
