"""Who must do what by when, from a moment, as plain data for a program to read."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from sightline.domain.calendars import WorkingCalendar
from sightline.domain.clocks import here
from sightline.domain.ladders import (
    Turn,
    climb,
    days_of_pathway,
    first_reviews,
    rungs_of,
    stages_of,
)
from sightline.domain.pack import Pack
from sightline.domain.pack_responses import (
    Alert,
    Clock,
    Pathway,
    ResponseReason,
    ResponseRule,
    Rung,
)
from sightline.domain.responders import Concern, Holder, Lookup, who_answers
from sightline.domain.staffing import Staffing
from sightline.frameworks.words import clock_words


@dataclass(frozen=True)
class ClockSetting:
    """What the clocks are read with: framework, people, working days, the moment, the concern."""

    pack: Pack
    staffing: Staffing
    calendar: WorkingCalendar
    at: datetime
    concern: Concern = Concern()

    @property
    def lookup(self) -> Lookup:
        """Where the people of a party are looked up."""
        return Lookup(self.pack.parties, self.staffing, self.concern)


def clock_rules(pack: Pack) -> tuple[str, ...]:
    """The keys of every rule with a clock: responses, pathways, alerts."""
    return (*pack.responses, *pack.pathways, *pack.alerts)


def clock_lines(setting: ClockSetting, *, rule: str | None = None) -> list[dict[str, Any]]:
    """One mapping for each response, pathway and alert of the framework, or for those of a name."""
    return [line for line in _lines(setting) if rule in (None, line["rule"])]


def _lines(setting: ClockSetting) -> Iterator[dict[str, Any]]:
    yield from map(partial(response_line, setting), setting.pack.responses.values())
    yield from map(partial(pathway_line, setting), setting.pack.pathways.values())
    yield from map(partial(alert_line, setting), setting.pack.alerts.values())


def _heading(
    setting: ClockSetting, kind: str, rule: ResponseRule | Pathway | Alert
) -> dict[str, Any]:
    return {
        "kind": kind,
        "rule": rule.key,
        "title": rule.title,
        "from": moment_text(here(setting.at)),
        "clauses": list(rule.clauses),
    }


def response_line(setting: ClockSetting, rule: ResponseRule) -> dict[str, Any]:
    """A response: what starts it, and for each reason every rung if nobody acts."""
    parties = partial(_parties, setting, on=here(setting.at).date())
    return {
        **_heading(setting, "response", rule),
        "starts_on": [asdict(one) for one in rule.starts_on],
        "speak_first_to": parties(rule.speak_first_to),
        "reasons": [_reason(setting, rule, one) for one in rule.reasons],
        "confirmed_safe_by": parties(rule.confirmed_safe_by),
        "closed_by": parties(rule.closed_by),
        "seen_by": parties(rule.seen_by),
    }


def _reason(setting: ClockSetting, rule: ResponseRule, reason: ResponseReason) -> dict[str, Any]:
    rungs = rungs_of(rule, reason)
    climbed = climb(rungs, setting.at, setting.calendar)
    return {
        "reason": reason.key,
        "words": reason.words,
        "clock": _clock(reason.clock),
        "clauses": list(reason.clauses),
        "rungs": _rungs(setting, rungs, climbed),
        "reviews": _reviews(setting, rule, climbed[0].by),
    }


def _reviews(setting: ClockSetting, rule: ResponseRule, answered: datetime) -> dict[str, Any]:
    """The first days of the reviews, if it is answered in the last moment of the first rung."""
    reviews = rule.then_reviews
    if reviews is None:
        return {}
    found = first_reviews(rule, answered, setting.calendar)
    return {
        "party": _party(setting, reviews.who, on=answered.date()),
        "every": reviews.every.value,
        "until": reviews.until,
        "counted_from": moment_text(answered),
        "by": [moment_text(turn.by) for turn in found],
        "clauses": list(reviews.clauses),
    }


def pathway_line(setting: ClockSetting, pathway: Pathway) -> dict[str, Any]:
    """A pathway: who looks, by when, and the last day of the audit that follows."""
    days = days_of_pathway(pathway, setting.at, setting.calendar)
    return {
        **_heading(setting, "pathway", pathway),
        "starts": {name: _plain(value) for name, value in asdict(pathway.starts).items()},
        "people": _parties(setting, pathway.people, on=here(setting.at).date()),
        "clock": _clock(pathway.look_within),
        "look_by": moment_text(days.look_by),
        "reaudit_on": days.reaudit_on.isoformat() if days.reaudit_on else None,
    }


def alert_line(setting: ClockSetting, alert: Alert) -> dict[str, Any]:
    """An alert: who may raise it, and its stages one after another."""
    rungs = stages_of(alert)
    return {
        **_heading(setting, "alert", alert),
        "raised_by": [_role(setting, key) for key in alert.raised_by],
        "good_practice": alert.good_practice,
        "may_bypass": alert.may_bypass,
        "rungs": _rungs(setting, rungs, climb(rungs, setting.at, setting.calendar)),
    }


def _rungs(
    setting: ClockSetting, rungs: Sequence[Rung], climbed: Sequence[Turn]
) -> list[dict[str, Any]]:
    """Every rung, with whoever it falls to: who it names, who instead, or the next that can."""
    return [_rung(setting, rungs, place, turn) for place, turn in enumerate(climbed)]


def _rung(setting: ClockSetting, rungs: Sequence[Rung], place: int, turn: Turn) -> dict[str, Any]:
    on = turn.starts.date()
    falls_to = who_answers(rungs, place, setting.lookup, on=on)
    return {
        "rung": turn.rung,
        "who": _party(setting, turn.who, on=on),
        "instead": _party(setting, turn.instead, on=on) if turn.instead else None,
        "because": setting.lookup.answerers(turn.who, on=on).why_not,
        "falls_to": _party(setting, falls_to.party, on=on) if falls_to else None,
        "does": turn.does,
        "clock": _clock(rungs[place].clock),
        "starts": moment_text(turn.starts),
        "by": moment_text(turn.by),
        "clauses": list(turn.clauses),
    }


def _parties(setting: ClockSetting, keys: tuple[str, ...], *, on: date) -> list[dict[str, Any]]:
    return [_party(setting, key, on=on) for key in keys]


def _party(setting: ClockSetting, key: str, *, on: date) -> dict[str, Any]:
    """A party in words, with its people on the day where posts or the concern say who they are."""
    party = setting.pack.parties[key]
    people = [_person(setting, one) for one in setting.lookup.answerers(key, on=on).holders]
    return {
        "party": key,
        "words": party.words,
        "found_by": party.found_by.value,
        "people": sorted(people, key=lambda one: (one["name"], one["id"])),
    }


def _person(setting: ClockSetting, holder: Holder) -> dict[str, Any]:
    staff = setting.staffing.people.get(holder.person)
    unit = setting.staffing.units.get(holder.unit) if holder.unit is not None else None
    return {
        "id": holder.person,
        "name": staff.name if staff else "",
        "unit": unit.name if unit else "",
        "why_not": holder.why_not,
    }


def _role(setting: ClockSetting, key: str) -> dict[str, str]:
    return {"role": key, "words": setting.pack.roles[key].words}


def _clock(clock: Clock) -> dict[str, Any]:
    return {**asdict(clock), "words": clock_words(clock)}


def _plain(value: Any) -> Any:
    """Lists and texts for what JSON has no word for."""
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, str | int) else str(value)


def moment_text(moment: datetime) -> str:
    """As programs read it, to the second: 2026-11-20T23:59:59+00:00."""
    return moment.isoformat(timespec="seconds")
