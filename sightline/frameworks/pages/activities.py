"""One activity: what is done, how often, by whom, on whom, and what follows."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sightline.authorities.models import Authority
from sightline.domain.pack import Pack
from sightline.domain.pack_activities import Activity, DueFrom, Sample
from sightline.domain.pack_cadence import NamedMonths, Timetable
from sightline.frameworks.cohort_words import cohort_words, month_words
from sightline.frameworks.guidance import as_html
from sightline.frameworks.models import Edition
from sightline.frameworks.pages.parts import Part, part
from sightline.frameworks.pages.rules import (
    action_part,
    moderation_part,
    pathway_part,
    response_part,
)
from sightline.frameworks.pages.tops import FrameworkPage, address, top
from sightline.frameworks.words import (
    cadence_words,
    exclusion_words,
    moment_words,
    roles_words,
    sample_words,
)
from sightline.ui.pages import Link, Row
from sightline.ui.words import count, sentence

DUE_FROM_WORDS = {
    DueFrom.EACH: "Everybody in these roles",
    DueFrom.ONE: "One of them",
    DueFrom.CYCLE: "Whoever is given one when a sample is shared out",
}


@dataclass(frozen=True, kw_only=True)
class ReadActivityPage(FrameworkPage):
    """One activity."""

    about: SafeString
    parts: tuple[Part, ...]
    offers: tuple[Link, ...] = ()


def read_activity_page(
    authority: Authority,
    *,
    edition: Edition,
    pack: Pack,
    activity: Activity,
    offers: tuple[Link, ...] = (),
) -> ReadActivityPage:
    """How one activity works from its sample to its report, and what the reader may do with it."""
    return ReadActivityPage(
        **top(authority, "read_activity", title=activity.title, edition=edition),
        about=as_html(activity.about),
        parts=tuple(_parts(authority, pack, activity)),
        offers=offers,
    )


def _parts(authority: Authority, pack: Pack, activity: Activity) -> Iterator[Part]:
    yield _plan(authority, pack, activity)
    if isinstance(activity.cadence, NamedMonths):
        yield _months(authority, activity.cadence)
    for sample in activity.samples:
        yield _sample(authority, sample)
    if activity.auditors or activity.notice or activity.pairing:
        yield _people(authority, pack, activity)
    if activity.moderation:
        rule = pack.moderation[activity.moderation]
        yield moderation_part(authority, pack, rule, key="moderation")
    if activity.actions:
        yield action_part(authority, pack, pack.actions[activity.actions], key="actions")
    for key in activity.responses:
        yield response_part(authority, pack, pack.responses[key], key=key)
    for key in activity.pathways:
        yield pathway_part(authority, pack, pack.pathways[key], key=key)
    learned = _learning(authority, pack, activity)
    if learned.rows or learned.about:
        yield learned


def _plan(authority: Authority, pack: Pack, activity: Activity) -> Part:
    longer = ", or longer for a good reason" if activity.look_back_may_be_longer else ""
    looks_back = f"{count(activity.look_back_months, 'month')}{longer}" if activity.tool else ""
    each = activity.count
    by_party = pack.parties[activity.done_by_party].words if activity.done_by_party else ""
    tool = pack.tools[activity.tool] if activity.tool else None
    url = address(authority, "read_tool", tool.key) if tool else ""
    return part(
        authority,
        "plan",
        "What and when",
        ("What it is", activity.kind.words),
        ("How often", sentence(cadence_words(activity.cadence))),
        ("How many from each", str(each) if each > 1 else ""),
        ("Led by", roles_words(pack, activity.led_by)),
        ("Done by", tuple(pack.roles[role].words for role in activity.done_by)),
        ("For this child, done by", sentence(by_party)),
        ("Due from", DUE_FROM_WORDS[activity.falls_due_from]),
        ("Looks at the work of", tuple(pack.roles[role].words for role in activity.about_roles)),
        ("Done with", tuple(sentence(pack.parties[one].words) for one in activity.done_with)),
        ("The worker", activity.worker_part.words if activity.worker_part else ""),
        Row("Tool", tool.title if tool else "Ticked off, with a note", url=url),
        ("Usually takes", _time(activity)),
        ("Looks back", looks_back),
        ("Timetable", _timetable(activity.timetable) if activity.timetable else ()),
        ("Put off or declined", _put_off(activity)),
        ("At short notice", "Yes, with a reason" if activity.short_notice else ""),
        (
            "Where a theme may come from",
            tuple(pack.theme_sources[one].words for one in activity.theme_sources),
        ),
        ("Serves", tuple(pack.priorities[one].words for one in activity.priorities)),
        clauses=activity.clauses,
    )


def _time(activity: Activity) -> str:
    minutes = activity.typical_minutes
    return count(minutes, "minute") if minutes else ""


def _put_off(activity: Activity) -> str:
    if activity.may_postpone and activity.may_decline:
        return "Either, with a reason"
    if activity.may_postpone:
        return "May be put off, with a reason, but not declined"
    return "May be declined, with a reason" if activity.may_decline else "Neither"


def _timetable(timetable: Timetable) -> tuple[str, ...]:
    steps = (
        ("Sample drawn", timetable.sample_on),
        ("People told", timetable.notice_on),
        ("Audits due", timetable.audits_due_on),
        ("Moderated by", timetable.moderate_by),
        ("Report", timetable.report_on),
    )
    return tuple(f"{words}: {moment_words(moment)}" for words, moment in steps)


def _months(authority: Authority, cadence: NamedMonths) -> Part:
    """Whom each named month looks at."""
    said = tuple(
        f"{month.value.capitalize()}: {month_words(named)}"
        for month, named in cadence.months.items()
        if month_words(named)
    )
    return part(authority, "months", "Month by month", ("In", said))


def _sample(authority: Authority, sample: Sample) -> Part:
    return part(
        authority,
        f"sample-{sample.key}",
        "Sample",
        ("How it is drawn", sample_words(sample)),
        ("How often", sentence(cadence_words(sample.cadence)) if sample.cadence else ""),
        ("From", sentence(cohort_words(sample.cohort))),
        ("Only in", sample.only_units),
        ("Teams", "Only teams in scope of audit" if sample.cohort.in_scope_only else ""),
        ("Left out", tuple(exclusion_words(one) for one in sample.exclusions)),
        about=sample.words,
        clauses=sample.clauses,
    )


def _people(authority: Authority, pack: Pack, activity: Activity) -> Part:
    notice, pairing = activity.notice, activity.pairing
    rules = pack.independence[activity.auditors] if activity.auditors else None
    new = count(pairing.first_audits, "audit") if pairing else ""
    told = notice.tell if notice else ()
    return part(
        authority,
        "people",
        "Auditors and those who are told",
        ("Nobody audits who", tuple(one.words for one in rules.keep_away) if rules else ()),
        ("New auditors", f"Paired for their first {new}" if new else ""),
        ("Told beforehand", tuple(sentence(pack.parties[one].words) for one in told)),
        ("What they are told", " ".join(notice.guidance.split()) if notice else ""),
        clauses=[one for owner in (notice, pairing, rules) if owner for one in owner.clauses],
    )


def _learning(authority: Authority, pack: Pack, activity: Activity) -> Part:
    """How what is learned travels, and who hears of it."""
    return part(
        authority,
        "learning",
        "What is done with what is learned",
        ("Routes", tuple(pack.routes[one].words for one in activity.routes)),
        ("Boards and meetings", tuple(pack.boards[one].words for one in activity.boards)),
        ("Reports", tuple(pack.reports[one].title for one in activity.reports)),
        ("Partner agencies", tuple(pack.partners[one].words for one in activity.partners)),
        about=activity.learning,
    )
