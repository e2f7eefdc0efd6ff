"""How a pack's cadences, moments, samples and rules are said in plain English."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from sightline.domain.pack import Pack
from sightline.domain.pack_activities import (
    AuditedWithin,
    Exclusion,
    FixedSize,
    Method,
    OpenLessThan,
    PerAuditorSize,
    PerUnitSize,
    Restricted,
    Sample,
    SampleSize,
    ShareSize,
)
from sightline.domain.pack_cadence import (
    AfterEvent,
    Anchor,
    Cadence,
    Limit,
    Moment,
    NamedMonths,
    Ongoing,
    Per,
    Regular,
    Rotation,
    Times,
)
from sightline.domain.pack_responses import AtOnce, Clock, SameDay, WithinDays, WithinHours
from sightline.domain.pack_rules import (
    ChosenBecause,
    CountedPer,
    DisputedGrade,
    EveryAudit,
    EveryGrade,
    FixedNumber,
    NewAuditor,
    RandomShare,
)
from sightline.domain.pack_tools import AppliesTo
from sightline.ui.words import count, listed, sentence

MONTHS_A_YEAR = 12
LIMITS = {Limit.EXACTLY: "", Limit.AT_LEAST: "at least ", Limit.UP_TO: "up to "}
PER_WORDS = {
    Per.WORKER: "each worker",
    Per.MANAGER: "each manager",
    Per.TEAM: "each team",
    Per.SERVICE: "each service",
    Per.AUTHORITY: "the whole council",
    Per.DOER: "each person who does it",
}


def cadence_words(cadence: Cadence) -> str:
    """How often: "every month"."""
    match cadence:
        case Regular():
            return f"{LIMITS[cadence.limit]}{cadence.every.words}"
        case Times():
            return _times_words(cadence)
        case NamedMonths():
            return f"in {listed(month.value.capitalize() for month in cadence.months)}"
        case Rotation():
            return "in turn, as the groups change places"
        case AfterEvent():
            return f"{_within(cadence)} of each {cadence.event.words}"
        case Ongoing():
            return f"all the time: {cadence.about}" if cadence.about else "all the time"
    return f"as required: {cadence.usually}" if cadence.usually else "as required"


def times_words(times: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(times, count(times, "time"))


def _times_words(cadence: Times) -> str:
    often = f"{LIMITS[cadence.limit]}{times_words(cadence.times)}"
    if cadence.at_most is not None:
        often = f"{cadence.times} to {count(cadence.at_most, 'time')}"
    split = listed(f"{part.words} {part.times}" for part in cadence.split)
    shared = f" ({split})" if split else ""
    return (
        f"{often} in {count(cadence.within_months, 'month')} for {PER_WORDS[cadence.per]}{shared}"
    )


def _within(cadence: AfterEvent) -> str:
    if cadence.within_working_days is not None:
        return f"within {count(cadence.within_working_days, 'working day')}"
    if cadence.within_months is not None:
        return f"within {count(cadence.within_months, 'month')}"
    return f"within {count(cadence.within_days or 0, 'day')}"


def moment_words(moment: Moment) -> str:
    """When in a cycle: "5 working days before it starts"."""
    edge = "starts" if moment.of is Anchor.PERIOD_STARTS else "ends"
    if not moment.days:
        place = "first" if moment.of is Anchor.PERIOD_STARTS else "last"
        return f"its {place} working day" if moment.working else f"the day it {edge}"
    days = count(abs(moment.days), "working day" if moment.working else "day")
    return f"{days} {'before' if moment.days < 0 else 'after'} it {edge}"


def size_words(size: SampleSize) -> str:
    """How many children: "30 children"."""
    match size:
        case FixedSize():
            return count(size.children, "child", "children")
        case ShareSize():
            least = f", at least {size.at_least}" if size.at_least else ""
            return f"{share_words(size.share)} of the children{least}"
        case PerAuditorSize():
            return f"{size.each} for each auditor"
        case PerUnitSize():
            return f"{size.each} from each team"
    return "every child"


def share_words(share: Fraction) -> str:
    """ "a third", "one in 10", "20 in 100"."""
    named = {Fraction(1, 2): "half", Fraction(1, 3): "a third", Fraction(1, 4): "a quarter"}
    if share in named:
        return named[share]
    if share.numerator == 1:
        return f"one in {share.denominator}"
    return f"{share.numerator} in {share.denominator}"


def sample_words(sample: Sample) -> str:
    """How a sample is drawn, in a sentence."""
    ways = {
        Method.SIMPLE_RANDOM: "drawn at random",
        Method.STRATIFIED: f"drawn at random within each {sample.spread_over}",
        Method.SYSTEMATIC: "every so many down the list, from a random start",
        Method.EVERY_CASE: "all of them",
        Method.EACH_TEAM: "drawn at random in each team",
    }
    return f"{sentence(size_words(sample.size))}, {ways[sample.method]}"


def exclusion_words(exclusion: Exclusion) -> str:
    """Who is left out of a sample."""
    match exclusion:
        case AuditedWithin():
            return f"Children audited in the last {count(exclusion.months, 'month')}"
        case OpenLessThan():
            return f"Children open for less than {count(exclusion.days, 'day')}"
        case Restricted():
            return "Children whose page is restricted"
    return "Brothers and sisters of a child already drawn"


def chosen_words(rule: ChosenBecause, pack: Pack, grades: Mapping[str, str]) -> str:
    """Which audits a moderation rule takes."""
    match rule:
        case RandomShare():
            return f"{sentence(share_words(rule.share))} of the audits, at random"
        case EveryGrade():
            those = listed((grades.get(grade, grade).lower() for grade in rule.grades), last="or")
            role = pack.roles[rule.with_role].words.lower() if rule.with_role else ""
            taking_part = f", with the {role} taking part" if role else ""
            return f"Every audit graded {those}{taking_part}"
        case DisputedGrade():
            return "Every audit whose overall grade is disputed"
        case NewAuditor():
            return f"The first {count(rule.first_audits, 'audit')} of a new auditor"
        case EveryAudit():
            return "Every audit"
        case FixedNumber():
            per = "" if rule.per is CountedPer.CYCLE else f" of each {rule.per}"
            return f"{sentence(count(rule.audits, 'audit'))}{per}, at random"
    each = count(rule.each, "audit")
    return f"{each} a cycle for each {pack.roles[rule.role].words.lower()}, to learn from it"


def clock_words(clock: Clock) -> str:
    """How soon an answer is due."""
    match clock:
        case SameDay():
            return "the same day"
        case WithinHours():
            return f"within {count(clock.hours, 'hour')}"
        case AtOnce():
            return f"at once, within {count(clock.minutes, 'minute')}"
        case WithinDays():
            return f"within {count(clock.days, 'day')}"
    return f"within {count(clock.days, 'working day')}"


def applies_words(to: AppliesTo) -> str:
    """Which children something is for; nothing when it is for all."""
    parts: list[str] = []
    if to.statuses:
        parts.append(listed((f"“{one.words.lower()}”" for one in to.statuses), last="or"))
    if to.involved:
        parts.append(f"where there is {listed((one.words for one in to.involved), last='or')}")
    if to.from_age_months is not None:
        parts.append(f"from {age_words(to.from_age_months)}")
    if to.under_age_months is not None:
        parts.append(f"under {age_words(to.under_age_months)}")
    return f"Only {', '.join(parts)}" if parts else ""


def age_words(months: int) -> str:
    """ "15 years and 9 months"."""
    years, left = divmod(months, MONTHS_A_YEAR)
    parts = [count(number, unit) for number, unit in ((years, "year"), (left, "month")) if number]
    return " and ".join(parts)


def roles_words(pack: Pack, roles: Iterable[str], *, last: str = "and") -> str:
    """The roles in words, as a list in a sentence."""
    return listed((pack.roles[role].words for role in roles), last=last)


def parties_words(pack: Pack, parties: Iterable[str], *, last: str = "and") -> str:
    """The parties in words, as a list in a sentence."""
    return listed((pack.parties[party].words for party in parties), last=last)
