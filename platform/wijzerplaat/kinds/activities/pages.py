"""The page of an activity: one of its dates, what came of it, and the other dates."""

from __future__ import annotations

import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.converters import When
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.activities import calendar, service
from wijzerplaat.kinds.activities import display as activities_display
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import pages, schema_org, slots
from wijzerplaat.records.entries.absence_notices import find_absence_notice
from wijzerplaat.records.entries.display import BAD, INFO, EntryPage, Link, Notice
from wijzerplaat.records.entries.handy import make_handy_sections
from wijzerplaat.records.entries.kinds import narrow_entry
from wijzerplaat.records.entries.models import EntryTopic
from wijzerplaat.records.entries.special_day_words import find_closed_owner_notice
from wijzerplaat.tenancy.portals.service import PortalScope

AHEAD, ALTERNATIVES = 7, 3


class ActivityPage(EntryPage):
    """What the page of an activity, or of one of its dates, shows."""

    signup: slots.Own | None
    other_dates: list[Link]
    all_ics_href: str | None
    day: str | None
    linked: schema_org.Data | None


def describe_activity_page(
    scope: PortalScope, slug: str, when: When | None, maps: Path
) -> ActivityPage:
    """Return all that the page of an activity shows, for the date `when` or else the next one.

    Raises NotFound.
    """
    entry, row, coming = _found(scope, slug, when)
    owner = pages.find_public_owner(scope, entry)
    place = entry.location or (owner.location if owner else None)
    coming = [one for one in coming if row is None or one.id != row.id]
    is_open = (
        row is not None
        and not row.cancelled
        and not activities_display.is_occurrence_over(scope, row)
    )
    others = _others(scope, entry, row) if row is not None and row.cancelled else []
    return {
        "entry": activities_display.describe_activity(scope, entry, place, row),
        "notice": find_absence_notice(scope, entry, owner)
        or _notice(scope, entry, row, coming, others)
        or _find_called_off_notice(entry, row, coming if when is None else [])
        or _find_closed_notice(owner, row if is_open else None)
        or pages.find_current_notice(scope, entry, owner),
        "signup": slots.show_signup(entry, row) if is_open and entry.signup else None,
        "other_dates": _links(entry, coming[: AHEAD - 1]),
        "ics_href": f"{activities_display.make_activity_href(entry, row)}.ics" if is_open else None,
        "all_ics_href": f"{activities_display.make_activity_href(entry)}.ics" if coming else None,
        "contact": pages.make_contact_card(owner),
        "groups": make_handy_sections(scope, entry, place),
        "map": pages.draw_place_map(
            maps, scope, place, place.name or entry.title if place else entry.title
        ),
        "sensitive": pages.is_sensitive(scope, entry),
        "day": formats.day(row.starts_at) if row and when else None,
        "linked": schema_org.make_schema_org_event(
            scope, entry, place, owner, row.starts_at, row.ends_at, row.cancelled
        )
        if row
        else None,
    }


def _find_closed_notice(owner: Organisation | None, row: Occurrence | None) -> Notice | None:
    """Return the warning that the organisation says to be closed on this date."""
    if owner is None or row is None:
        return None
    return find_closed_owner_notice(owner.title, owner.special_days, row.starts_at.date())


def find_activity_date(
    scope: PortalScope, slug: str, when: When | None
) -> tuple[Activity, Occurrence | None]:
    """Return an activity and its date: that of `when`, else the next, else the last."""
    return _found(scope, slug, when)[:2]


def _found(
    scope: PortalScope, slug: str, when: When | None
) -> tuple[Activity, Occurrence | None, list[Occurrence]]:
    """Return an activity, its date, and the first dates to come."""
    entry = narrow_entry(pages.find_shown_entry(scope, "activity", slug), Activity)
    coming = service.list_coming_occurrences(scope, entry, AHEAD)
    if when is None:
        return (
            entry,
            next((row for row in coming if not row.cancelled), None) or _last(scope, entry),
            coming,
        )
    return entry, service.find_activity_occurrence(scope, entry, when.day, when.hour), coming


def make_activity_ics(scope: PortalScope, slug: str, when: When | None) -> str:
    """Return one date as iCalendar, or all dates that a calendar may hold. Raises NotFound."""
    entry, row = find_activity_date(scope, slug, when)
    owner = pages.find_public_owner(scope, entry)
    place = entry.location or (owner.location if owner else None)
    rows = service.list_calendar_occurrences(scope, entry) if when is None else [row] if row else []
    name = "" if pages.is_discreet(scope, entry) else entry.title
    return calendar.make_ics_calendar(scope, [(one, entry, place) for one in rows], name)


