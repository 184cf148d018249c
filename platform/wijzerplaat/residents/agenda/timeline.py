"""Everything that is in the agenda of a portal, light enough to choose from, kept per content
version.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, cast

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.kinds.activities.display import part_of_day
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import pages, row_places
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.bitsets import Shared, Shelf
from wijzerplaat.records.entries.kinds import COMPANY
from wijzerplaat.records.entries.order_signs import make_wish, order_rows
from wijzerplaat.records.entries.rules import (
    admits_wheelchairs,
    is_reached_by_public_transport,
)
from wijzerplaat.tenancy.portals.service import PortalScope

AT_ONCE = 2000
OWN = 10
"""So many columns of an activity stand before those of its place."""
WEEK = ("ma", "di", "wo", "do", "vr", "za", "zo")
TODAY, TOMORROW, THIS_WEEK = "vandaag", "morgen", "deze-week"
Columns = Sequence[Any]
"""Columns of one row of a query, as they were asked for."""


@dataclass(frozen=True, slots=True)
class Date:
    """One date; it has what a card asks of an occurrence."""

    id: uuid.UUID
    activity_id: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    cancelled: bool


def read_as_occurrence(one: Date) -> Occurrence:
    """Return the same date, where a card or an address asks for an occurrence."""
    return cast("Occurrence", one)


@dataclass(frozen=True, slots=True)
class Row:
    """One activity with what choosing needs, and its coming dates in order.

    `days` are their names.
    """

    id: uuid.UUID
    title: str
    topics: frozenset[str]
    audiences: frozenset[str]
    district: str | None
    has_place: bool
    spots: tuple[tuple[float, float], ...]
    free: bool
    signup: bool
    wheelchair: bool
    by_bus: bool
    ages: tuple[int | None, int | None]
    city_pass: bool
    moment: str
    dates: tuple[Date, ...]
    days: frozenset[str] = frozenset()


def load_agenda_rows(scope: PortalScope, *, aside: bool = False) -> Shelf[Row]:
    """Return what is in the agenda now, by use: of what begins at the same time, that stands first.

    Kept while nothing public changes, for some minutes.

    `aside`: also what stands apart (see `Kind`).
    """
    apart = entries_queries.list_aside_ids(scope)
    if aside or not apart:
        return load_cached_value(scope, "agenda", lambda: _make_shelf(scope, {}))
    return load_cached_value(scope, "agenda of help", lambda: _make_shelf(scope, apart))


def _make_shelf(scope: PortalScope, apart: Mapping[uuid.UUID, str]) -> Shelf[Row]:
    rows = [row for row in _read(scope) if row.id not in apart]
    coming = _coming(rows, clock.to_amsterdam_time(scope.now))
    return Shelf(order_rows(scope, coming, make_wish(scope, need=COMPANY)))


def list_agenda_day_names(moment: datetime, today: date) -> tuple[str, ...]:
    """Return by which names a date can be chosen.

    Its weekday, and 'vandaag', 'morgen', 'deze-week'. What began before today and goes on after
    midnight is there today.
    """
    day = max(moment.date(), today)
    ahead = (day - today).days
    found = [WEEK[day.weekday()]]
    found += [TODAY] if ahead == 0 else [TOMORROW] if ahead == 1 else []
    return (
        (*found, THIS_WEEK) if day <= today + timedelta(days=6 - today.weekday()) else tuple(found)
    )


def _coming(rows: list[Row], now: datetime) -> list[Row]:
    found, shared = [], Shared()
    for row in rows:
        dates = tuple(one for one in row.dates if one.ends_at >= now)
        if dates:
            days = frozenset(
                name for one in dates for name in list_agenda_day_names(one.starts_at, now.date())
            )
            found.append(replace(row, dates=dates, days=shared(days)))
    return found


def _read(scope: PortalScope) -> list[Row]:
    query = (
        select(
            Activity.id,
            Activity.title,
            Activity.owner_id,
            pages.make_current_column(scope, Activity.cost_cents, Activity.cost_until),
            Activity.signup,
            Activity.accessibility,
            Activity.start_time,
            Activity.age_from,
            Activity.age_until,
            Activity.city_pass,
            *row_places.PLACE,
        )
        .outerjoin(Activity.location)
        .where(Activity.listed(scope))
        .order_by(Activity.title)
    )
    topics, audiences = entries_queries.load_topics_and_audiences(scope, select(Activity.id))
    districts = {district.id: district.slug for district in scope.portal.districts}
    homes, dates = _homes(scope), _dates(scope, clock.today(scope.now))
    return [
        _row(
            scope,
            row,
            homes.get(row[2]) if row[2] else None,
            districts,
            topics.get(row[0], frozenset()),
            audiences.get(row[0], frozenset()),
            tuple(dates[row[0]]),
        )
        for row in scope.session.execute(query)
        if row[0] in dates
    ]


def _row(
    scope: PortalScope,
    row: Columns,
    home: Columns | None,
    districts: dict[uuid.UUID, str],
    topics: frozenset[str],
    audiences: frozenset[str],
    dates: tuple[Date, ...],
) -> Row:
    rest = row[OWN:]
    place = rest if rest[0] else home[2:] if home and home[2] else None
    at_home = home is not None and not rest[0]
    access = row[5] or (home[0] if home and at_home else "")
    way = f"{row[5]}\n{home[0]}\n{home[1]}" if home and at_home else row[5]
    return Row(
        row[0],
        row[1],
        topics,
        audiences,
        districts.get(place[1]) if place else None,
        place is not None,
        row_places.read_row_spots(scope, place),
        row[3] == 0,
        row[4],
        admits_wheelchairs(access),
        is_reached_by_public_transport(way),
        (row[7], row[8]),
        row[9],
        part_of_day(row[6]),
        dates,
    )


def _homes(scope: PortalScope) -> dict[uuid.UUID, Columns]:
    query = select(
        Organisation.id,
        Organisation.accessibility,
        Organisation.directions,
        *row_places.PLACE,
    ).outerjoin(Organisation.location)
    return {
        row[0]: row[1:] for row in scope.session.execute(query.where(Organisation.listed(scope)))
    }


def _dates(scope: PortalScope, today: date) -> dict[uuid.UUID, list[Date]]:
    query = select(
        Occurrence.id,
        Occurrence.activity_id,
        Occurrence.starts_at,
        Occurrence.ends_at,
        Occurrence.cancelled,
    )
    found: dict[uuid.UUID, list[Date]] = defaultdict(list)
    since, shared = datetime.combine(today, datetime.min.time()), Shared()
    query = query.where(Occurrence.dropped.is_(False), Occurrence.ends_at >= since).order_by(
        Occurrence.starts_at
    )
    for row in scope.session.execute(query.execution_options(yield_per=AT_ONCE)):
        found[row[1]].append(Date(row[0], shared(row[1]), shared(row[2]), shared(row[3]), row[4]))
    return found
