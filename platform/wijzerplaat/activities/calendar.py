"""Dates of activities as iCalendar (RFC 5545), with an identity that stays the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from icalendar import Calendar, Event

from wijzerplaat.activities.models import Activity, Occurrence
from wijzerplaat.core import clock
from wijzerplaat.entries.models import Location

Date = tuple[Occurrence, Activity, Location | None]


def feed(portal: Any, now: datetime, dates: Iterable[Date]) -> str:
    """Return dates as one calendar; one that is called off says so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Wijzerplaat//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", portal.name)
    for date in dates:
        calendar.add_component(_event(portal, now, *date))
    if calendar.walk("VEVENT"):
        calendar.add_missing_timezones()
    return calendar.to_ical().decode()


def _event(portal: Any, now: datetime, row: Occurrence, entry: Activity, place: Location | None) -> Event:
    event = Event()
    event.add("uid", f"{row.id}@{portal.host}")
    event.add("dtstamp", now)
    event.add("dtstart", row.starts_at.replace(tzinfo=clock.AMSTERDAM))
    event.add("dtend", row.ends_at.replace(tzinfo=clock.AMSTERDAM))
    event.add("summary", entry.title)
    event.add("description", entry.summary)
    event.add("url", portal.url(f"/activiteiten/{entry.slug}/{row.starts_at:%Y-%m-%d}"))
    event.add("status", "CANCELLED" if row.cancelled else "CONFIRMED")
    if place:
        event.add("location", ", ".join(part for part in (place.name, place.address) if part))
    return event
