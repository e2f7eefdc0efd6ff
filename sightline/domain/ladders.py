"""Who must act, by when, and who after them if nobody does: until somebody says it is closed.

Readings, for what no framework says:

- The clock of the reason is that of the first rung; the others have their own, unless the reason
  says how soon they act for it (SEF-126, SHR-190, GLO-068).
- The next rung begins the moment the one before it ran out (SEF-288, LIN-345).
- When the last has run out it comes round again: somebody always owes the answer.
- Reviews that no clock ends are counted from the answer (GLO-146), each by the end of its day; one
  that would fall on a day that is not worked is held on the last working day before it.
- Once answered, and where there are no reviews, whoever closes it has to by the end of the next
  working day, and again of the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice, pairwise

from sightline.domain import cadence
from sightline.domain.calendars import WorkingCalendar, add_months
from sightline.domain.clocks import HERE, NEXT_MOMENT, deadline, end_of, here, later
from sightline.domain.pack_cadence import Period
from sightline.domain.pack_responses import (
    Alert,
    Pathway,
    ResponseReason,
    ResponseRule,
    Reviews,
    Rung,
    WithinWorkingDays,
)

TO_CLOSE = WithinWorkingDays(days=1)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One party's time to act: who, or who instead, what they do, from when and by when.

    `number` counts how often the same rung has come round.
    """

    rung: str
    who: str
    does: str
    starts: datetime
    by: datetime
    instead: str | None = None
    number: int = 1
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PathwayDays:
    """When those named have looked, and when practice is looked at again, if it is."""

    look_by: datetime
    reaudit_on: date | None


def rungs_of(rule: ResponseRule, reason: ResponseReason) -> tuple[Rung, ...]:
    """The ladder for one reason; a rule without a ladder has its responder for one rung."""
    if not rule.ladder:
        clauses = reason.clauses or rule.clauses
        does = "Answers and says what was done"
        return (
            Rung(
                key="responder", who=rule.responder, does=does, clock=reason.clock, clauses=clauses
            ),
        )
    first, *others = rule.ladder
    above = (replace(rung, clock=reason.further or rung.clock) for rung in others)
    return (replace(first, clock=reason.clock), *above)


def stages_of(alert: Alert) -> tuple[Rung, ...]:
    """The stages of an alert as rungs, one after another."""
    return tuple(
        Rung(
            key=stage.key,
            who=stage.to,
            does=stage.words,
            clock=stage.clock,
            clauses=stage.clauses or alert.clauses,
        )
        for stage in alert.stages
    )


def turns(rungs: Sequence[Rung], at: datetime, calendar: WorkingCalendar) -> Iterator[Turn]:
    """Every turn from a moment while nobody acts, without end: the last rung comes round again."""
    starts = here(at)
    for place in count():
        rung = rungs[min(place, len(rungs) - 1)]
        by = deadline(rung.clock, starts, calendar)
        yield Turn(
            rung=rung.key,
            who=rung.who,
            does=rung.does,
            starts=starts,
            by=by,
            instead=rung.instead,
            number=max(1, place - len(rungs) + 2),
            clauses=rung.clauses,
        )
        starts = later(by, NEXT_MOMENT)


def climb(rungs: Sequence[Rung], at: datetime, calendar: WorkingCalendar) -> tuple[Turn, ...]:
    """Every rung once, as they follow one another if nobody acts."""
    return tuple(islice(turns(rungs, at, calendar), len(rungs)))


def review_turns(reviews: Reviews, at: datetime, calendar: WorkingCalendar) -> Iterator[Turn]:
    """The reviews that follow an answer, without end: only somebody assured ends them."""
    start = here(at)
    days = (_review_day(reviews.every, start.date(), place, calendar) for place in count(1))
    ends = (end_of(day) for day in days)
    for number, (before, by) in enumerate(pairwise(_with_first(start, ends)), start=1):
        yield Turn(
            rung="review",
            who=reviews.who,
            does=f"Reviews it, until {reviews.until}",
            starts=before if number == 1 else later(before, NEXT_MOMENT),
            by=by,
            number=number,
            clauses=reviews.clauses,
        )


def _with_first(first: datetime, others: Iterator[datetime]) -> Iterator[datetime]:
    yield first
    yield from others


def _review_day(every: Period, day: date, place: int, calendar: WorkingCalendar) -> date:
    """The day of a review, counted from the beginning so that it never drifts."""
    if every in cadence.WEEKS:
        due = day + timedelta(weeks=cadence.WEEKS[every] * place)
    else:
        due = add_months(day, cadence.MONTHS[every] * place)
    return calendar.working_day_on_or_before(due)


def first_reviews(
    rule: ResponseRule, answered: datetime, calendar: WorkingCalendar, *, number: int = 4
) -> tuple[Turn, ...]:
    """The first reviews after an answer; none when the rule has none."""
    if rule.then_reviews is None:
        return ()
    return tuple(islice(review_turns(rule.then_reviews, answered, calendar), number))


def turns_after_answer(
    rule: ResponseRule, answered: datetime, calendar: WorkingCalendar
) -> Iterator[Turn]:
    """Whose turn it is from the answer until it is closed."""
    if rule.then_reviews is not None:
        return review_turns(rule.then_reviews, answered, calendar)
    closing = Rung(
        key="closing",
        who=(*rule.closed_by, rule.responder)[0],
        does="Closes it, once it is known that the child is safe",
        clock=TO_CLOSE,
        clauses=rule.clauses,
    )
    return turns((closing,), answered, calendar)


def whose_turn(
    rule: ResponseRule,
    reason: ResponseReason,
    *,
    raised: datetime,
    moment: datetime,
    calendar: WorkingCalendar,
    answered: datetime | None = None,
) -> Turn:
    """The one turn that runs at a moment of a response that is not closed."""
    if answered is not None and _order(answered) <= _order(moment):
        coming = turns_after_answer(rule, answered, calendar)
    else:
        coming = turns(rungs_of(rule, reason), raised, calendar)
    return next(turn for turn in coming if _order(moment) <= _order(turn.by))


def _order(moment: datetime) -> datetime:
    """In the order of time: on the wall the hour that October repeats would be one."""
    return moment.astimezone(UTC)


def days_of_pathway(pathway: Pathway, at: datetime, calendar: WorkingCalendar) -> PathwayDays:
    """By when those named look at what happened, and the last day to audit again."""
    days = pathway.reaudit_within_days
    again = None if days is None else at.astimezone(HERE).date() + timedelta(days=days)
    return PathwayDays(look_by=deadline(pathway.look_within, at, calendar), reaudit_on=again)
