"""How activities and their dates look in lists and on their own page."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time

from sqlalchemy import ColumnElement, ScalarSelect, func, select, tuple_

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats, markdown
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.gettext import _, ngettext
from wijzerplaat.kinds.activities import joining_display, recurrence
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries import pages, slots
from wijzerplaat.records.entries.audience_fields import make_age_facts, make_pass_facts
from wijzerplaat.records.entries.display import (
    BAD,
    FEW,
    INFO,
    NEUTRAL,
    Card,
    Fact,
    Shown,
    Tag,
    say_summary,
    say_title,
)
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.records.entries.queries import Loaded
from wijzerplaat.tenancy.portals.service import PortalScope

Dates = dict[uuid.UUID, Occurrence]
FEW_IDS = 500  # more than that in one statement costs more than reading all
RUN = 3
"""From so many weekdays in a row on only the first and the last are named."""
PARTS_OF_DAY = ((12, "ochtend"), (17, "middag"), (24, "avond"))


def describe_activity_count(count: int) -> str:
    """Return '3 activiteiten'."""
    return ngettext("%(num)s activiteit", "%(num)s activiteiten", count)


def describe_activity_invitation(count: int) -> str:
    """Return '3 activiteiten in de agenda.'."""
    return ngettext("%(num)s activiteit in de agenda.", "%(num)s activiteiten in de agenda.", count)


def find_next_dates(scope: PortalScope, ids: Collection[uuid.UUID]) -> Dates:
    """Return the first coming date of each activity that has one, in one statement."""
    if not ids:
        return {}
    now = clock.to_amsterdam_time(scope.now)
    first = select(Occurrence.activity_id, func.min(Occurrence.starts_at)).where(
        Occurrence.activity_id.in_(ids), Occurrence.ends_at >= now, Occurrence.cancelled.is_(False)
    )
    query = select(Occurrence).where(
        tuple_(Occurrence.activity_id, Occurrence.starts_at).in_(
            first.group_by(Occurrence.activity_id)
        )
    )
    return {row.activity_id: row for row in scope.session.scalars(query)}


def list_current_activities(scope: PortalScope, ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Leave out the activities that have no date any more; the rest by their next date."""
    if not ids:
        return []
    query = (
        select(Occurrence.activity_id, func.min(Occurrence.starts_at))
        .where(
            Occurrence.ends_at >= clock.to_amsterdam_time(scope.now),
            Occurrence.cancelled.is_(False),
        )
        .group_by(Occurrence.activity_id)
    )
    if len(ids) <= FEW_IDS:
        query = query.where(Occurrence.activity_id.in_(ids))
    first = {row[0]: row[1] for row in scope.session.execute(query)}
    return sorted((one for one in ids if one in first), key=lambda one: first[one])


def select_next_start(moment: datetime) -> ScalarSelect[datetime]:
    """Return when an activity begins next after a moment, as a column beside its entry."""
    coming = (
        Occurrence.activity_id == Entry.id,
        Occurrence.portal_id == Entry.portal_id,
        Occurrence.ends_at >= clock.to_amsterdam_time(moment),
        Occurrence.cancelled.is_(False),
    )
    return select(func.min(Occurrence.starts_at)).where(*coming).correlate(Entry).scalar_subquery()


