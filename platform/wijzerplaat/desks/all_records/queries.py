"""Every record of a portal, read into memory.

Four statements, whatever the number, and none at all while nothing of the portal changed: a list of
20,000 records is then narrowed by bits (`listing.py`).
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import aliased

from wijzerplaat.desks.all_records import rules
from wijzerplaat.desks.all_records.listing import Record, Records
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.bitsets import Shared
from wijzerplaat.records.entries.models import Entry, EntryTopic, Location
from wijzerplaat.records.entries.rules import Facts
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.rules import APPROVED
from wijzerplaat.records.sources.models import Source, SourceRecord
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

TITLE, CHECKED, CHANGED, STATE = "naam", "controle", "nieuwste", "staat"
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
ORDERS: dict[str, Callable[[Record], SupportsRichComparison]] = {
    TITLE: lambda row: rules.fold_words(row.title),
    CHECKED: lambda row: row.verified_at or BEFORE_ALL,
    CHANGED: lambda row: -row.updated_at.timestamp(),
    STATE: lambda row: rules.STATE_NAMES.index(row.states[0]),
}
"""The orders there are, by their name in addresses; what is equal stands by name."""
REACH = frozenset({"tel", "email", "url"})
NOTHING: frozenset[str] = frozenset()
ALWAYS = Facts()


def load_records(scope: PortalScope, order: str = TITLE) -> Records:
    """Return every record of this portal, live or not, in one of ORDERS (else by name).

    From memory as long as nothing public, no proposal and no membership changed, and five minutes
    at most: what is late follows the clock.
    """
    scope.require(PART_REVIEW)
    name = f"records {scope.session.info.get('queue')}"
    by_title = load_cached_value(scope, name, lambda: _load(scope))
    kept = parts.list_kept_ids(scope)
    if kept is not None:
        return _keep_part(by_title, kept, order)
    if order == TITLE or order not in ORDERS:
        return by_title
    return load_cached_value(
        scope,
        f"{name} {order}",
        lambda: Records(sorted(by_title.rows, key=ORDERS[order]), by_title.texts),
    )


def _keep_part(records: Records, kept: Collection[uuid.UUID], order: str) -> Records:
    """Return the records of a part: they stay in no memory, for they are of one editor."""
    rows = [row for row in records.rows if row.id in kept]
    return Records(sorted(rows, key=ORDERS.get(order, ORDERS[TITLE])), records.texts)


class _Read(NamedTuple):
    """What the first statement gives of a record: itself, its place, how to reach who is behind.

    `goes_on`: it is not over; what is over is asked of nobody, so it is never late.
    """

    id: uuid.UUID
    kind: str
    slug: str
    title: str
    owner_id: uuid.UUID | None
    state: str
    hidden_at: datetime | None
    paused_from: date | None
    paused_until: date | None
    stopped_on: date | None
    verified_at: datetime | None
    due_at: datetime | None
    updated_at: datetime
    waits: bool
    goes_on: bool
    district_id: uuid.UUID | None
    name: str | None
    street: str | None
    number: str | None
    postcode: str | None
    city: str | None
    lat: float | None
    sought: str | None
    source: str | None
    reach: Sequence[str | None]

    @property
    def facts(self) -> Facts:
        """Return the dated facts beside its state; the same ones for all that have none."""
        facts = Facts(self.hidden_at, self.paused_from, self.paused_until, self.stopped_on)
        return ALWAYS if facts == ALWAYS else facts


def _load(scope: PortalScope) -> Records:
    found, sources = _join_sources(_read_rows(scope))
    topics, levels, people = _read_topics(scope), _read_levels(scope), _count_people(scope)
    districts = {one.id: one.slug for one in scope.portal.districts}
    owners = {row.id: row for row in found if kinds.find_kind(row.kind).model.OWNS}
    today, shared = clock.today(scope.now), Shared()
    rows, texts = [], {}
    for row in found:
        owner = owners.get(row.owner_id or row.id)
        place = row if row.name is not None or owner is None else owner
        texts[row.id] = _write_text(row, owner)
        rows.append(
            Record(
                row.id,
                shared(row.kind),
                row.slug,
                row.title,
                owner.id if owner else None,
                owner is row,
                shared(rules.list_state_names(row.state, row.facts, today, bool(row.waits))),
                row.facts,
                shared(topics.get(row.id, NOTHING)),
                districts.get(place.district_id, "") if place.district_id else "",
                shared(rules.find_pin_name(row.name is not None, row.lat, row.sought or "")),
                row.verified_at,
                row.due_at if row.goes_on else None,
                row.updated_at,
                levels.get(row.id),
                row.id in levels,
                row.id in sources,
                shared(sources.get(row.id, ())),
                people.get(owner.id, 0) if owner else None,
            )
        )
    return Records(sorted(rows, key=ORDERS[TITLE]), texts)


def _read_rows(scope: PortalScope) -> list[_Read]:
    """Return all records with their place and the ways to reach who is behind them; what several
    lists know is there once for each.
    """
    waits = exists(select(Revision.id).where(Revision.entry_id == Entry.id, Revision.is_queued))
    query = (
        select(
            Entry.id,
            Entry.kind,
            Entry.slug,
            Entry.title,
            Entry.owner_id,
            Entry.state,
            Entry.hidden_at,
            Entry.paused_from,
            Entry.paused_until,
            Entry.stopped_on,
            Entry.verified_at,
            Entry.verify_due_at,
            Entry.updated_at,
            waits.label("waits"),
            entries.is_current(scope.now).label("goes_on"),
            Location.district_id,
            Location.name,
            Location.street,
            Location.number,
            Location.postcode,
            Location.city,
            Location.lat,
            Location.sought,
            Source.name,
        )
        .select_from(Entry)
        .outerjoin(Entry.location)
        .outerjoin(SourceRecord, SourceRecord.entry_id == Entry.id)
        .outerjoin(Source, Source.id == SourceRecord.source_id)
    )
    for kind in kinds.list_kinds():
        if names := _list_reach_fields(kind):
            own = aliased(kind.model, flat=True)
            query = query.outerjoin(own, own.id == Entry.id)
            query = query.add_columns(*(getattr(own, name) for name in names))
    fixed = len(_Read._fields) - 1
    return [_Read._make((*row[:fixed], row[fixed:])) for row in scope.session.execute(query)]


def _join_sources(
    rows: Sequence[_Read],
) -> tuple[list[_Read], dict[uuid.UUID, tuple[str, ...]]]:
    """Return each record once, and the names of the lists that know a record."""
    found: dict[uuid.UUID, _Read] = {}
    sources: dict[uuid.UUID, set[str]] = defaultdict(set)
    for one in rows:
        found[one.id] = one
        if one.source is not None:
            sources[one.id].add(one.source)
    named = {entry_id: tuple(sorted(names)) for entry_id, names in sources.items()}
    return list(found.values()), named


def _list_reach_fields(kind: kinds.Kind) -> list[str]:
    """Return the fields of a kind that hold a telephone number, an address of mail or web."""
    return [
        name
        for name, field in kind.known_schema.fields.items()
        if field.metadata.get("kind") in REACH and hasattr(kind.model, name)
    ]


def _write_text(row: _Read, owner: _Read | None) -> str:
    """Return all by which a record is found, as `rules.fold_words` spells it."""
    place = (row.name, row.street, row.number, row.postcode, row.city)
    reach = [said for said in row.reach if said]
    numbers = [rules.spell_number(said) for said in reach]
    tight = (row.postcode or "").replace(" ", "")
    behind = owner.title if owner is not None and owner is not row else ""
    return rules.fold_words(
        " ".join(filter(None, (row.title, behind, *place, tight, *reach, *numbers)))
    )


def _read_topics(scope: PortalScope) -> dict[uuid.UUID, frozenset[str]]:
    slugs = {one.id: one.slug for one in scope.portal.topics}
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    rows = scope.session.execute(select(EntryTopic.entry_id, EntryTopic.topic_id))
    for entry_id, topic_id in rows:
        if topic_id in slugs:
            found[entry_id].add(slugs[topic_id])
    return {entry_id: frozenset(names) for entry_id, names in found.items()}


def _read_levels(scope: PortalScope) -> dict[uuid.UUID, str | None]:
    """Return what the text check said of what is live, by record (None: too short to judge)."""
    last = (
        select(Revision.entry_id, func.max(Revision.number).label("number"))
        .where(Revision.decision == APPROVED)
        .group_by(Revision.entry_id)
        .subquery()
    )
    rows = scope.session.execute(
        select(Revision.entry_id, Revision.level).join(
            last, and_(last.c.entry_id == Revision.entry_id, last.c.number == Revision.number)
        )
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}


def _count_people(scope: PortalScope) -> dict[uuid.UUID, int]:
    """Return how many people can change what an organisation owns, by organisation."""
    rows = scope.session.execute(
        select(Membership.organisation_id, func.count(Membership.id))
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.is_not(None), User.active)
        .group_by(Membership.organisation_id)
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}
