"""When an entry must be checked again."""

from __future__ import annotations

from datetime import datetime

from dateutil.relativedelta import relativedelta

INTERVAL_MONTHS = 6


def next_check(verified_at: datetime, months: int = INTERVAL_MONTHS) -> datetime:
    """Return the check date that follows a check, so many calendar months later."""
    return verified_at + relativedelta(months=months)
