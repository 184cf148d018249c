"""The only place that asks what time it is, so that tests can move the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """Return this moment as an aware UTC datetime."""
    return datetime.now(UTC)


def to_amsterdam_time(moment: datetime) -> datetime:
    """Return an aware moment as Amsterdam wall-clock time, without its zone."""
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


def today(moment: datetime | None = None) -> date:
    """Return the Amsterdam calendar day of `moment`, or of this moment."""
    return to_amsterdam_time(moment or now()).date()


def to_utc(wall: datetime) -> datetime:
    """Return an Amsterdam wall-clock time (naive) as an aware UTC datetime.

    A time that a change of the clock skips moves on by the hour that was skipped; one that
    occurs twice is read as the first of the two (PEP 495, fold=0).
    """
    return wall.replace(tzinfo=AMSTERDAM).astimezone(UTC)
