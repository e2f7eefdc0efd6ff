"""Bank holidays in England, brought from the library to the rules."""

from functools import lru_cache

import holidays

from sightline.domain.calendars import WorkingCalendar

FIRST_YEAR, LAST_YEAR = 2015, 2050


@lru_cache(maxsize=1)
def working_calendar() -> WorkingCalendar:
    """The days on which councils in England work."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return WorkingCalendar(frozenset(holidays.country_holidays("GB", subdiv="ENG", years=years)))
