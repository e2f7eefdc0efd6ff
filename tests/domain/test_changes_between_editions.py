"""Two editions compared: everything that differs is found, named, and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from sightline.domain.pack import Pack
from sightline.domain.pack_cadence import Period, Regular
from sightline.domain.pack_changes import Change, ChangeKind, changes_between
from sightline.domain.pack_shapes import pack_from
from sightline.frameworks.packs.checking import check_folder
from tests.people import PACK


@pytest.fixture(scope="module")
def pack() -> Pack:
    """A framework."""
    return pack_from(check_folder(PACK).content)


def with_one(pack: Pack, part: str, key: str, **changed: Any) -> Pack:
    """The pack with one of its things changed."""
    things = getattr(pack, part)
    return replace_part(pack, part, things | {key: replace(things[key], **changed)})


def replace_part(pack: Pack, part: str, things: Mapping[str, Any]) -> Pack:
    """The pack with one part exchanged."""
    changed: dict[str, Any] = {part: MappingProxyType(dict(things))}
    return replace(pack, **changed)


def only(older: Pack, newer: Pack) -> Change:
    """The one difference."""
    [change] = changes_between(older, newer)
    return change


def test_an_edition_and_itself_do_not_differ(pack: Pack) -> None:
    assert changes_between(pack, pack) == ()
    assert changes_between(pack, pack_from(check_folder(PACK).content)) == ()


def test_a_cadence_that_changed_is_found_where_it_stands(pack: Pack) -> None:
    quarterly = Regular(every=Period.QUARTERLY)
    change = only(pack, with_one(pack, "activities", "deep_dive", cadence=quarterly))
    assert change.path == "activities.deep_dive.cadence"
    assert (change.was, change.now) == (pack.activities["deep_dive"].cadence, quarterly)
    assert change.way[-1].words == "Deep dive audit"


def test_what_is_new_and_what_is_gone_are_told_apart(pack: Pack) -> None:
    without = {key: one for key, one in pack.roles.items() if key != "reader"}
    fewer = replace_part(pack, "roles", without)
    assert [one.kind for one in changes_between(pack, fewer)] == [ChangeKind.REMOVED]
    assert [one.kind for one in changes_between(fewer, pack)] == [ChangeKind.ADDED]
    assert only(pack, fewer).path == "roles.reader"


def test_a_question_is_named_by_the_way_to_it(pack: Pack) -> None:
    tool = pack.tools["deep_dive"]
    first = tool.sections[0]
    question = replace(first.questions[0], words="Is the child safe today?")
    section = replace(first, questions=(question, *first.questions[1:]))
    newer = with_one(pack, "tools", "deep_dive", sections=(section, *tool.sections[1:]))
    change = only(pack, newer)
    assert [place.part for place in change.way] == ["tools", "sections", "questions"]
    assert change.field == "words"
    assert change.part == "tools"


def test_a_grade_that_changed_its_words_is_found(pack: Pack) -> None:
    scale = pack.scales["ofsted"]
    grades = (replace(scale.grades[0], words="Excellent"), *scale.grades[1:])
    change = only(pack, with_one(pack, "scales", "ofsted", grades=grades))
    assert change.path == f"scales.ofsted.grades.{scale.grades[0].key}.words"
    assert change.now == "Excellent"


def test_keys_are_known_by_what_they_point_at(pack: Pack) -> None:
    newer = with_one(pack, "activities", "deep_dive", done_by=("iro",))
    assert only(pack, newer).refers_to == "roles"


def test_a_number_in_a_rule_within_a_rule_keeps_the_names_of_both(pack: Pack) -> None:
    pairing = pack.activities["deep_dive"].pairing
    assert pairing is not None
    newer = with_one(pack, "activities", "deep_dive", pairing=replace(pairing, first_audits=5))
    assert only(pack, newer).field == "pairing.first_audits"


def test_something_that_was_not_there_at_all_is_one_change(pack: Pack) -> None:
    newer = with_one(pack, "activities", "deep_dive", pairing=None)
    change = only(pack, newer)
    assert (change.field, change.now) == ("pairing", None)


def test_another_order_is_not_a_change_of_what_is_there(pack: Pack) -> None:
    tool = pack.tools["deep_dive"]
    turned = with_one(pack, "tools", "deep_dive", sections=tuple(reversed(tool.sections)))
    assert only(pack, turned).kind is ChangeKind.MOVED
    roles = tuple(reversed(pack.activities["deep_dive"].done_by))
    newer = with_one(pack, "activities", "deep_dive", done_by=roles)
    assert only(pack, newer).kind is ChangeKind.MOVED


def test_what_the_council_calls_things_is_compared_word_by_word(pack: Pack) -> None:
    newer = replace(pack, terms=MappingProxyType(dict(pack.terms) | {"child": "young person"}))
    change = only(pack, newer)
    assert (change.path, change.now) == ("terms.child", "young person")


def test_what_a_role_may_do_is_compared_deed_by_deed(pack: Pack) -> None:
    may = {deed: reach for deed, reach in pack.roles["iro"].may.items()}
    gone = next(iter(may))
    newer = with_one(pack, "roles", "iro", may={k: v for k, v in may.items() if k != gone})
    assert only(pack, newer).path == f"roles.iro.may.{gone}"


def test_words_of_the_whole_belong_to_the_part_of_their_name(pack: Pack) -> None:
    newer = replace(pack, source=replace(pack.source, review_due="June 2030"))
    change = only(pack, newer)
    assert (change.part, change.path) == ("source", "source.review_due")
