"""Published entries for lists.

First light rows to narrow and count, then full cards of what is shown.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload, with_polymorphic
from sqlalchemy.orm.util import AliasedClass

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.core.version_cache import (
    MadeOf,
    load_cached_value,
    load_cached_values,
    load_record_values,
)
from wijzerplaat.ground.core.versions import note_shown_records
from wijzerplaat.ground.web.gettext import find_page_language
from wijzerplaat.records.entries import kinds, pages
from wijzerplaat.records.entries.bitsets import Shared
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.models import (
    Entry,
    EntryAudience,
    EntryPicture,
    EntryTopic,
    Location,
)
from wijzerplaat.records.entries.row_places import (
    PLACE,
    PLACE_END,
    Column,
    Ids,
    find_place_district,
    list_own_places,
    list_row_places,
    read_row_spots,
)
from wijzerplaat.tenancy.portals.service import PortalScope

Slugs = dict[uuid.UUID, frozenset[str]]
NOTHING: frozenset[str] = frozenset()
NO_MORE: GivenFields = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """As much of a published entry as choosing needs.

    Topics and audiences by slug, district by slug.
    """

    id: uuid.UUID
    kind: str
    title: str
    district: str | None
    has_place: bool
    topics: frozenset[str] = NOTHING
    audiences: frozenset[str] = NOTHING
    spots: tuple[tuple[float, float], ...] = ()
    more: GivenFields = field(default_factory=lambda: NO_MORE)


@dataclass(frozen=True)
class Loaded:
    """Entries with all that their cards need, in the order that was asked for."""

    entries: list[kinds.OwnEntry]
    owners: dict[uuid.UUID, Entry]

    def owner(self, entry: Entry) -> Entry | None:
        """Return the organisation behind an entry."""
        return self.owners.get(entry.owner_id) if entry.owner_id else None

    def place(self, entry: Entry) -> Location | None:
        """Return where an entry is: its own place, else that of its organisation."""
        owner = self.owner(entry)
        return entry.location or (owner.location if owner else None)

    def places(self, entry: Entry) -> list[Location]:
        """Return every place of an entry: one result, and a pin for each whose address is known."""
        place = self.place(entry)
        further = [one.location for one in entry.places]
        return [*([place] if place else []), *further]


def list_entry_rows(
    scope: PortalScope,
    kind_names: Collection[str],
    ids: Ids | None = None,
    *,
    links: bool = True,
    places: bool = True,
    more: Sequence[Column] = (),
    aside: bool = False,
) -> list[Row]:
    """Return published entries of these kinds that are not over, each kind in its own order.

    `ids` are ids or a SELECT of them. `links` asks for topics and audiences, `places` for the place
    of the organisation where there is no own one; `more` are further columns of the one kind asked
    for. `aside`: also what stands apart (see `Kind`). One statement, and at most seven more,
    whatever the number; without `ids` from memory when nothing public changed. The list is shared:
    sort or narrow a copy.
    """
    apart: Mapping[uuid.UUID, str] = {} if aside else list_aside_ids(scope)

    def make() -> list[Row]:
        found = _rows(scope, kind_names, ids, links, places, more)
        return [row for row in found if row.id not in apart] if apart else found

    if ids is None:
        columns = [column.key for column in more]
        name = f"rows {sorted(kind_names)} {links} {places} {columns} {aside}"
        return load_cached_value(scope, name, make)
    return make()


def list_aside_ids(scope: PortalScope) -> Mapping[uuid.UUID, str]:
    """Return what stands apart from help, with all that it owns, each with its kind; from memory
    when nothing public changed.
    """
    return load_cached_value(scope, "aside", lambda: _list_aside_ids(scope))


def _list_aside_ids(scope: PortalScope) -> dict[uuid.UUID, str]:
    chosen = [kind.aside() for kind in kinds.list_kinds() if kind.aside is not None]
    if not chosen:
        return {}
    which = or_(*(column.in_(ids) for ids in chosen for column in (Entry.id, Entry.owner_id)))
    found = select(Entry.id, Entry.kind).where(which, Entry.listed(scope))
    return {row[0]: row[1] for row in scope.session.execute(found)}


def _rows(
    scope: PortalScope,
    kind_names: Collection[str],
    ids: Ids | None,
    links: bool,
    places: bool,
    more: Sequence[Column],
) -> list[Row]:
    wanted = [
        kind
        for kind in (kinds.find_kind(name) for name in kind_names)
        if scope.portal.has(kind.module)
    ]
    if not wanted:
        return []
    model = wanted[0].model if len(wanted) == 1 else Entry
    query = select(model.id, model.kind, model.title, model.owner_id, *PLACE, *more)
    query = query.outerjoin(model.location).where(
        model.listed(scope), model.kind.in_([kind.name for kind in wanted])
    )
    if ids is not None:
        query = query.where(model.id.in_(ids))
    found = scope.session.execute(query.order_by(model.title)).all()
    near = list_row_places(scope, found, ids) if places else list_own_places(found)
    topics, audiences = load_topics_and_audiences(scope, ids) if links and found else ({}, {})
    districts = {district.id: district.slug for district in scope.portal.districts}
    current = [
        one
        for kind in wanted
        for one in kind.current(scope, [row[0] for row in found if row[1] == kind.name])
    ]
    made = {
        row[0]: Row(
            row[0],
            row[1],
            row[2],
            *find_place_district(near.get(row[0], ())[:1], districts),
            topics.get(row[0], NOTHING),
            audiences.get(row[0], NOTHING),
            tuple(spot for one in near.get(row[0], ()) for spot in read_row_spots(scope, one)),
            _read_more(more, row[PLACE_END:]),
        )
        for row in found
    }
    return [made[one] for one in current]


def _read_more(more: Sequence[Column], values: Sequence[Any]) -> GivenFields:
    return dict(zip((one.key for one in more), values, strict=True)) if more else NO_MORE


def load_topics_and_audiences(scope: PortalScope, ids: Ids | None) -> tuple[Slugs, Slugs]:
    """Return the topics and the audiences per entry, by slug; `ids` as for `rows`."""
    shared = Shared()
    topics = {one.id: one.slug for one in scope.portal.topics}
    audiences = {one.id: one.slug for one in scope.portal.audiences}
    return (
        _slugs(scope, EntryTopic.entry_id, EntryTopic.topic_id, topics, ids, shared),
        _slugs(scope, EntryAudience.entry_id, EntryAudience.audience_id, audiences, ids, shared),
    )


def _slugs(
    scope: PortalScope,
    entry: InstrumentedAttribute[uuid.UUID],
    item: InstrumentedAttribute[uuid.UUID],
    slugs: Mapping[uuid.UUID, str],
    ids: Ids | None,
    shared: Shared,
) -> Slugs:
    query = select(entry, item)
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    for entry_id, item_id in scope.session.execute(
        query if ids is None else query.where(entry.in_(ids))
    ):
        found[entry_id].update({slugs[item_id]} if item_id in slugs else ())
    return {entry_id: shared(frozenset(names)) for entry_id, names in found.items()}


def load_entries(scope: PortalScope, ids: Iterable[uuid.UUID]) -> Loaded:
    """Return published entries of any kind, in this order, in three statements."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return Loaded([], {})
    any_kind = _any_kind()
    query = (
        select(any_kind)
        .where(any_kind.id.in_(wanted), any_kind.listed(scope))
        .options(
            joinedload(any_kind.location),
            selectinload(any_kind.topic_links),
            joinedload(any_kind.places),
            joinedload(any_kind.picture_links).joinedload(EntryPicture.picture),
        )
    )
    found = {entry.id: entry for entry in scope.session.scalars(query).unique()}
    return Loaded(
        [found[entry_id] for entry_id in wanted if entry_id in found],
        load_owners(scope, found.values()),
    )


