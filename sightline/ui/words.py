"""The words for dates, deadlines, numbers and lists: the same everywhere."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

NO_BREAK = "\u00a0"


def as_date(day: date | datetime | None) -> str:
    """ "3 October 2026"; a moment is first brought to the clock on the wall here."""
    if day is None:
        return ""
    day = _here(day)
    return f"{day.day} {day:%B %Y}"


def as_short_date(day: date | datetime | None) -> str:
    """ "3 Oct 2026", where a table is tight."""
    if day is None:
        return ""
    day = _here(day)
    return f"{day.day} {day:%b %Y}"


def as_weekday(day: date | datetime) -> str:
    """ "Thursday 8 October"."""
    day = _here(day)
    return f"{day:%A} {day.day} {day:%B}"


def as_month(day: date) -> str:
    """ "October 2026"."""
    return f"{day:%B %Y}"


def as_time(at: datetime) -> str:
    """ "2:20pm", "midday", "midnight"."""
    at = timezone.localtime(at)
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def as_moment(at: datetime | None) -> str:
    """ "3 October 2026 at 2:20pm"."""
    return f"{as_date(at)} at {as_time(at)}" if at else ""


def as_period(first: date, last: date) -> str:
    """ "1 April 2026 to 3 October 2026", without repeating a year or month that is the same."""
    if first == last:
        return as_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {as_date(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {as_date(last)}"
    return f"{as_date(first)} to {as_date(last)}"


def due(working_days: int) -> str:
    """How far off a deadline is; negative is late. The count of working days is given."""
    if working_days == 0:
        return "due today"
    if working_days > 0:
        return f"due in {count(working_days, 'working day')}"
    return f"{count(-working_days, 'working day')} late"


def ago(on: date, *, today: date) -> str:
    """ "today", "yesterday", "12 days ago"."""
    days = (today - on).days
    if days in (0, 1):
        return "yesterday" if days else "today"
    return f"{count(days, 'day')} ago" if days > 0 else as_date(on)


def lasted(length: timedelta) -> str:
    """ "under a minute", "2 hours 5 minutes", "3 days 4 hours"."""
    minutes = int(length.total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "day"), (hours, "hour"), (0 if days else minutes, "minute")]
    return " ".join(count(number, word) for number, word in parts if number) or "under a minute"


def count(number: int, word: str, many: str = "") -> str:
    """ "1 audit", "3 audits", "1,912 children"."""
    return f"{number:,} {word if number == 1 else many or word + 's'}"


def listed(words: Iterable[str], *, last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    every: Sequence[str] = [str(word) for word in words]
    if len(every) < 2:
        return "".join(every)
    return f"{', '.join(every[:-1])} {last} {every[-1]}"


def sentence(words: str) -> str:
    """The same words with a capital at the front: the rest is left alone."""
    return words[:1].upper() + words[1:]


def percentage(part: int, whole: int) -> str:
    """ "43%"; of nothing there is no percentage. Never 0% of some or 100% of not all."""
    if not whole:
        return "none to count"
    share = round(100 * part / whole)
    if part and not share:
        return "under 1%"
    if part < whole and share == 100:
        return "over 99%"
    return f"{share}%"


def share(part: int, whole: int) -> str:
    """ "12 of 28 (43%)": a rate never goes without what it is out of."""
    return f"{part:,} of {whole:,} ({percentage(part, whole)})" if whole else "none to count"


def interval(low: float, high: float) -> str:
    """ "likely between 31% and 56%", from two proportions."""
    return f"likely between {round(100 * low)}% and {round(100 * high)}%"


def size(octets: int) -> str:
    """ "814 bytes", "26KB", "1.4MB"."""
    if octets < 1000:
        return count(octets, "byte")
    if octets < 1_000_000:
        return f"{round(octets / 1000)}KB"
    return f"{octets / 1_000_000:.1f}MB".replace(".0MB", "MB")


def initials(name: str) -> str:
    """ "AO" for Amina Okafor."""
    return "".join(part[0].upper() for part in name.split()[:1] + name.split()[1:][-1:])


def _here(day: date | datetime) -> date:
    return timezone.localtime(day).date() if isinstance(day, datetime) else day
