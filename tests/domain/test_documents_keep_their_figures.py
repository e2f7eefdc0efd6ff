"""A document knows its tables, charts, narratives and figures, and reads back as it was kept."""

import json
from dataclasses import replace

import pytest

from sightline.domain.document import (
    Bullets,
    Chart,
    ChartKind,
    Document,
    Heading,
    Narrative,
    Paragraph,
    Point,
    Section,
    Series,
    Table,
    plain,
)
from sightline.domain.figures import Counted, count, hide, share
from sightline.domain.snapshots import fingerprint, from_snapshot, to_snapshot

ALL = count(key="audits", of="audits submitted", counted=Counted.AUDITS, rows=[1, 2, 3])
GOOD = share(
    key="good", of="audits graded good", counted=Counted.AUDITS, rows=[2], whole=ALL, at_least=1
)
HIDDEN = hide(count(key="team", of="children", counted=Counted.CHILDREN, rows=[4]))

DOCUMENT = Document(
    title="October",
    lines=("Ashby", "as at 31 October 2026"),
    sections=(
        Section(
            key="summary",
            title="Summary",
            pieces=(
                Heading("In short"),
                Paragraph(("We looked at ", ALL, " audits.")),
                Bullets((("Good: ", GOOD), ("By team: ", HIDDEN))),
                Narrative(key="summary", prompt="What matters?", words="It went well."),
            ),
        ),
        Section(
            key="grades",
            title="Grades",
            pieces=(
                Table(
                    key="grades",
                    caption="Grades",
                    header=("Grade", "Audits"),
                    rows=(("Good", replace(GOOD, words="1")),),
                    note="Counts audits.",
                ),
                Chart(
                    key="grades_chart",
                    caption="Grades",
                    kind=ChartKind.BARS,
                    alternative="One of three was good.",
                    table="grades",
                    axis="Audits",
                    series=(Series("Good", (Point("Overall", 1 / 3, 0.1, 0.8),), tone="good"),),
                ),
            ),
        ),
    ),
)


def test_a_document_lists_its_tables_charts_and_narratives_in_reading_order():
    assert [table.key for table in DOCUMENT.tables()] == ["grades"]
    assert [chart.key for chart in DOCUMENT.charts()] == ["grades_chart"]
    assert [slot.words for slot in DOCUMENT.narratives()] == ["It went well."]


def test_a_document_knows_every_figure_wherever_it_is_printed():
    assert set(DOCUMENT.figures()) == {"audits", "good", "team"}


def test_two_different_numbers_may_not_share_a_key():
    other = count(key="audits", of="others", counted=Counted.AUDITS, rows=[9])
    clash = replace(DOCUMENT, sections=(Section("a", "A", (Paragraph((ALL, other)),)),))
    with pytest.raises(ValueError, match="Two different figures are called audits"):
        clash.figures()


def test_words_and_figures_read_as_one_sentence():
    assert plain(("We looked at ", ALL, " audits.")) == "We looked at 3 audits."


def test_a_snapshot_reads_back_as_the_same_document():
    kept = json.loads(json.dumps(to_snapshot(DOCUMENT)))
    assert from_snapshot(kept) == DOCUMENT


def test_a_snapshot_of_a_snapshot_has_the_same_fingerprint():
    kept = to_snapshot(DOCUMENT)
    again = to_snapshot(from_snapshot(kept))
    assert fingerprint(again) == fingerprint(kept)


def test_one_changed_row_changes_the_fingerprint():
    changed = replace(
        DOCUMENT, sections=(Section("a", "A", (Paragraph((replace(ALL, rows=(1, 2)),)),)),)
    )
    assert fingerprint(to_snapshot(changed)) != fingerprint(to_snapshot(DOCUMENT))


def test_an_unknown_piece_is_refused():
    kept = to_snapshot(DOCUMENT)
    kept["sections"][0]["pieces"][0]["piece"] = "cartoon"
    with pytest.raises(ValueError, match="no piece called cartoon"):
        from_snapshot(kept)
