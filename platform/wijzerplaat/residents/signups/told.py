"""What who comes to a date is told of it, and in what that is another than it was: no database.

Day and hours, whether it takes place, the place, the contact, the price, and a page that is hidden.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups.models import CALLED_OFF, CHANGED, MOVED, PUT_BACK, Signup

PLACE, CONTACT, PRICE, NOTE, HIDDEN = "place", "contact", "price", "note", "hidden"
STARTS, ENDS, OFF = "starts", "ends", "off"
YES = "yes"
Told = dict[str, str]


@dataclass(frozen=True)
class DateNews:
    """What one person was told of a date (`before`), and how it is (`now`)."""

    signup: Signup
    occurrence: Occurrence
    before: Told
    now: Told

    @property
    def names(self) -> tuple[str, ...]:
        """Which facts are others."""
        return list_changed_names(self.before, self.now)

    @property
    def sort(self) -> str:
        """The weightiest thing that happened, in the words of the call list."""
        if OFF in self.names:
            return CALLED_OFF if self.now[OFF] else PUT_BACK
        return MOVED if STARTS in self.names else CHANGED

    @property
    def is_off(self) -> bool:
        """The date does not take place."""
        return bool(self.now[OFF])

    @property
    def times(self) -> tuple[datetime, datetime]:
        """The day and hours to name: of what is off, those that they know."""
        return read_times(self.before if self.is_off else self.now)


def describe_facts(activity: Activity) -> Told:
    """Return what who comes is told beside day and hours, in no language; what is not known is
    ''.
    """
    owner = activity.owner
    place = activity.location or (owner.location if owner else None)
    return {
        PLACE: _join(place.name, place.address) if place else "",
        CONTACT: _join(owner.phone, owner.email) if owner else "",
        PRICE: "" if activity.cost_cents is None else str(activity.cost_cents),
        NOTE: activity.cost_note,
        HIDDEN: YES if activity.hidden_at else "",
    }


def describe_times(starts_at: datetime, ends_at: datetime, *, off: bool) -> Told:
    """Return the day and hours of a date, and whether it is off."""
    return {STARTS: starts_at.isoformat(), ENDS: ends_at.isoformat(), OFF: YES if off else ""}


def describe_date(row: Occurrence) -> Told:
    """Return the day and hours of a date as they are, and whether it is off."""
    return describe_times(row.starts_at, row.ends_at, off=row.cancelled)


def read_times(said: Mapping[str, str]) -> tuple[datetime, datetime]:
    """Return the day and hours that were told."""
    return datetime.fromisoformat(said[STARTS]), datetime.fromisoformat(said[ENDS])


def list_changed_names(before: Told, now: Told) -> tuple[str, ...]:
    """Return which facts are others: of a date that is off only that it is. STARTS stands for day
    and hours together.
    """
    if now[OFF]:
        return () if before[OFF] else (OFF,)
    found = [OFF] if before[OFF] else []
    if (before[STARTS], before[ENDS]) != (now[STARTS], now[ENDS]):
        found.append(STARTS)
    facts = (PLACE, CONTACT, PRICE, NOTE, HIDDEN)
    return (*found, *(name for name in facts if now[name] != before.get(name, "")))


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
