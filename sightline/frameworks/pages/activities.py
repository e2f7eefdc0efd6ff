"""Activities: what is done, how often, by whom, on whom, and what follows."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, Sample
from sightline.domain.pack_cadence import Timetable
from sightline.domain.pack_responses import ResponseRule
from sightline.domain.pack_rules import ActionRule, ModerationRule
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.tops import FrameworkPage, address, clause_links, top
from sightline.frameworks.words import (
    cadence_words,
    chosen_words,
    clock_words,
    exclusion_words,
    moment_words,
    parties_words,
    roles_words,
    sample_words,
)
from sightline.ui.pages import Cell, Column, Link, Row, Table
from sightline.ui.words import count, listed, sentence


@dataclass(frozen=True)
class ActivityPart:
    """One part of how an activity works: its heading and its facts."""

    key: str
    title: str
    about: SafeString
    rows: tuple[Row, ...]
    clauses: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class ListActivitiesPage(FrameworkPage):
    """All activities, and the themes they may have."""

    table: Table
    themes: Table


@dataclass(frozen=True, kw_only=True)
class ReadActivityPage(FrameworkPage):
    """One activity."""

    about: SafeString
    parts: tuple[ActivityPart, ...]


def list_activities_page(
    authority: Authority, *, edition: Edition, pack: Pack
) -> ListActivitiesPage:
    """The activities there are."""
    columns = (Column("Activity"), Column("What it is"), Column("How often"), Column("Tool"))
    return ListActivitiesPage(
        **top(authority, "list_activities", title="Activities", edition=edition),
        table=Table(
            caption="Activities",
            caption_hidden=True,
            columns=columns,
            rows=tuple(
                (
                    Cell(one.title, address(authority, "read_activity", one.key), header=True),
                    Cell(one.kind.words),
                    Cell(sentence(cadence_words(one.cadence))),
                    _tool_cell(authority, pack, one),
                )
                for one in pack.activities.values()
            ),
        ),
        themes=Table(
            caption="Themes",
            columns=(Column("Theme"), Column("What it covers")),
            rows=tuple(
                (Cell(one.words, header=True), Cell(one.about)) for one in pack.themes.values()
            ),
        ),
    )


def read_activity_page(
    authority: Authority, *, edition: Edition, pack: Pack, activity: Activity
) -> ReadActivityPage:
    """How one activity works from its sample to its report."""
    parts = [_plan(authority, pack, activity)]
    parts += [_sample(authority, one) for one in activity.samples]
    if activity.auditors or activity.notice or activity.pairing:
        parts.append(_people(authority, pack, activity))
    if activity.moderation:
        rule = pack.moderation[activity.moderation]
        parts.append(_moderation(authority, pack, activity, rule))
    if activity.actions:
        parts.append(_actions(authority, pack, pack.actions[activity.actions]))
    parts += [_response(authority, pack, pack.responses[key]) for key in activity.responses]
    return ReadActivityPage(
        **top(authority, "read_activity", title=activity.title, edition=edition),
        about=as_html(activity.about),
        parts=tuple(parts),
    )


def _tool_cell(authority: Authority, pack: Pack, activity: Activity) -> Cell:
    if activity.tool is None:
        return Cell("Ticked off, with a note")
    url = address(authority, "read_tool", activity.tool)
    return Cell(pack.tools[activity.tool].title, url, about="tool")


def _rows(*said: tuple[str, str | tuple[str, ...]]) -> tuple[Row, ...]:
    """A row for each fact there is; a tuple is a list of lines."""
    return tuple(
        Row(words, lines=value) if isinstance(value, tuple) else Row(words, value)
        for words, value in said
        if value
    )


def _plan(authority: Authority, pack: Pack, activity: Activity) -> ActivityPart:
    longer = ", or longer for a good reason" if activity.look_back_may_be_longer else ""
    return ActivityPart(
        key="plan",
        title="What and when",
        about=as_html(""),
        rows=(
            *_rows(
                ("How often", sentence(cadence_words(activity.cadence))),
                ("Led by", roles_words(pack, activity.led_by)),
                ("Done by", tuple(pack.roles[role].words for role in activity.done_by)),
                ("Looks back", f"{count(activity.look_back_months, 'month')}{longer}"),
                ("Timetable", _timetable(activity.timetable) if activity.timetable else ""),
                ("At short notice", "Yes, with a reason" if activity.short_notice else ""),
                (
                    "Where a theme may come from",
                    tuple(pack.theme_sources[one].words for one in activity.theme_sources),
                ),
                ("Reports", tuple(pack.reports[one].title for one in activity.reports)),
            ),
            *_tool_row(authority, pack, activity),
        ),
        clauses=clause_links(authority, activity.clauses),
    )


def _tool_row(authority: Authority, pack: Pack, activity: Activity) -> tuple[Row, ...]:
    if activity.tool is None:
        return ()
    url = address(authority, "read_tool", activity.tool)
    return (Row("Tool", pack.tools[activity.tool].title, url=url),)


def _timetable(timetable: Timetable) -> tuple[str, ...]:
    steps = (
        ("Sample drawn", timetable.sample_on),
        ("People told", timetable.notice_on),
        ("Audits due", timetable.audits_due_on),
        ("Moderated by", timetable.moderate_by),
        ("Report", timetable.report_on),
    )
    return tuple(f"{words}: {moment_words(moment)}" for words, moment in steps)


def _sample(authority: Authority, sample: Sample) -> ActivityPart:
    statuses = tuple(status.words for status in sample.cohort.statuses)
    scope = "Only teams that are in scope of audit" if sample.cohort.in_scope_only else ""
    return ActivityPart(
        key=f"sample-{sample.key}",
        title="Sample",
        about=as_html(sample.words),
        rows=_rows(
            ("How it is drawn", sample_words(sample)),
            ("From", statuses or "Every open child"),
            ("Teams", scope),
            ("Left out", tuple(exclusion_words(one) for one in sample.exclusions)),
        ),
        clauses=clause_links(authority, sample.clauses),
    )


def _people(authority: Authority, pack: Pack, activity: Activity) -> ActivityPart:
    notice, pairing = activity.notice, activity.pairing
    rules = pack.independence[activity.auditors] if activity.auditors else None
    clauses = [one for part in (notice, pairing, rules) if part for one in part.clauses]
    new = count(pairing.first_audits, "audit") if pairing else ""
    return ActivityPart(
        key="people",
        title="Auditors and those who are told",
        about=as_html(""),
        rows=_rows(
            (
                "Nobody audits who",
                tuple(f"{one.words}" for one in rules.keep_away) if rules else "",
            ),
            ("New auditors", f"Paired for their first {new}" if new else ""),
            (
                "Told beforehand",
                tuple(sentence(pack.parties[one].words) for one in notice.tell) if notice else "",
            ),
            ("What they are told", " ".join(notice.guidance.split()) if notice else ""),
        ),
        clauses=clause_links(authority, dict.fromkeys(clauses)),
    )


def _moderation(
    authority: Authority, pack: Pack, activity: Activity, rule: ModerationRule
) -> ActivityPart:
    overall = pack.tools[activity.tool].overall if activity.tool else None
    scale = pack.scales[overall.scale] if overall else None
    grades = {grade.key: grade.words for grade in scale.grades} if scale else {}
    days = count(rule.due_in_working_days, "working day")
    return ActivityPart(
        key="moderation",
        title=rule.title,
        about=as_html(rule.about),
        rows=_rows(
            ("Which audits", tuple(chosen_words(one, pack, grades) for one in rule.choose)),
            ("Panel", tuple(pack.roles[role].words for role in rule.panel)),
            ("May be asked", tuple(pack.roles[role].words for role in rule.may_be_asked)),
            ("Nobody moderates who", tuple(one.words for one in rule.keep_away)),
            (
                "Blind",
                "The moderator grades before seeing the auditor’s grade" if rule.blind else "",
            ),
            ("Time", f"Within {days}"),
        ),
        clauses=clause_links(
            authority,
            dict.fromkeys([*rule.clauses, *(one for part in rule.choose for one in part.clauses)]),
        ),
    )


def _actions(authority: Authority, pack: Pack, rule: ActionRule) -> ActivityPart:
    most = f"{count(rule.max_days, 'day')} from when the audit is {rule.counted_from}"
    reminders = listed(f"{days}" for days in rule.remind_days_before)
    return ActivityPart(
        key="actions",
        title=rule.title,
        about=as_html(rule.about),
        rows=_rows(
            ("Kinds", tuple(kind.words for kind in rule.kinds)),
            ("At most", most),
            ("Look first at", listed(rule.priorities)),
            ("Owned by", sentence(parties_words(pack, rule.owners, last="or"))),
            ("Signed off by", sentence(pack.parties[rule.signed_off_by].words)),
            ("Who considers", tuple(one.words for one in rule.sign_off_considers)),
            ("Verified by", tuple(pack.roles[role].words for role in rule.verified_by)),
            ("Tracked by", sentence(parties_words(pack, rule.tracked_by))),
            ("Told", sentence(parties_words(pack, rule.told))),
            ("Reminders", f"{reminders} days before it is due" if reminders else ""),
            ("When late", f"Chased every {count(rule.chase_every_days, 'day')}"),
        ),
        clauses=clause_links(authority, rule.clauses),
    )


def _response(authority: Authority, pack: Pack, rule: ResponseRule) -> ActivityPart:
    return ActivityPart(
        key=rule.key,
        title=rule.title,
        about=as_html(rule.about),
        rows=_rows(
            (
                "Raised for",
                tuple(f"{one.words}: answered {clock_words(one.clock)}" for one in rule.reasons),
            ),
            ("Speak first to", sentence(parties_words(pack, rule.speak_first_to, last="or"))),
            ("Answered by", sentence(pack.parties[rule.responder].words)),
            ("May lead to a wider look at", tuple(rule.may_widen_to)),
        ),
        clauses=clause_links(authority, rule.clauses),
    )
