"""Counts what was checked lately: of a portal, and per topic, district, kind and organisation.

A record that residents can find counts once, as long as it is not over. What nobody ever checked
counts as not checked.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select
from sqlalchemy.orm import aliased

from wijzerplaat.desks.freshness import rules
from wijzerplaat.desks.freshness.models import (
    ALL,
    DISTRICT,
    KIND,
    MUNICIPALITY,
    TOPIC,
    FreshnessCount,
)
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.models import Entry, EntryArea, EntryTopic, Location
from wijzerplaat.tenancy.portals.models import District, Municipality, Topic
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Count:
    """How many records there are of one sort (see models.SORTS), and how many were checked."""

    sort: str
    subject: str
    total: int
    checked: int


@dataclass(frozen=True)
class OrganisationCount:
    """The same of one organisation with all it owns; id None: of the desk itself."""

    id: uuid.UUID | None
    title: str
    total: int
    checked: int


def count_checked(scope: PortalScope, at: datetime | None = None) -> list[Count]:
    """Return how many records there are and how many were checked in the months before.

    `at`: as far as is known now of how it was then: what was online already, checked before. One
    statement for each sort.
    """
    moment = at or scope.now
    live = and_(Entry.listed(scope), entries.is_current(moment))
    if at is not None:
        live = and_(live, Entry.published_at <= at)
    found = [
        *_read(scope, ALL, select(literal("")), live, moment),
        *_read(scope, KIND, select(Entry.kind).group_by(Entry.kind), live, moment),
        *_read(scope, TOPIC, _by_topic(), live, moment),
        *_read(scope, DISTRICT, _by_district(), live, moment),
    ]
    return [*found, *_count_municipalities(scope, live, moment)]


def list_kept_counts(scope: PortalScope, sort: str = ALL) -> list[FreshnessCount]:
    """Return what was counted each month, the oldest first."""
    scope.require(ENTRY_REVIEW)
    kept = select(FreshnessCount).where(FreshnessCount.sort == sort)
    return list(scope.session.scalars(kept.order_by(FreshnessCount.month, FreshnessCount.subject)))


def count_per_organisation(scope: PortalScope) -> list[OrganisationCount]:
    """Return per organisation how many of its records were checked lately, where most is left to
    check first.
    """
    scope.require(ENTRY_REVIEW)
    owner = kinds.find_owner_kind().name
    whose = case((Entry.kind == owner, Entry.id), else_=Entry.owner_id).label("whose")
    sums = (
        select(whose, func.count(Entry.id).label("total"), _checked(scope.now).label("checked"))
        .where(Entry.listed(scope), entries.is_current(scope.now))
        .group_by(whose)
        .subquery()
    )
    rows = scope.session.execute(
        select(sums.c.whose, Entry.title, sums.c.total, sums.c.checked)
        .select_from(sums)
        .join(Entry, Entry.id == sums.c.whose, isouter=True)
    )
    found = [OrganisationCount(row[0], row[1] or "", row[2], row[3]) for row in rows]
    return sorted(
        found, key=lambda one: (one.checked - one.total, one.checked, one.title.casefold())
    )


def list_subject_names(scope: PortalScope) -> dict[str, str]:
    """Return the names of topics, districts and municipalities by their id."""
    return {
        str(row[0]): row[1]
        for model in (Topic, District, Municipality)
        for row in scope.session.execute(select(model.id, model.name))
    }


def find_first_day(scope: PortalScope) -> date | None:
    """Return the first day of which anything was counted; None: nothing was yet."""
    return scope.session.scalar(select(func.min(FreshnessCount.counted_on)))


def _checked(moment: datetime) -> ColumnElement[int]:
    since = rules.find_checked_since(moment)
    lately = and_(Entry.verified_at > since, Entry.verified_at <= moment)
    return func.count(case((lately, 1)))


def _by_topic() -> Select[uuid.UUID]:
    found = select(EntryTopic.topic_id).join(Entry, Entry.id == EntryTopic.entry_id)
    return found.group_by(EntryTopic.topic_id)


def _by_district() -> Select[uuid.UUID]:
    """What has no place of its own is where its organisation is."""
    owner, place = aliased(Entry), aliased(Location)
    where: ColumnElement[uuid.UUID] = func.coalesce(Location.district_id, place.district_id)
    found = (
        select(where)
        .select_from(Entry)
        .join(Location, Location.id == Entry.location_id, isouter=True)
        .join(owner, owner.id == Entry.owner_id, isouter=True)
        .join(place, place.id == owner.location_id, isouter=True)
    )
    return found.group_by(where)


def _count_municipalities(
    scope: PortalScope, live: ColumnElement[bool], moment: datetime
) -> Iterable[Count]:
    """What names no municipality serves them all, so it counts in each of them."""
    places = scope.session.scalars(select(Municipality.id)).all()
    if len(places) < 2:
        return []
    named = select(EntryArea.entry_id)
    (everywhere,) = _read(
        scope, ALL, select(literal("")), and_(live, Entry.id.not_in(named)), moment
    )
    by_area = select(EntryArea.municipality_id).join(Entry, Entry.id == EntryArea.entry_id)
    found = _read(scope, MUNICIPALITY, by_area.group_by(EntryArea.municipality_id), live, moment)
    own = {one.subject: one for one in found}
    nothing = Count(MUNICIPALITY, "", 0, 0)
    return [
        Count(
            MUNICIPALITY,
            str(place),
            own.get(str(place), nothing).total + everywhere.total,
            own.get(str(place), nothing).checked + everywhere.checked,
        )
        for place in places
    ]


def _read(
    scope: PortalScope,
    sort: str,
    grouped: Select[uuid.UUID] | Select[str],
    live: ColumnElement[bool],
    moment: datetime,
) -> list[Count]:
    counted = grouped.add_columns(func.count(Entry.id), _checked(moment)).where(live)
    rows = [tuple(row) for row in scope.session.execute(counted)]
    return [Count(sort, str(row[0] or ""), row[1], row[2]) for row in rows]
