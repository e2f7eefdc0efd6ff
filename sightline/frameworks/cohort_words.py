"""Which children something looks at, in words."""

from sightline.domain.pack_cadence import NamedMonth
from sightline.domain.pack_cohort import Cohort
from sightline.ui.words import count, listed


def cohort_words(cohort: Cohort) -> str:
    """Which children: "in care, under 12, open for less than 6 months"."""
    statuses = listed((one.words.lower() for one in cohort.statuses), last="or")
    parts = [statuses or "every open child", _ages(cohort), *_lengths(cohort), _happened(cohort)]
    return ", ".join(one for one in parts if one)


def _ages(cohort: Cohort) -> str:
    start, end = cohort.from_age_years, cohort.under_age_years
    if start and end:
        return f"aged {start} to {end - 1}"
    if end is not None:
        return f"under {end}"
    return f"{start} or over" if start else ""


def _lengths(cohort: Cohort) -> tuple[str, ...]:
    most, least = cohort.open_less_than_months, cohort.open_at_least_months
    return (
        f"open for less than {count(most, 'month')}" if most else "",
        f"open for at least {count(least, 'month')}" if least else "",
    )


def _happened(cohort: Cohort) -> str:
    if cohort.after is None:
        return ""
    days = f" in the last {count(cohort.within_days, 'day')}" if cohort.within_days else ""
    return f"after {cohort.after.words}{days}"


def month_words(named: NamedMonth) -> str:
    """What is special in a month: the words for it, else its children; and its theme."""
    children = named.words or (cohort_words(named.cohort) if named.cohort else "")
    theme = f"theme: {named.theme}" if named.theme else ""
    return "; ".join(one for one in (children, theme) if one)
