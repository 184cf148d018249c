"""From when until when on a day: wall-clock times, of which the end may lie after midnight.

One rule for opening hours and for activities. Pure functions.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

MIDNIGHT = time()
EARLY = time(6)
LONGEST_NIGHT = timedelta(hours=16)


def combine_day_span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """Return begin and end of what begins on `day`.

    An end that is not later than the start lies on the day after: 21.00 to 1.00, 20.00 to 24.00
    (which is 0.00), and 0.00 to 0.00 for a whole day.
    """
    last = day if end > start else day + timedelta(days=1)
    return datetime.combine(day, start), datetime.combine(last, end)


def is_likely_span(start: time, end: time) -> bool:
    """Return whether somebody can mean this.

    What passes midnight ends early in the morning or lasts at most LONGEST_NIGHT: else the two
    times were swapped. The same time twice is only a whole day, from midnight to midnight.
    """
    if end > start:
        return True
    if end == start:
        return start == MIDNIGHT
    first, last = combine_day_span(date.min, start, end)
    return end <= EARLY or last - first <= LONGEST_NIGHT


def is_past_midnight(start: time, end: time) -> bool:
    """Return whether it goes on after midnight; up to midnight it does not."""
    return MIDNIGHT < end <= start
