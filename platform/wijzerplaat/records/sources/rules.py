"""What a source may change: three values meet per field, what it said last, what it says now, and
what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wijzerplaat.ground.core.validation import Fields, GivenFields

QUIET_DAYS, CHECKS_A_DAY, ASKED_BEFORE = timedelta(days=7), 20, timedelta(weeks=6)
"""The first check of what came from a source: after a week, so that an import can be taken back
without anybody hearing of it, and no more mails a day than the desk can bear the answers of.
"""
NEXT = {
    "month": timedelta(days=30),
    "quarter": timedelta(days=91),
    "half_year": timedelta(days=182),
    "year": timedelta(days=365),
}
EMPTY: tuple[object, ...] = ("", None, [], {})


@dataclass
class Meeting:
    """What comes of it: the fields to take over, and those in which people here differ."""

    take: Fields = field(default_factory=dict)
    clash: list[str] = field(default_factory=list)


def meet_source_values(
    live: GivenFields,
    before: Mapping[str, object],
    says: GivenFields,
    *,
    confirmed: bool = False,
    only_new: bool = False,
) -> Meeting:
    """Return which fields of `says` (whole values, a place only its known parts) may go live.

    A field that the source does not say is left alone. What stands here as the source said it
    before follows the source; what people changed is a difference. `confirmed`: somebody here said
    since that all is right, so nothing follows by itself. `only_new`: what the source repeats is no
    news.
    """
    met = Meeting()
    for name, value in says.items():
        here = live.get(name)
        if is_said(here, value) or (only_new and name in before and before[name] == value):
            continue
        untouched = is_said(here, before[name]) if name in before else here in EMPTY
        if untouched and not confirmed:
            met.take[name] = put_parts(here, value)
        else:
            met.clash.append(name)
    return met


def is_said(here: object, value: object) -> bool:
    """Return whether what stands here is what a source says: of a place, the parts it names."""
    if isinstance(value, dict):
        known = here if isinstance(here, dict) else {}
        return all(known.get(part, "") == one for part, one in value.items())
    return here == value or (here in EMPTY and value in EMPTY)


def put_parts(here: object, value: object) -> object:
    """Return the whole value that takes the place of what stands here.

    Of a place the parts that the source does not name stay, but not a point on the map that
    belongs to the address before.
    """
    if not isinstance(value, dict):
        return value
    kept = dict(here) if isinstance(here, dict) else {}
    if "lat" not in value:
        kept.pop("lat", None)
        kept.pop("lon", None)
    return {**kept, **value}


def find_first_check(now: datetime, place: int) -> datetime:
    """Return the check date of the record that came in as number `place` (0 is the first)."""
    return now + QUIET_DAYS + ASKED_BEFORE + timedelta(days=place // CHECKS_A_DAY)


def is_fetch_due(schedule: str, fetched_at: datetime | None, now: datetime) -> bool:
    """Return whether it is time to fetch a source anew."""
    return schedule in NEXT and (fetched_at is None or fetched_at + NEXT[schedule] <= now)
