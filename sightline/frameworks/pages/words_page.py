"""Words: what the council calls things, and what its short forms mean."""

from dataclasses import dataclass

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, top
from sightline.frameworks.pages.ways import place_of
from sightline.ui.words import sentence


@dataclass(frozen=True)
class WordPart:
    """One word and what it means."""

    key: str
    words: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class ListWordsPage(FrameworkPage):
    """The council's own words and short forms."""

    terms: tuple[WordPart, ...]
    glossary: tuple[WordPart, ...]


def list_words_page(authority: Authority, *, edition: Edition, pack: Pack) -> ListWordsPage:
    """What things are called here, and the short forms from A to Z."""
    glossary = sorted(pack.glossary.items(), key=lambda entry: entry[0].lower())
    return ListWordsPage(
        **top(authority, "list_words", title="Words", edition=edition),
        terms=tuple(
            WordPart(place_of("terms", key), sentence(key.replace("_", " ")), words)
            for key, words in pack.terms.items()
        ),
        glossary=tuple(
            WordPart(place_of("glossary", short), short, meaning) for short, meaning in glossary
        ),
    )
