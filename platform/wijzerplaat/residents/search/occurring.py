"""When activities are: the names of their coming days, and which are on dates asked for."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.kinds.activities.display import part_of_day
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.search import day_words
from wijzerplaat.residents.search.date_words import Span, Vacation
from wijzerplaat.residents.search.day_words import ON, When
from wijzerplaat.residents.search.scoring import Dates
from wijzerplaat.tenancy.portals.models import Season
from wijzerplaat.tenancy.portals.service import PortalScope

HORIZON, MOST_DATES = timedelta(days=35), 4000
Coming = tuple[datetime, tuple[frozenset[str], frozenset[str]] | None]
GONE: Coming = (datetime.max, None)
OnDates = dict[uuid.UUID, frozenset[str]]


def list_on_days(scope: PortalScope, when: When) -> list[uuid.UUID]:
    """Return the activities that are on the days somebody asked for."""
    if when.span:
        found = _list_on_dates(scope, when.span)
        return [one for one, parts in found.items() if when.fits(frozenset({ON}), parts)]
    every = load_cached_value(scope, "days of every activity", lambda: list_coming(scope, None))
    return [one for one, (_until, names) in every.items() if names and when.fits(*names)]


def add_asked_days(scope: PortalScope, when: When, dates: Dates) -> Dates:
    """Return the days of activities, and of those that are on the dates asked for that too."""
    if not when.span:
        return dates
    found = _list_on_dates(scope, when.span)
    return {
        one: (days | {ON}, found[one]) if one in found else (days, parts)
        for one, (days, parts) in dates.items()
    }


def list_vacations(scope: PortalScope) -> tuple[Vacation, ...]:
    """Return the school holidays that this portal knows."""
    found = scope.session.scalars(select(Season))
    return tuple(Vacation(one.name, one.starts, one.ends) for one in found)


def _list_on_dates(scope: PortalScope, span: Span) -> OnDates:
    """Return what is on these dates, with its parts of the day; one statement, kept a while."""
    name = f"on {span.first} to {span.last}"
    return load_cached_value(scope, name, lambda: _ask_dates(scope, span.first, span.last))


def _ask_dates(scope: PortalScope, first: date, last: date) -> OnDates:
    begin, end = datetime.combine(first, time.min), datetime.combine(last, time.max)
    now = clock.to_amsterdam_time(scope.now)
    query = (
        select(Occurrence.activity_id, Occurrence.starts_at)
        .join(Occurrence.activity)
        .where(
            Activity.listed(scope),
            Occurrence.starts_at <= end,
            Occurrence.ends_at >= max(begin, now),
            Occurrence.cancelled.is_(False),
        )
        .order_by(Occurrence.starts_at)
        .limit(MOST_DATES)
    )
    return _gather((row[0], row[1]) for row in scope.session.execute(query))


def _gather(rows: Iterable[tuple[uuid.UUID, datetime]]) -> OnDates:
    found: dict[uuid.UUID, set[str]] = {}
    for one, starts_at in rows:
        found.setdefault(one, set()).add(part_of_day(starts_at))
    return {one: frozenset(parts) for one, parts in found.items()}


def list_coming(scope: PortalScope, ids: Collection[uuid.UUID] | None) -> dict[uuid.UUID, Coming]:
    """Return of activities with a coming date the names of their days and parts of the day, until
    the first of these is over.

    Those far ahead have no names.
    """
    now = clock.to_amsterdam_time(scope.now)
    query = select(Occurrence.activity_id, Occurrence.starts_at, Occurrence.ends_at).where(
        Occurrence.ends_at >= now, Occurrence.cancelled.is_(False)
    )
    if ids is None:
        query = query.join(Occurrence.activity).where(Activity.listed(scope))
    elif not ids:
        return {}
    found: dict[uuid.UUID, tuple[set[str], set[str], list[datetime]]] = {}
    wanted = query if ids is None else query.where(Occurrence.activity_id.in_(ids))
    for activity_id, starts_at, ends_at in scope.session.execute(
        wanted.where(Occurrence.starts_at < now + HORIZON)
    ):
        days, parts, ends = found.setdefault(activity_id, (set(), set(), []))
        days.update(day_words.list_search_day_names(max(starts_at, now).date(), now.date()))
        parts.add(part_of_day(starts_at))
        ends.append(ends_at)
    later = set(ids or ()) - found.keys()
    if later:
        ahead = (
            select(Occurrence.activity_id)
            .where(
                Occurrence.activity_id.in_(later),
                Occurrence.ends_at >= now,
                Occurrence.cancelled.is_(False),
            )
            .distinct()
        )
        found |= {one: (set(), set(), [datetime.max]) for one in scope.session.scalars(ahead)}
    return {
        one: (min(ends), _shared(frozenset(days), frozenset(parts)))
        for one, (days, parts, ends) in found.items()
    }


@lru_cache(maxsize=1000)
def _shared(days: frozenset[str], parts: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Let the same days be one in memory: many activities have them."""
    return days, parts
