"""The date of a sign-up as an iCalendar file (RFC 5545), with a UID that stays."""

from __future__ import annotations

from icalendar import Calendar, Event

from wijzerplaat.activities.models import Activity, Occurrence
from wijzerplaat.core import clock
from wijzerplaat.core.scope import Scope


def invitation(scope: Scope, occurrence: Occurrence, activity: Activity) -> dict[str, str]:
    """Return the occurrence as an attachment {"name", "type", "content"}."""
    event = Event()
    event.add("uid", f"{occurrence.id}@{scope.portal.host}")  # type: ignore[union-attr]
    event.add("dtstamp", scope.now)
    event.add("dtstart", occurrence.starts_at.replace(tzinfo=clock.AMSTERDAM))
    event.add("dtend", occurrence.ends_at.replace(tzinfo=clock.AMSTERDAM))
    event.add("summary", activity.title)
    place = activity.location or (activity.owner.location if activity.owner else None)
    if place:
        event.add("location", ", ".join(part for part in (place.name, place.address) if part))
    calendar = Calendar()
    calendar.add("prodid", "-//Wijzerplaat//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return {"name": "afspraak.ics", "type": "text/calendar", "content": calendar.to_ical().decode()}
