"""Organisations find each other: who does what, where, and whom a colleague can reach there."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, false, func, select

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import ENTRY_READ_OWN
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.organisations.contact_people import (
    ShownPerson,
    list_people_for_colleagues,
)
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.models import Entry, EntryTopic, Location
from wijzerplaat.tenancy.portals.service import PortalScope

MOST, MOST_TITLES, LONGEST = 60, 5, 80
"""So many organisations on a page, so many of what one does; and how long a name is looked at."""


@dataclass(frozen=True)
class Wanted:
    """Which organisations somebody looks for: a part of the name, a topic, a district ('' any)."""

    name: str = ""
    topic: str = ""
    district: str = ""


@dataclass(frozen=True)
class Colleague:
    """One organisation as others see it: what it does, where, and whom they can reach."""

    title: str
    href: str
    summary: str
    topics: str
    place: str
    does: str
    people: list[ShownPerson]
    phone: str
    email: str


def list_colleagues(
    scope: PortalScope, wanted: Wanted, besides: uuid.UUID
) -> tuple[list[Colleague], bool]:
    """Return the organisations that residents find, by name; and whether there are more. Not
    `besides`, the own one.
    """
    scope.require(ENTRY_READ_OWN)
    query = (
        select(Organisation, Location.district_id)
        .join(Location, Location.id == Organisation.location_id, isouter=True)
        .where(Organisation.listed(scope), Organisation.id != besides, *_narrow(scope, wanted))
        .order_by(func.lower(Organisation.title), Organisation.id)
        .limit(MOST + 1)
    )
    rows = scope.session.execute(query).all()
    ids = [one.id for one, _place in rows[:MOST]]
    does, topics = _list_titles(scope, ids), _list_topics(scope, ids)
    places = {one.id: one.name for one in scope.portal.districts}
    return [
        _describe(
            one, places.get(district or one.id, ""), does.get(one.id, []), topics.get(one.id, [])
        )
        for one, district in rows[:MOST]
    ], len(rows) > MOST


def _describe(
    one: Organisation, place: str, does: Sequence[str], topics: Sequence[str]
) -> Colleague:
    return Colleague(
        one.title,
        url_for("organisations.show_organisation", slug=one.slug),
        one.summary,
        ", ".join(topics),
        place,
        ", ".join(does),
        list_people_for_colleagues(one.contact_people),
        one.phone,
        one.email,
    )


def _narrow(scope: PortalScope, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return what is asked for; a topic counts when the organisation or what it does is about it.

    What this portal does not have narrows to nothing.
    """
    found: list[ColumnElement[bool]] = []
    if wanted.name:
        found.append(Organisation.title.icontains(wanted.name[:LONGEST], autoescape=True))
    if wanted.topic:
        topic = next((one.id for one in scope.portal.topics if one.slug == wanted.topic), None)
        own = exists().where(EntryTopic.entry_id == Organisation.id, EntryTopic.topic_id == topic)
        offered = exists().where(
            Entry.owner_id == Organisation.id,
            Entry.portal_id == Organisation.portal_id,
            EntryTopic.entry_id == Entry.id,
            EntryTopic.topic_id == topic,
            Entry.listed(scope),
        )
        found.append(own | offered if topic else false())
    if wanted.district:
        place = next(
            (one.id for one in scope.portal.districts if one.slug == wanted.district), None
        )
        found.append(Location.district_id == place if place else false())
    return found


def _list_titles(scope: PortalScope, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """Return a few of the things that each does now."""
    rows = (
        select(Entry.owner_id, Entry.title)
        .where(Entry.owner_id.in_(ids), Entry.listed(scope), entries.is_current(scope.now))
        .order_by(Entry.title, Entry.id)
    )
    found: dict[uuid.UUID, list[str]] = {}
    for owner_id, title in scope.session.execute(rows):
        if owner_id is not None:
            titles = found.setdefault(owner_id, [])
            if title not in titles and len(titles) < MOST_TITLES:
                titles.append(title)
    return found


def _list_topics(scope: PortalScope, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """Return the names of the topics of each, in the order of the portal."""
    rows = select(EntryTopic.entry_id, EntryTopic.topic_id).where(EntryTopic.entry_id.in_(ids))
    theirs: dict[uuid.UUID, set[uuid.UUID]] = {}
    for entry_id, topic_id in scope.session.execute(rows):
        theirs.setdefault(entry_id, set()).add(topic_id)
    return {
        entry_id: [one.name for one in scope.portal.topics if one.id in topics]
        for entry_id, topics in theirs.items()
    }


def make_colleague_fields(scope: PortalScope, wanted: Wanted) -> list[FormField]:
    """Return the fields that narrow the list."""
    every = Option("", _("Alles"))
    topics = [every, *(Option(one.slug, one.name) for one in scope.portal.topics)]
    districts = [every, *(Option(one.slug, one.name) for one in scope.portal.districts)]
    return [
        FormField("naam", _("Naam"), "", "text", wanted.name),
        FormField("onderwerp", _("Onderwerp"), "", "select", wanted.topic, options=topics),
        FormField("buurt", _("Wijk of dorp"), "", "select", wanted.district, options=districts),
    ]
