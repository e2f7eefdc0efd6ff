"""A changed, removed or added entry of the ledger shows."""

import hashlib
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sightline.domain.chain import Link, Sealed, around_number, faults_in, hash_of


def chain(length: int) -> list[Sealed]:
    entries: list[Sealed] = []
    before = ""
    for number in range(1, length + 1):
        link = Link(number, "2026-10-05T08:00:00+00:00", 1, "Amina", "sample_drawn", "", None,
                    None, {"size": number}, "")  # fmt: skip
        entries.append(Sealed(link, before, hash_of(link, before=before)))
        before = entries[-1].hash
    return entries


def faults(entries: list[Sealed], whole: list[Sealed]) -> list[str]:
    return faults_in(entries, end_number=len(whole), end_hash=whole[-1].hash if whole else "")


def test_an_untouched_chain_holds() -> None:
    assert faults(chain(3), chain(3)) == []


def test_an_empty_chain_holds() -> None:
    assert faults([], []) == []


def test_a_changed_entry_shows() -> None:
    entries = chain(3)
    entries[1] = replace(entries[1], link=replace(entries[1].link, by_name="Ben"))
    assert faults(entries, chain(3)) == ["Entry 2 was changed after it was written"]


def test_a_removed_entry_shows() -> None:
    entries = chain(3)
    del entries[1]
    assert faults(entries, chain(3)) == ["Entries 2 to 2 are missing"]


def test_entries_cut_from_the_end_show() -> None:
    assert faults(chain(3)[:2], chain(3)) == ["The ledger should end at entry 3 but ends at 2"]


def test_an_entry_rewritten_with_its_own_hash_mended_breaks_the_next() -> None:
    entries = chain(3)
    link = replace(entries[1].link, why="rewritten")
    entries[1] = Sealed(link, entries[1].before, hash_of(link, before=entries[1].before))
    assert "Entry 3 does not follow the entry before it" in faults(entries, chain(3))


@given(
    length=st.integers(min_value=1, max_value=12),
    data=st.data(),
    field=st.sampled_from(["deed", "why", "by_name", "at", "about_kind"]),
    words=st.text(min_size=1),
)
def test_any_change_to_any_entry_shows(
    length: int, data: st.DataObject, field: str, words: str
) -> None:
    entries = chain(length)
    at = data.draw(st.integers(min_value=0, max_value=length - 1))
    changed = replace(entries[at].link, **{field: getattr(entries[at].link, field) + words})
    entries[at] = replace(entries[at], link=changed)
    assert faults(entries, chain(length))


def test_whoever_knows_the_last_number_can_work_out_the_hash() -> None:
    link = Link(12, "2026-10-05", 3, "Amina", "audit_read", "", None, 7, {"number": 1}, "“Why”")
    before, after = around_number(link)
    text = f"{'a' * 64}\n{before}12{after}"
    assert hashlib.sha256(text.encode()).hexdigest() == hash_of(link, before="a" * 64)
