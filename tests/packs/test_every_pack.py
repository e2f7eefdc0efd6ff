"""Every pack in `packs/` is sound, and does what its own examples say."""

from pathlib import Path

import pytest

from sightline.domain.pack import Pack
from sightline.domain.pack_organisation import grants_of
from sightline.domain.pack_shapes import pack_from
from sightline.frameworks.packs.checking import check_folder
from sightline.frameworks.packs.layout import EXAMPLES
from sightline.frameworks.packs.reading import parse

FOLDERS = sorted(file.parent for file in Path(__file__).parents[2].glob("packs/*/pack.yaml"))
pytestmark = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def pack_in(folder: Path) -> Pack:
    """The pack in a folder."""
    return pack_from(check_folder(folder).content)


def test_nothing_is_wrong_with_it(folder: Path) -> None:
    assert [str(problem) for problem in check_folder(folder).problems] == []


def test_its_key_is_the_name_of_its_folder(folder: Path) -> None:
    assert pack_in(folder).key == folder.name


def test_it_brings_examples_of_each_kind(folder: Path) -> None:
    text = (folder / EXAMPLES).read_text(encoding="utf-8")
    assert {"cycles", "forms", "actions", "roles"} <= set(parse(EXAMPLES, text).data)


def test_every_clause_of_its_document_is_accounted_for(folder: Path) -> None:
    pack = pack_in(folder)
    assert pack.source.clauses == len(pack.clauses) > 0


def test_every_question_that_is_a_grade_or_answer_knows_its_scale(folder: Path) -> None:
    for tool in pack_in(folder).tools.values():
        for question in tool.questions:
            assert (question.kind == "scale") is (question.scale is not None)


def test_every_graded_section_says_what_each_grade_looks_like(folder: Path) -> None:
    pack = pack_in(folder)
    for tool in pack.tools.values():
        for section in tool.graded_sections:
            assert section.scale is not None
            assert set(section.descriptors) == set(pack.scales[section.scale].keys)


def test_whoever_does_audits_may_read_them(folder: Path) -> None:
    roles = pack_in(folder).roles
    grants = {key: grants_of(roles, key) for key in roles}
    assert [
        key for key, may in grants.items() if "do_audit" in may and "read_audit" not in may
    ] == []


def test_every_tool_is_used_by_an_activity_that_somebody_does(folder: Path) -> None:
    pack = pack_in(folder)
    done = {one.tool for one in pack.activities.values() if one.done_by}
    assert set(pack.tools) - done == set()
