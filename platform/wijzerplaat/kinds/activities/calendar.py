"""Dates of activities as iCalendar (RFC 5545).

An identity that stays, a number that rises, and off is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from icalendar import Calendar, Event

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.line_text import one_line
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries import pages
from wijzerplaat.records.entries.models import Location
from wijzerplaat.tenancy.portals.service import PortalScope

Date = tuple[Occurrence, Activity, Location | None]
# By rule and not by a list of years. The zone that the library works out says 03:00 where 02:00 is
# meant (RFC 5545 §3.6.5: in the offset from which the clock is changed).
AMSTERDAM = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
FIRST_EVENT = "BEGIN:VEVENT\r\n"


@dataclass(frozen=True)
class _Event:
    """What a calendar says of one date; '' and None stand in it nowhere."""

    uid: str
    sequence: int
    changed: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    status: str
    description: str | None
    url: str | None
    where: str


def make_ics_calendar(
    scope: PortalScope, dates: Iterable[Date], name: str = "", said: str = ""
) -> str:
    """Return dates as one calendar; one that is called off says so. `said`: what there is to tell
    of the calendar itself.
    """
    events = [_describe(scope, *date) for date in dates]
    return _write(name or scope.portal.mail_name, scope.now, tuple(events), said)


def make_ics_attachment(scope: PortalScope, rows: Sequence[Occurrence]) -> dict[str, str]:
    """Return dates as an attachment {"name", "type", "content"} of a mail.

    All in one calendar: PUBLISH is the method that may hold events with different identities
    (RFC 5546 §3.2.1); a REQUEST or CANCEL may not, and asks for an answer to an organiser.
    """
    dates = [(row, row.activity, _find_place(row.activity)) for row in rows]
    events = tuple(_describe(scope, *date) for date in dates)
    # To the minute: many sign up for one date in the same minute, and get the same file.
    minute = scope.now.replace(second=0, microsecond=0)
    return {
        "name": "afspraak.ics",
        "type": "text/calendar; method=PUBLISH; charset=utf-8",
        "content": _write_and_keep(scope.portal.mail_name, minute, events),
    }


def _write(name: str, now: datetime, events: Sequence[_Event], said: str = "") -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//Wijzerplaat//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    calendar.add("x-wr-timezone", "Europe/Amsterdam")
    if said:
        calendar.add("x-wr-caldesc", one_line(said))
    for event in events:
        calendar.add_component(_make_event(event, now))
    written: str = calendar.to_ical().decode()
    return written.replace(FIRST_EVENT, AMSTERDAM + FIRST_EVENT, 1)


@lru_cache(maxsize=200)
def _write_and_keep(name: str, now: datetime, events: tuple[_Event, ...]) -> str:
    return _write(name, now, events)


def _find_place(entry: Activity) -> Location | None:
    return entry.location or (entry.owner.location if entry.owner else None)


def _describe(
    scope: PortalScope, row: Occurrence, entry: Activity, place: Location | None
) -> _Event:
    """Return what is said of one date.

    Of a sensitive subject only when and where: others look into a calendar too.
    """
    portal = scope.portal
    hidden = pages.is_discreet(scope, entry)
    page = url_for(
        "activities.show_activity_date", slug=entry.slug, when=When(row.starts_at.date())
    )
    where = [place.address] if place and hidden else [place.name, place.address] if place else []
    reason = row.reason if row.cancelled and row.reason else entry.summary
    return _Event(
        uid=f"{row.id}@{portal.id}.wijzerplaat",  # a new domain makes no second event
        sequence=entry.sequence + row.sequence,
        changed=_changed(row, entry),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        summary=_("Afspraak") if hidden else one_line(entry.title),
        status="CANCELLED" if row.cancelled else "CONFIRMED",
        description=None if hidden else reason,
        url=None if hidden else portal.url(page),
        where=one_line(", ".join(part for part in where if part)),
    )


def _make_event(event: _Event, now: datetime) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", now)
    made.add("last-modified", event.changed)
    made.add("dtstart", event.starts_at.replace(tzinfo=clock.AMSTERDAM))
    made.add("dtend", event.ends_at.replace(tzinfo=clock.AMSTERDAM))
    made.add("summary", event.summary)
    made.add("status", event.status)
    for name in ("description", "url"):
        said = getattr(event, name)
        if said is not None:
            made.add(name, said)
    if event.where:
        made.add("location", event.where)
    return made


def _changed(row: Occurrence, entry: Activity) -> datetime:
    return max(entry.updated_at, row.called_off_at) if row.called_off_at else entry.updated_at