def goes_on_after(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that an activity has a date that is not over at a moment."""
    coming = select(Occurrence.activity_id).where(
        Occurrence.ends_at >= clock.to_amsterdam_time(moment), Occurrence.cancelled.is_(False)
    )
    return Entry.id.in_(coming)


def make_activity_cards(scope: PortalScope, loaded: Loaded) -> list[Card]:
    """Return a card per activity, for its next date."""
    dates = find_next_dates(scope, [entry.id for entry in loaded.entries])
    seats = slots.describe_seats(scope, [row.id for row in dates.values()])
    starts = joining_display.find_course_starts(scope, loaded.entries)
    return [
        make_activity_card(
            scope, entry, loaded.places(entry), dates.get(entry.id), seats, starts, dated=False
        )
        for entry in loaded.entries
    ]


def make_activity_date_cards(
    scope: PortalScope, dates: Sequence[Occurrence], loaded: Loaded
) -> list[Card]:
    """Return a card per date, in this order.

    Dates of an activity that is not loaded are left out.
    """
    known = {entry.id: entry for entry in loaded.entries}
    dates = [row for row in dates if row.activity_id in known]
    seats = slots.describe_seats(scope, [row.id for row in dates]) if dates else {}
    starts = joining_display.find_course_starts(scope, known.values())
    return [
        make_activity_card(
            scope, known[row.activity_id], loaded.places(known[row.activity_id]), row, seats, starts
        )
        for row in dates
    ]


def make_activity_card(
    scope: PortalScope,
    entry: Activity,
    places: Sequence[Location],
    row: Occurrence | None,
    seats: dict[uuid.UUID, str],
    starts: Mapping[uuid.UUID, datetime],
    dated: bool = True,
) -> Card:
    """Return the card of one date of an activity; `starts`: when the courses begin."""
    today = clock.today(scope.now)
    joining = joining_display.find_joining_tag(scope, entry, row, starts)
    turns = [row.ends_at] if row else [datetime.max]
    return Card(
        say_title(entry),
        make_activity_href(entry, row if dated else None),
        say_summary(entry) or None,
        entry.icon or "calendar",
        pages.find_entry_color(scope, entry),
        formats.relative_day(row.starts_at, today) if row else None,
        formats.hours(row.starts_at, row.ends_at) if row else None,
        pages.describe_place(scope, places[0] if places else None),
        tags=tuple(make_activity_tags(scope, entry, row, seats, joining)),
        spots=pages.list_place_spots(places),
        areas=pages.list_place_areas(scope, places),
        repeat_text=describe_repeat(entry),
        picture=pages.describe_entry_picture(entry),
        called_off=row is not None and row.cancelled,
        until=min([*turns, *joining_display.list_joining_turns(scope, entry, row, starts)]),
    )


def make_activity_href(entry: Activity, row: Occurrence | None = None) -> str:
    """Return the address of an activity, or of one of its dates."""
    if row is None:
        return url_for("activities.show_activity", slug=entry.slug)
    return url_for(
        "activities.show_activity_date", slug=entry.slug, when=When(row.starts_at.date())
    )


def make_activity_tags(
    scope: PortalScope,
    entry: Activity,
    row: Occurrence | None,
    seats: dict[uuid.UUID, str],
    joining: Tag | None = None,
) -> list[Tag]:
    """Return what it costs and whether there is room, in words; `joining`: why nobody can sign up
    now.
    """
    if row is not None and row.cancelled:
        return [Tag(_("Gaat niet door"), BAD)]
    word = seats.get(row.id, "") if row is not None and entry.signup else ""
    room = joining or {
        "free": Tag(_("Nog plek"), INFO),
        "few": Tag(_("Bijna vol"), FEW),
        "full": Tag(_("Vol"), BAD),
    }.get(word)
    if room is None and not entry.signup:
        room = Tag(_("Zonder aanmelden"), NEUTRAL)
    return [*pages.make_entry_cost_tags(scope, entry), *([room] if room else [])]


def describe_timetable(entry: Activity) -> str:
    """Return 'Elke dinsdag van 10.00 tot 12.00 uur, niet in schoolvakanties'."""
    when = describe_repeat(entry) or formats.capital(formats.long_day(entry.first_date))
    parts = [
        _(
            "%(when)s van %(hours)s",
            when=when,
            hours=formats.hours(entry.start_time, entry.end_time),
        )
    ]
    if entry.repeat and entry.not_in_holidays:
        parts.append(_("niet in schoolvakanties"))
    if entry.repeat and entry.not_on_public_holidays:
        parts.append(_("niet op feestdagen"))
    if entry.repeat_until:
        parts.append(_("tot en met %(day)s", day=formats.plain_date(entry.repeat_until)))
    if entry.repeat_count:
        parts.append(_("%(number)s keer", number=entry.repeat_count))
    return ", ".join(parts)


def describe_repeat(entry: Activity) -> str | None:
    """Return 'Elke dinsdag en donderdag', 'Elke 3 weken op dinsdag' or 'Elke 15e van de maand'."""
    repeat = entry.repeat
    if recurrence.is_weekly(repeat):
        return _describe_weeks(entry)
    day = formats.day_name(entry.first_date.weekday())
    week = recurrence.week_of_month(entry.first_date)
    if repeat == recurrence.SAME_DATE:
        return _("Elke %(number)se van de maand", number=entry.first_date.day)
    if repeat == recurrence.LAST:
        return _("Elke laatste %(day)s van de maand", day=day)
    if repeat == recurrence.MONTHLY:
        return _("Elke %(number)se %(day)s van de maand", number=week, day=day)
    return None


def _describe_weeks(entry: Activity) -> str:
    numbers = entry.weekdays
    interval = recurrence.find_week_interval(entry.repeat)
    if interval == 1 and len(numbers) == len(recurrence.DAY_CODES):
        return _("Elke dag")
    days = _name_days(numbers)
    if interval == 1:
        return _("Elke %(day)s", day=days)
    if entry.repeat == recurrence.BIWEEKLY:
        return _("Om de week op %(day)s", day=days)
    return _("Elke %(number)s weken op %(day)s", number=interval, day=days)


def _name_days(numbers: Sequence[int]) -> str:
    """Return 'dinsdag en donderdag'; three or more in a row as 'maandag tot en met vrijdag'."""
    first, last = numbers[0], numbers[-1]
    if len(numbers) >= RUN and last - first == len(numbers) - 1:
        ends = formats.day_name(first), formats.day_name(last)
        return _("%(first)s tot en met %(last)s", first=ends[0], last=ends[1])
    return formats.listed([formats.day_name(number) for number in numbers])


def describe_activity(
    scope: PortalScope, entry: Activity, place: Location | None, row: Occurrence | None
) -> Shown:
    """Return an activity as the page of one of its dates shows it."""
    seats = (
        slots.describe_seats(scope, [row.id]) if row and not is_occurrence_over(scope, row) else {}
    )
    starts = joining_display.find_course_starts(scope, [entry])
    joining = joining_display.find_joining_tag(scope, entry, row, starts)
    when = (
        [
            formats.capital(formats.long_day(row.starts_at)),
            formats.hours(row.starts_at, row.ends_at),
        ]
        if row
        else [_("Er is nu geen dag bekend.")]
    )
    return Shown(
        say_title(entry),
        say_summary(entry) or None,
        entry.icon or "calendar",
        pages.find_entry_color(scope, entry),
        make_activity_tags(scope, entry, row, seats, joining),
        [
            Fact(
                "calendar", _("Wanneer"), when, describe_timetable(entry) if entry.repeat else None
            ),
            *pages.make_place_facts(place),
            *pages.make_audience_facts(scope, entry),
            *make_age_facts(entry),
            *pages.make_entry_cost_facts(scope, entry),
            *make_pass_facts(entry),
            *joining_display.make_joining_facts(scope, entry, row, starts),
            *pages.make_access_facts(entry.accessibility),
        ],
        markdown.to_html(entry.body),
        [],
        pages.describe_verification(scope, entry),
        pages.describe_entry_picture(entry),
    )


def is_occurrence_over(scope: PortalScope, row: Occurrence) -> bool:
    """Return whether a date has ended."""
    return row.ends_at < clock.to_amsterdam_time(scope.now)


def part_of_day(starts_at: datetime | time) -> str:
    """Return 'ochtend', 'middag' or 'avond'."""
    return next(name for until, name in PARTS_OF_DAY if starts_at.hour < until)