def _last(scope: PortalScope, entry: Activity) -> Occurrence | None:
    query = select(Occurrence).where(
        Occurrence.activity_id == entry.id, Occurrence.dropped.is_(False)
    )
    query = query.order_by(Occurrence.starts_at.desc())
    return scope.session.scalars(query.limit(1)).first()


def _links(entry: Activity, rows: list[Occurrence]) -> list[Link]:
    return [
        Link(
            _moment(row),
            activities_display.make_activity_href(entry, row),
            _("Gaat niet door") if row.cancelled else None,
        )
        for row in rows
    ]


def _moment(row: Occurrence) -> str:
    day = formats.capital(formats.day(row.starts_at))
    return f"{day}, {formats.hours(row.starts_at, row.ends_at)}"


def _notice(
    scope: PortalScope,
    entry: Activity,
    row: Occurrence | None,
    coming: list[Occurrence],
    others: list[Link],
) -> Notice | None:
    if row is None or not (row.cancelled or activities_display.is_occurrence_over(scope, row)):
        return None
    after = next((one for one in coming if not one.cancelled), None)
    again = slots.find_next_date(scope, entry) if after is None else None
    if again is not None:
        return _describe_next_series(entry, again)
    link = (
        Link(formats.day(after.starts_at), activities_display.make_activity_href(entry, after))
        if after
        else Link(_("Kijk in de agenda"), url_for("agenda.show_agenda"))
    )
    lead = _("De volgende keer is") if after else _("Wil je iets anders doen?")
    if not row.cancelled:
        return Notice(_("Dit is geweest."), lead, INFO, [link])
    title = _("Dit gaat niet door op %(day)s.", day=formats.day(row.starts_at))
    why = _("De organisatie schrijft: ‘%(reason)s’", reason=row.reason) if row.reason else ""
    return Notice(title, lead, BAD, [link], why, others)


def _find_called_off_notice(
    entry: Activity, row: Occurrence | None, coming: list[Occurrence]
) -> Notice | None:
    """Return that dates before the one that is shown are off: who comes each week must know."""
    off = [one for one in coming if row and one.cancelled and one.starts_at < row.starts_at]
    if not off or row is None:
        return None
    days = formats.listed([formats.day(one.starts_at) for one in off])
    why = next((one.reason for one in off if one.reason), "")
    href = activities_display.make_activity_href(entry, row)
    return Notice(
        _("Dit gaat niet door op %(day)s.", day=days),
        _("De volgende keer is"),
        BAD,
        [Link(formats.day(row.starts_at), href)],
        _("De organisatie schrijft: ‘%(reason)s’", reason=why) if why else "",
    )


def _describe_next_series(entry: Activity, again: Occurrence) -> Notice:
    """Say that it goes on as another activity, from which day on."""
    lead = (
        _("Deze cursus begint opnieuw op")
        if entry.signup_per == PER_COURSE
        else _("Dit begint opnieuw op")
    )
    href = activities_display.make_activity_href(again.activity)
    return Notice(_("Dit is geweest."), lead, INFO, [Link(formats.long_day(again.starts_at), href)])


def _others(scope: PortalScope, entry: Activity, row: Occurrence) -> list[Link]:
    """Return what else one could do on that day or soon after.

    About the same subject first, nearest in time.
    """
    about = select(EntryTopic.entry_id).where(
        EntryTopic.topic_id.in_([link.topic_id for link in entry.topic_links])
    )
    since = max(
        datetime.combine(row.starts_at.date(), datetime.min.time()),
        clock.to_amsterdam_time(scope.now),
    )
    query = (
        select(Occurrence)
        .join(Occurrence.activity)
        .where(
            Activity.listed(scope),
            Occurrence.cancelled.is_(False),
            Occurrence.starts_at >= since,
            Occurrence.activity_id != entry.id,
        )
        .order_by(Occurrence.starts_at)
        .limit(ALTERNATIVES * 10)
    )
    options = query.options(joinedload(Occurrence.activity))
    near = [
        *scope.session.scalars(options.where(Occurrence.activity_id.in_(about))),
        *scope.session.scalars(options),
    ]
    first: dict[uuid.UUID, Occurrence] = {}
    for one in near:
        first.setdefault(one.activity_id, one)
    return [
        Link(
            one.activity.title,
            activities_display.make_activity_href(one.activity, one),
            f"{formats.day(one.starts_at)}, {formats.hours(one.starts_at, one.ends_at)}",
        )
        for one in list(first.values())[:ALTERNATIVES]
    ]
