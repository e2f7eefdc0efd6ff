"""The report as a document: every part, every figure, from plain facts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.domain.document import Narrative, Paragraph, Table, figures_of, plain
from sightline.domain.figures import Figure
from sightline.domain.judging import Capacity
from sightline.domain.pack_governance import ReportPart
from sightline.domain.pack_scales import Tone
from sightline.domain.snapshots import from_snapshot, to_snapshot
from sightline.governance.basis import Basis, grades_aimed_at
from sightline.governance.building import build_document
from sightline.governance.parts import PARTS
from sightline.governance.rows import OVERALL, GradeRow
from tests.governance.facts import basis, month
from tests.governance.framework import FOUR_POINT, PACK, REPORT, TOOL


def document(**changes):
    return build_document(basis(**changes), council="Ashby Council")


def figure(key, **changes) -> Figure:
    return document(**changes).figures()[key]


def table(key, **changes) -> list[list[str]]:
    found = next(one for one in document(**changes).tables() if one.key == key)
    return [[plain((cell,)) for cell in row] for row in found.rows]


def test_every_part_a_framework_can_name_is_there():
    assert set(PARTS) == set(ReportPart)


def test_the_report_has_the_sections_of_the_framework_in_its_order():
    titles = [section.title for section in document().sections]
    assert titles == [section.title for section in REPORT.sections]
    assert document().title == "Quality report: October 2026"
    assert document().lines[-1] == "As at 5 November 2026"


def test_the_first_section_opens_with_the_figures_a_board_asks_for():
    first = document().sections[0]
    said = [plain(item) for item in first.pieces[0].items]
    assert said[0] == "17 audits were submitted of 20 planned."
    assert said[1].startswith("Graded good or better: ")
    assert isinstance(first.pieces[1], Narrative)
    assert first.pieces[1].words == "A steady month."


def test_a_later_section_of_words_has_only_its_words():
    last = document().sections[-1]
    assert [type(piece) for piece in last.pieces] == [Narrative]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("audits.finished", 17),
        ("coverage.given", 20),
        ("coverage.on_time", 16),
        ("coverage.late", 1),
        ("coverage.in_progress", 1),
        ("coverage.not_started", 1),
        ("coverage.withdrawn", 1),
        ("moderation.chosen", 2),
        ("moderation.agreed", 1),
        ("moderation.changed", 1),
        ("moderation.lowered", 1),
        ("grades.waiting", 1),
        ("conversations.all", 16),
        ("conversations.held", 3),
        ("conversations.family", 11),
        ("conversations.family.held", 2),
        ("conversations.kind.child_talk.not_tried", 1),
        ("conversations.kind.child_talk.tried", 1),
        ("practice.strengths", 1),
        ("themes.supervision.improvement", 1),
        ("themes.supervision.audits", 2),
        ("themes.no_theme.improvement", 1),
        ("actions.raised", 5),
        ("actions.late", 1),
        ("actions.in_time", 1),
        ("actions.due", 4),
        ("actions.extended", 2),
        ("actions.before.late", 1),
        ("actions.none_needed", 1),
        ("actions.kind.coaching", 1),
        ("sample.replaced", 1),
        ("sample.team.north", 10),
        ("direction.0.aimed", 4),
    ],
)
def test_each_figure_counts_what_it_says(key, value):
    assert figure(key).value == value


def test_the_grade_that_counts_is_the_agreed_one():
    auditors = month().graded_by(Capacity.AUDITOR)
    assert auditors[2] == "good"
    assert 2 in figure("grades.improve").rows
    assert 2 not in figure("grades.good").rows


def test_audits_not_handed_in_are_not_graded():
    early = GradeRow(18, OVERALL, Capacity.AUDITOR, "good")
    assert 18 not in figure("grades.good", grades=(*month().grades, early)).rows


def test_a_grade_that_does_not_count_is_left_out_of_every_share():
    ungraded = (GradeRow(1, OVERALL, Capacity.AUDITOR, "not_graded"),)
    assert figure("audits.graded", grades=ungraded).value == 0


def test_last_month_stands_beside_this_one_with_what_may_be_said_of_the_change():
    good = next(row for row in table("grades") if row[0] == "Good")
    assert good[3] == "4 (25%)"
    assert good[4] in ("up", "down", "no clear change")
    area = table("areas_aimed")[0]
    assert (area[3], area[4]) == ("16 (100%)", "down")


def test_without_an_earlier_cycle_nothing_is_compared():
    assert all(len(row) == 3 for row in table("grades", earlier=()))
    assert all(len(row) == 3 for row in table("areas_aimed", earlier=()))
    said = " ".join(
        plain(piece.parts)
        for piece in document(earlier=()).pieces()
        if isinstance(piece, Paragraph)
    )
    assert "no earlier cycle to compare with" in said
    assert "the first cycle of its kind" in said


def test_small_numbers_of_children_are_hidden_and_the_note_says_so():
    few = tuple(replace(one, groups={"Team": "South"}) for one in month().drawn[:3])
    rows = table("sample", drawn=(*few, *month().drawn[3:]))
    assert {row[1]: row[2] for row in rows} == {"North": "9", "South": "11"}
    rows = table("sample", drawn=month().drawn[:9])
    assert {row[1]: row[2] for row in rows} == {"2 groups": "[c]"}
    notes = [one.note for one in document(drawn=month().drawn[:9]).tables() if one.key == "sample"]
    assert "[c] means" in notes[0]


def test_some_hidden_groups_are_listed_one_by_one():
    drawn = tuple(replace(one, groups={"Team": "East"}) for one in month().drawn[:6])
    draw = replace(month().draw, frame={"Team": {"North": 90, "South": 80, "East": 70, "Far": 60}})
    rows = table("sample", draw=draw, drawn=(*drawn, *month().drawn[6:10]))
    assert {row[1]: row[2] for row in rows} == {
        "North": "[c]",
        "South": "[c]",
        "East": "6",
        "Far": "0",
    }


def test_how_the_sample_compares_is_said_in_the_words_of_the_draw():
    draw = replace(month().draw, compared="No group differs.")
    said = [plain(p.parts) for p in document(draw=draw).pieces() if isinstance(p, Paragraph)]
    assert "No group differs." in said


def test_a_hidden_figure_opens_to_nothing():
    drawn = tuple(replace(one, groups={"Team": "East"}) for one in month().drawn[:6])
    draw = replace(month().draw, frame={"Team": {"North": 90, "South": 80, "East": 70}})
    hidden = figure("sample.team.north", draw=draw, drawn=(*drawn, *month().drawn[6:10]))
    assert (hidden.hidden, hidden.rows, hidden.value) == (True, (), None)


def test_a_count_the_draw_hides_stays_hidden():
    draw = replace(month().draw, frame={"Team": {"North": None, "South": None}})
    assert {row[3] for row in table("sample", draw=draw)} == {"[c]"}


def test_shares_of_a_few_are_counted_and_nothing_more():
    assert figure("moderation.changed").words == "1 of 1 (too few to say)"


def test_where_there_is_nothing_each_part_says_so():
    empty = document(
        draw=None,
        drawn=(),
        audits=(),
        grades=(),
        conversations=(),
        findings=(),
        actions=(),
        actions_before=(),
        moderations=(),
        earlier=(),
        narratives={},
        theme="",
    )
    said = " ".join(plain(p.parts) for p in empty.pieces() if isinstance(p, Paragraph))
    for words in (
        "No sample has been drawn",
        "No audit of this cycle has been chosen for moderation",
        "No conversation is due",
        "No conversation with a child or family is due",
        "No findings have been recorded",
        "No improvement actions have been raised",
    ):
        assert words in said
    assert all(figure.value == 0 for figure in empty.figures().values())


def test_no_child_replaced_is_said():
    kept = tuple(one for one in month().drawn if not one.replaced)
    said = [plain(p.parts) for p in document(drawn=kept).pieces() if isinstance(p, Paragraph)]
    assert "No child was replaced after the sample was drawn." in said


def test_every_chart_has_its_table_and_words_for_those_who_cannot_see_it():
    tables = {one.key for one in document().tables()}
    for chart in document().charts():
        assert chart.table in tables
        assert len(chart.alternative) > 40


def test_every_table_says_what_it_counts():
    for one in document().tables():
        assert one.note.startswith("Counts ")
        assert all(len(row) == len(one.header) for row in one.rows)
        assert all(one.header)


def test_every_part_of_a_whole_is_within_it():
    figures = document().figures()
    for one in figures.values():
        if one.whole is not None:
            assert set(one.rows) <= set(one.whole.rows), one.key
            assert one.n == one.whole.value


def test_every_whole_can_be_opened():
    figures = document().figures()
    assert {one.whole.key for one in figures.values() if one.whole} <= figures.keys()


def test_the_document_reads_back_from_its_snapshot():
    assert from_snapshot(to_snapshot(document())) == document()


def test_no_percentage_is_printed_for_fewer_than_ten():
    for piece in document().pieces():
        if isinstance(piece, Table):
            for one in figures_of(piece):
                assert "%" not in one.words or (one.n or 0) >= 10


@pytest.mark.parametrize(
    ("target", "keys"),
    [
        ("good", {"outstanding", "good"}),
        ("outstanding", {"outstanding"}),
        ("", {"outstanding", "good"}),
    ],
)
def test_the_grades_aimed_for_are_the_target_and_better(target, keys):
    assert grades_aimed_at(FOUR_POINT, target) == keys


def test_the_aim_is_said_in_the_frameworks_words():
    def aim(target):
        return Basis(month(), PACK, replace(REPORT, target_grade=target)).aim_words

    assert (aim("good"), aim("outstanding")) == ("good or better", "outstanding")


def test_a_scale_without_good_grades_has_no_named_aim():
    plain_grades = tuple(replace(grade, tone=Tone.NEUTRAL) for grade in FOUR_POINT.grades)
    pack = replace(PACK, scales={"four_point": replace(FOUR_POINT, grades=plain_grades)})
    aimless = Basis(month(), pack, replace(REPORT, target_grade=""))
    assert aimless.aim_words == "at the grade aimed for"


def test_a_tool_without_an_overall_grade_cannot_be_reported_on():
    pack = replace(PACK, tools={"look": replace(TOOL, overall=None)})
    with pytest.raises(ValueError, match="no overall grade"):
        _ = Basis(month(), pack, REPORT).scale


def test_a_section_nobody_is_asked_to_write_has_no_slot_for_words():
    sections = tuple(replace(one, narrative=False) for one in REPORT.sections)
    quiet = build_document(Basis(month(), PACK, replace(REPORT, sections=sections)), council="A")
    assert {slot.key for slot in quiet.narratives()} == {"summary", "asks"}


def test_areas_nobody_graded_leave_an_empty_table():
    overall = tuple(row for row in month().grades if row.section == OVERALL)
    assert table("areas", grades=overall) == []


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.integers(1, 17), st.sampled_from(FOUR_POINT.keys)))
def test_however_the_audits_are_graded_the_grades_add_up(grades):
    rows = tuple(GradeRow(pk, OVERALL, Capacity.AUDITOR, grade) for pk, grade in grades.items())
    figures = document(grades=rows, earlier=()).figures()
    parts = [figures[f"grades.{grade.key}"].rows for grade in FOUR_POINT.best_first]
    assert sorted(pk for part in parts for pk in part) == sorted(figures["audits.graded"].rows)


def test_two_cycles_in_the_same_month_are_both_in_the_line():
    twice = (month().earlier[0], replace(month().earlier[0], starts_on=date(2026, 9, 20)))
    assert len(table("direction", earlier=twice)) == 3
