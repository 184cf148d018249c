"""When an organisation is asked whether all is still right: the ladder around the check date."""

from __future__ import annotations

from datetime import datetime, timedelta

from wijzerplaat.records.entries.rules import INTERVAL_MONTHS

# How long before the check date each mail leaves (ux.md §3, mails 12, 13 and 14), for an interval
# of 6 months; a shorter interval shrinks the ladder with it.
LADDER = (timedelta(weeks=6), timedelta(weeks=4), timedelta(weeks=2))
LINK_LIVES = timedelta(days=30)


def list_lead_times(months: int = INTERVAL_MONTHS) -> tuple[timedelta, ...]:
    """Return the lead times of the three mails for this interval."""
    return tuple(lead * min(months, INTERVAL_MONTHS) / INTERVAL_MONTHS for lead in LADDER)


def find_mail_step(due_at: datetime, now: datetime, months: int = INTERVAL_MONTHS) -> int:
    """Return which mail of the ladder is the newest whose day has come.

    1, 2 or 3; 0 for none yet.
    """
    return sum(now >= due_at - lead for lead in list_lead_times(months))
