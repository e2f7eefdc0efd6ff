"""Voice: the ways in which children, families, staff and partners are heard."""

from collections.abc import Iterator

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_tools import Question
from sightline.domain.pack_voice import Channel, QuestionSet
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.answers import answers_words
from sightline.frameworks.pages.parts import Part, PartsPage, contents_of, group, part
from sightline.frameworks.pages.tops import top
from sightline.frameworks.pages.ways import place_of
from sightline.frameworks.words import cadence_words, roles_words
from sightline.ui.words import sentence


def list_voice_page(authority: Authority, *, edition: Edition, pack: Pack) -> PartsPage:
    """Channels, levels, standing groups and what people are asked."""
    groups = (
        group("channels", "Ways to be heard", _channels(authority, pack)),
        group("levels", "How far into decisions people are brought", _levels(authority, pack)),
        group("voice_groups", "Standing groups", _voice_groups(authority, pack)),
        group("question_sets", "What people are asked", _question_sets(authority, pack)),
    )
    return PartsPage(
        **top(authority, "list_voice", title="Voice", edition=edition),
        intro="How children, families, staff and partners are heard.",
        contents=contents_of(groups),
        groups=groups,
    )


def _channels(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.channels.values():
        yield _channel(authority, pack, one)


def _channel(authority: Authority, pack: Pack, channel: Channel) -> Part:
    return part(
        authority,
        place_of("channels", channel.key),
        channel.words,
        ("Who", sentence(channel.audience)),
        ("Level", pack.levels[channel.level].words if channel.level else ""),
        ("How often", sentence(cadence_words(channel.cadence)) if channel.cadence else ""),
        ("Led by", roles_words(pack, channel.led_by)),
        about=channel.about,
        clauses=channel.clauses,
    )


def _levels(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.levels.values():
        key = place_of("levels", one.key)
        yield part(authority, key, one.words, about=one.about, clauses=one.clauses)


def _voice_groups(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.voice_groups.values():
        key = place_of("voice_groups", one.key)
        yield part(authority, key, one.words, about=one.about, clauses=one.clauses)


def _question_sets(authority: Authority, pack: Pack) -> Iterator[Part]:
    for one in pack.question_sets.values():
        yield _question_set(authority, pack, one)


def _question_set(authority: Authority, pack: Pack, asked: QuestionSet) -> Part:
    return part(
        authority,
        place_of("question_sets", asked.key),
        asked.title,
        ("Who is asked", sentence(asked.audience)),
        ("By way of", pack.channels[asked.channel].words if asked.channel else ""),
        ("Level", pack.levels[asked.level].words if asked.level else ""),
        ("How often", sentence(cadence_words(asked.cadence)) if asked.cadence else ""),
        ("Led by", roles_words(pack, asked.led_by)),
        ("Questions", tuple(_question(pack, one) for one in asked.questions)),
        about=asked.about,
        clauses=asked.clauses,
    )


def _question(pack: Pack, question: Question) -> str:
    return f"{question.number} {question.words} ({answers_words(pack, question)})"
