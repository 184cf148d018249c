"""Where something stands: in every text of what is live, and in proposals that wait."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import load_only

from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import PUBLISHED, Entry, EntryPlace, Location
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.rules import make_value_mark
from wijzerplaat.records.replacements import rules
from wijzerplaat.records.replacements.models import STREET
from wijzerplaat.records.replacements.rules import Wanted
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 100
TEXTS = frozenset(
    {"text", "textarea", "long", "lines", "tel", "email", "url", "people", "notice", "quote"}
)
PLACE, PLACES = "location", "places"


@dataclass(frozen=True)
class Place:
    """One field of a record, or of a proposal for it, in which something stands.

    `mark` is that of its value, so that nothing is replaced that changed since.
    """

    entry_id: uuid.UUID
    kind: str
    title: str
    owner_id: uuid.UUID | None
    name: str
    around: str
    mark: str
    revision_id: uuid.UUID | None = None

    @property
    def key(self) -> str:
        """Return the name by which a form ticks it."""
        return f"{self.revision_id or self.entry_id}.{self.name}.{self.mark}"


def list_places(scope: PortalScope, wanted: Wanted) -> list[Place]:
    """Return where it stands: live records by kind and name, then what waits.

    A statement per kind, one for what waits, and one for addresses. At most `MOST`.
    """
    scope.require(ENTRY_REVIEW)
    found = [*_live(scope, wanted), *_waiting(scope, wanted)]
    return found[:MOST]


def list_text_fields(kind: str) -> list[str]:
    """Return the fields of a kind that hold texts, in the order of its schema."""
    schema = kinds.find_kind(kind).known_schema
    return [
        name
        for name, one in schema.fields.items()
        if one.metadata.get("section") and one.metadata.get("kind") in TEXTS
    ]


def _live(scope: PortalScope, wanted: Wanted) -> Iterator[Place]:
    for kind in kinds.list_kinds():
        names = [name for name in list_text_fields(kind.name) if hasattr(kind.model, name)]
        columns = [getattr(kind.model, name) for name in names]
        query = (
            select(kind.model)
            .where(kind.model.state == PUBLISHED)
            .options(load_only(kind.model.owner_id, *columns))
            .order_by(kind.model.title, kind.model.id)
        )
        for entry in scope.session.scalars(query):
            values = {name: getattr(entry, name) for name in names}
            for name, around in find_in_fields(wanted, values):
                mark = make_value_mark(values[name])
                yield Place(entry.id, entry.kind, entry.title, entry.owner_id, name, around, mark)
    if wanted.sort == STREET:
        yield from _addresses(scope, wanted)


def _addresses(scope: PortalScope, wanted: Wanted) -> Iterator[Place]:
    street, number = rules.read_street(wanted.typed)
    close = func.replace(Location.number, " ", "")  # '12 A' is '12a'
    same = (Location.street.ilike(street), close.ilike(number.replace(" ", "")))
    query = select(Entry).join(Entry.location).where(Entry.state == PUBLISHED, *same)
    for entry in scope.session.scalars(query.order_by(Entry.title, Entry.id)):
        if entry.location is not None:
            yield _place(entry, PLACE, entry.location)
    further = (
        select(Entry, EntryPlace)
        .join(EntryPlace, EntryPlace.entry_id == Entry.id)
        .join(Location, Location.id == EntryPlace.location_id)
        .where(Entry.state == PUBLISHED, *same)
    )
    there = scope.session.execute(further.order_by(Entry.title, Entry.id, EntryPlace.position))
    rows = {entry.id: (entry, place) for entry, place in reversed(there.all())}
    for entry, place in reversed(rows.values()):
        yield _place(entry, PLACES, place.location)


def _place(entry: Entry, name: str, place: Location) -> Place:
    mark = make_value_mark(place.address)
    return Place(entry.id, entry.kind, entry.title, entry.owner_id, name, place.address, mark)


def _waiting(scope: PortalScope, wanted: Wanted) -> Iterator[Place]:
    query = select(Revision).join(Revision.entry).where(Revision.is_open).order_by(Entry.title)
    for one in scope.session.scalars(query):
        known = {*list_text_fields(one.entry.kind), PLACE, PLACES} & set(one.changed)
        values = {name: one.snapshot.get(name) for name in one.snapshot if name in known}
        for name, around in find_in_fields(wanted, values):
            yield Place(
                one.entry_id,
                one.entry.kind,
                one.snapshot.get("title", one.entry.title),
                one.entry.owner_id,
                name,
                around,
                make_value_mark(values[name]),
                one.id,
            )


def find_in_fields(wanted: Wanted, values: GivenFields) -> Iterable[tuple[str, str]]:
    """Return the fields in which it stands, with the words around it."""
    for name, value in values.items():
        if around := rules.find_in_value(wanted, value):
            yield name, around
