"""What is not sound YAML is refused with its line."""

from pathlib import Path

from sightline.frameworks.packs.reading import (
    LARGEST_FILE,
    normalised,
    parse,
    read_folder,
    sha256_of,
)
from tests.frameworks.spoiling import only, problems, spoil


def wrong(text: str) -> list[str]:
    """What is wrong with the YAML, in words."""
    return [str(problem) for problem in parse("a.yaml", text).problems]


def test_yes_and_no_stay_words_and_true_does_not() -> None:
    assert parse("a.yaml", "a: [yes, no, true, 3, 1.5, ~, '4', 2026-10-05]").data == {
        "a": ["yes", "no", True, 3, 1.5, None, "4", "2026-10-05"]
    }


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert parse("a.yaml", "# nothing\n").data == {}


def test_every_value_knows_its_line() -> None:
    parsed = parse("a.yaml", "a:\n  b:\n    - one\n    - two\n")
    assert parsed.line_of(("a", "b", 1)) == 4
    assert parsed.line_of(("a", "b", 1, "deeper")) == 4
    assert parsed.line_of(("nowhere",)) == 1


def test_a_key_that_stands_twice_is_refused_with_both_lines() -> None:
    assert wrong("a: 1\nb: 2\na: 3\n") == [
        "a.yaml:3: a “a” stands twice. Expected: once (it is on line 1)."
    ]


def test_an_anchor_is_refused() -> None:
    [problem] = parse("a.yaml", "a: &x {b: 1}\n").problems
    assert "anchor" in problem.wrong


def test_an_alias_is_refused_where_it_stands() -> None:
    found = parse("a.yaml", "a: &x 1\nb: *x\n").problems
    assert [(one.line, one.path) for one in found] == [(1, "a"), (2, "b")]


def test_a_key_that_is_a_list_is_refused_and_the_rest_is_read() -> None:
    parsed = parse("a.yaml", "? [a, b]\n: {c: 1}\nd: 2\n")
    assert [one.wrong for one in parsed.problems] == ["A key has to be one word"]
    assert parsed.data == {"d": 2}


def test_a_second_document_is_refused() -> None:
    parsed = parse("a.yaml", "a: 1\n---\nb: 2\n")
    assert [(one.line, one.wrong) for one in parsed.problems] == [
        (2, "The file holds more than one document")
    ]
    assert parsed.data == {"a": 1}


def test_the_value_of_a_key_that_stands_twice_is_the_first() -> None:
    parsed = parse("a.yaml", "a: {b: 1}\na: {b: 2, b: 3}\nc: 4\n")
    assert parsed.data == {"a": {"b": 1}, "c": 4}
    assert len(parsed.problems) == 1


def test_what_is_not_yaml_says_where() -> None:
    [problem] = parse("a.yaml", "a: 1\nb: [1, 2\nc: 3\n").problems
    assert problem.line == 3
    assert problem.wrong.startswith("This is not YAML")


def test_a_character_that_yaml_does_not_allow_is_refused() -> None:
    [problem] = parse("a.yaml", "a: \x07\n").problems
    assert problem.wrong.startswith("This is not YAML")


def test_a_file_too_large_is_not_read() -> None:
    [problem] = parse("a.yaml", "#" * (LARGEST_FILE + 1)).problems
    assert "too large" in problem.wrong


def test_a_file_that_is_not_utf_8_is_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")
    [problem] = parse("pack.yaml", read_folder(tmp_path)["pack.yaml"]).problems
    assert (problem.line, problem.wrong) == (2, "The file is not text in UTF-8")


def test_the_mark_that_some_editors_put_first_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_folder(tmp_path) == {"pack.yaml": "a: 1\n"}


def test_line_ends_trailing_spaces_and_file_order_make_no_difference() -> None:
    assert normalised("a: 1  \r\nb: 2\r\n\r\n") == "a: 1\nb: 2\n"
    assert sha256_of({"a": "1\n", "b": "2"}) == sha256_of({"b": "2 \r\n", "a": "1"})
    assert sha256_of({"a": "1"}) != sha256_of({"a": "2"})


def test_a_file_that_is_no_part_of_a_pack_is_named_with_the_nearest(files: dict[str, str]) -> None:
    problem = only(files | {"activites.yaml": "a: 1"})
    assert (problem.file, problem.expected) == ("activites.yaml", "did you mean “activities.yaml”?")


def test_a_missing_file_is_named(files: dict[str, str]) -> None:
    del files["governance.yaml"]
    assert "governance.yaml:1: The file is missing." in [str(one) for one in problems(files)]


def test_duties_and_channels_may_be_left_out(files: dict[str, str]) -> None:
    del files["duties.yaml"]
    found = [one for one in problems(files) if "among the duties" not in one.wrong]
    assert [one for one in found if one.file != "clauses.yaml"] == []


def test_what_may_be_in_a_file_that_cannot_be_read_is_not_missed(files: dict[str, str]) -> None:
    found = problems(files | {"rules.yaml": "independence: ["})
    assert {one.file for one in found} == {"rules.yaml"}


def test_yaml_that_cannot_be_read_is_a_problem_of_its_file(files: dict[str, str]) -> None:
    found = problems(spoil(files, "rules.yaml", "independence:", "independence: ["))
    assert any(one.file == "rules.yaml" and "not YAML" in one.wrong for one in found)
