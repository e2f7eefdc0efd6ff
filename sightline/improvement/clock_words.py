"""Who must do what by when, from a moment, in lines that people read."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sightline.domain.pack_cadence import Period
from sightline.ui.words import as_date, as_time, as_weekday, listed


def in_words(line: dict[str, Any]) -> Iterator[str]:
    """One rule, line by line."""
    yield f"{line['title']} ({line['kind']} {line['rule']}){_clauses(line)}"
    yield f"  From {_moment(line['from'])}"
    match line["kind"]:
        case "response":
            yield from _response(line)
        case "pathway":
            yield from _pathway(line)
        case "alert":
            yield f"  Raised by {listed((one['words'] for one in line['raised_by']), last='or')}"
            yield from _rungs(line["rungs"])
    yield ""


def _response(line: dict[str, Any]) -> Iterator[str]:
    if line["speak_first_to"]:
        yield f"  Speak first to {listed(map(_party, line['speak_first_to']), last='or')}"
    for reason in line["reasons"]:
        yield f"  {reason['words']}: {reason['clock']['words']}{_clauses(reason)}"
        yield from _rungs(reason["rungs"])
        if reviews := reason["reviews"]:
            every = Period(reviews["every"]).words
            days = listed(as_date(datetime.fromisoformat(one)) for one in reviews["by"])
            yield f"    Once answered, reviews by {_party(reviews['party'])}: {every}"
            yield f"       until {reviews['until']}{_clauses(reviews)}"
            yield f"       first by the end of {days}, if answered {_by(reviews['counted_from'])}"
    for words, key in (
        ("Says the child is safe", "confirmed_safe_by"),
        ("Closes it", "closed_by"),
        ("Sees it after that", "seen_by"),
    ):
        if line[key]:
            yield f"  {words}: {listed(map(_party, line[key]), last='or')}"


def _pathway(line: dict[str, Any]) -> Iterator[str]:
    yield f"  Looked at by {listed(map(_party, line['people']))}"
    yield f"    {_by(line['look_by'])} ({line['clock']['words']})"
    if line["reaudit_on"]:
        yield f"    audited again by {as_date(datetime.fromisoformat(line['reaudit_on']).date())}"


def _rungs(rungs: list[dict[str, Any]]) -> Iterator[str]:
    for number, rung in enumerate(rungs, start=1):
        lead = "" if number == 1 else "if nobody has: "
        yield f"    {number}. {lead}{_party(rung['who'])}{_clauses(rung)}"
        yield f"       {rung['does']}"
        yield f"       from {_moment(rung['starts'])} {_by(rung['by'])} ({rung['clock']['words']})"
        if rung["instead"]:
            yield f"       instead: {_party(rung['instead'])}"
        if rung["because"]:
            falls_to = _party(rung["falls_to"]) if rung["falls_to"] else "nobody on the ladder"
            yield f"       here: {rung['because']}, so it falls to {falls_to}"


def _party(party: dict[str, Any]) -> str:
    """ "the service manager – Mo Malik (Help and Protection)"."""
    people = [
        f"{one['name']} ({', '.join(filter(None, (one['unit'], one['why_not'])))})"
        for one in party["people"]
    ]
    return f"{party['words']} – {listed(people, last='or')}" if people else party["words"]


def _clauses(line: dict[str, Any]) -> str:
    return f" [{', '.join(line['clauses'])}]" if line["clauses"] else ""


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{as_weekday(moment)} {moment.year} at {as_time(moment)}"


def _by(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if (moment.hour, moment.minute, moment.second) == (23, 59, 59):
        return f"by the end of {as_weekday(moment)} {moment.year}"
    return f"by {_moment(text)}"
