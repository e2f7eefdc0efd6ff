"""From plain data to frozen dataclasses, and the references in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest

from sightline.domain.pack_cadence import Cadence, Period, Regular
from sightline.domain.pack_language import Key, RoleKey, Share
from sightline.domain.pack_shapes import Record, field_shapes, is_required, shape_of, share_from
from sightline.domain.pack_tools import (
    Question,
    QuestionDefaults,
    QuestionKind,
    Tool,
    with_defaults,
)
from tests.domain.tools import SAFETY, question


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something with a key."""

    key: Key
    words: str


@dataclass(frozen=True, kw_only=True)
class Everything:
    """One of each shape."""

    share: Share
    on: date
    cadence: Cadence
    role: RoleKey | None = None
    roles: tuple[RoleKey, ...] = ()
    things: tuple[Thing, ...] = ()
    by_key: Mapping[str, Thing]
    perhaps: Cadence | None = None


WHOLE = {
    "share": "1/3",
    "on": "2026-10-05",
    "cadence": {"kind": "regular", "every": "monthly"},
    "role": "auditor",
    "roles": ["auditor", "manager"],
    "things": {"b": {"words": "B"}, "a": {"words": "A"}},
    "by_key": {"c": {"words": "C"}},
}


def test_values_are_built_from_plain_data() -> None:
    built = Record(Everything).build(WHOLE)
    assert built.share == Fraction(1, 3)
    assert built.on == date(2026, 10, 5)
    assert built.cadence == Regular(every=Period.MONTHLY)
    assert built.perhaps is None


def test_keyed_things_take_their_key_from_the_mapping_and_keep_their_order() -> None:
    built = Record(Everything).build(WHOLE)
    assert built.things == (Thing(key="b", words="B"), Thing(key="a", words="A"))
    assert built.by_key["c"].key == "c"


def test_a_built_mapping_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        Record(Everything).build(WHOLE).by_key["d"] = None


def test_nothing_builds_nothing() -> None:
    assert Record(Everything).build(WHOLE | {"perhaps": None}).perhaps is None


@pytest.mark.parametrize(("text", "share"), [("1/3", Fraction(1, 3)), ("20%", Fraction(1, 5))])
def test_a_share_is_exact(text: str, share: Fraction) -> None:
    assert share_from(text) == share


def test_every_reference_is_found_where_it_stands() -> None:
    found = [(one.path, one.what, one.key) for one in Record(Everything).references(WHOLE, ())]
    assert found == [
        (("role",), "roles", "auditor"),
        (("roles", 0), "roles", "auditor"),
        (("roles", 1), "roles", "manager"),
    ]


@pytest.mark.parametrize(
    "wrong", ["text", ["a list"], {"role": 3}, {"cadence": "odd"}, {"roles": 1}]
)
def test_data_of_the_wrong_shape_has_no_references(wrong: object) -> None:
    assert list(Record(Everything).references(wrong, ())) == []


def test_a_field_without_a_usual_value_is_required() -> None:
    required = {one.name for one in Everything.__dataclass_fields__.values() if is_required(one)}
    assert required == {"share", "on", "cadence", "by_key"}


def test_shapes_are_worked_out_once() -> None:
    assert field_shapes(Everything) is field_shapes(Everything)
    assert shape_of(Thing) == Record(Thing)


def test_questions_take_over_what_the_tool_says_they_have_in_common() -> None:
    scaled: Question = question("scaled", kind=QuestionKind.SCALE)
    own = question("own", kind=QuestionKind.SCALE, scale="other", note="Own")
    text = question("text")
    tool = Tool(
        key="tool",
        title="Tool",
        defaults=QuestionDefaults(scale="grades", note="Where?", note_on=("low",)),
        sections=(SAFETY.__class__(key="s", number="1", title="S", questions=(scaled, own, text)),),
    )
    first, second, third = with_defaults(tool).questions
    assert (first.scale, first.note, first.note_on) == ("grades", "Where?", ("low",))
    assert (second.scale, second.note, second.note_on) == ("other", "Own", ())
    assert third == text