@lru_cache(maxsize=1)
def _any_kind() -> AliasedClass[Entry]:
    """Entries with the columns of their kinds.

    Made once, because all kinds are known when the first page is asked for.
    """
    return with_polymorphic(Entry, "*")


def load_owners(scope: PortalScope, entries: Iterable[Entry]) -> dict[uuid.UUID, Entry]:
    """Return the organisations behind entries, with their places, in one statement."""
    ids = {entry.owner_id for entry in entries if entry.owner_id}
    if not ids:
        return {}
    owner = kinds.find_owner_kind().model
    query = (
        select(owner)
        .where(owner.id.in_(ids), owner.listed(scope))
        .options(joinedload(owner.location))
    )
    return {entry.id: entry for entry in scope.session.scalars(query)}


def make_entry_cards(scope: PortalScope, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Card]:
    """Return a card per published entry, in this order; from memory when nothing public changed."""
    wanted, now = list(dict.fromkeys(ids)), clock.to_amsterdam_time(scope.now)

    def make(missing: Sequence[uuid.UUID]) -> dict[uuid.UUID, Card]:
        return make_loaded_cards(scope, load_entries(scope, missing))

    def make_with_records(missing: Sequence[uuid.UUID]) -> dict[uuid.UUID, MadeOf[Card]]:
        loaded = load_entries(scope, missing)
        return add_records(make_loaded_cards(scope, loaded), loaded)

    made = load_record_values(scope, f"cards {find_page_language()}", wanted, make_with_records)
    old = [one for one, card in made.items() if card.until < now]
    made |= (
        load_cached_values(scope, f"later cards {find_page_language()}", old, make) if old else {}
    )
    note_shown_records(scope, made)
    return {one: made[one] for one in wanted if one in made}


def add_records(
    made: Mapping[uuid.UUID, Card],
    loaded: Loaded,
    entry_of: Mapping[uuid.UUID, uuid.UUID] = MappingProxyType({}),
) -> dict[uuid.UUID, MadeOf[Card]]:
    """Return cards with the records that they were made of: the entry, which has the id of the card
    unless `entry_of` tells another, and the organisation behind it.
    """
    owners = {one.id: one.owner_id for one in loaded.entries}
    about = {key: entry_of.get(key, key) for key in made}
    return {
        key: (card, [one for one in (about[key], owners.get(about[key])) if one])
        for key, card in made.items()
    }


def make_loaded_cards(scope: PortalScope, loaded: Loaded) -> dict[uuid.UUID, Card]:
    """Return the cards of entries that are loaded already, each made by its own kind."""
    made: dict[uuid.UUID, Card] = {}
    for kind in kinds.list_kinds():
        mine = Loaded([entry for entry in loaded.entries if entry.kind == kind.name], loaded.owners)
        if mine.entries:
            made.update(
                (entry.id, _pictured(entry, card))
                for entry, card in zip(mine.entries, kind.cards(scope, mine), strict=True)
            )
    return {entry.id: made[entry.id] for entry in loaded.entries if entry.id in made}


def _pictured(entry: Entry, card: Card) -> Card:
    photo = pages.describe_entry_picture(entry)
    return replace(card, picture=photo) if photo else card


def is_current(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that an entry is not over at a moment, whatever its kind."""
    asked = [(kind.name, kind.goes_on) for kind in kinds.list_kinds() if kind.goes_on is not None]
    return and_(true(), *(or_(Entry.kind != name, goes_on(moment)) for name, goes_on in asked))
