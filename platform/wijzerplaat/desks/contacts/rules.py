"""When an organisation that was called need not be called again yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from wijzerplaat.desks.contacts.models import CHANGE, NO_ANSWER, STOPPED

REST = {NO_ANSWER: timedelta(hours=20), CHANGE: timedelta(days=14), STOPPED: timedelta(days=14)}
"""After 'alles klopt' the check date itself moves on."""


def is_recently_called(outcome: str, at: datetime, now: datetime) -> bool:
    """Return whether the last call is so fresh that the next one can wait."""
    return now < at + REST.get(outcome, timedelta(0))
