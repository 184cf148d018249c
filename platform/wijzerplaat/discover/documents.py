"""What the index holds of an entry: public words only, from what is published now."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select

from wijzerplaat.activities.cards import part_of_day
from wijzerplaat.adapters.index import Document
from wijzerplaat.core import clock
from wijzerplaat.core.scope import Scope
from wijzerplaat.entries import kinds, listing, pages, rules
from wijzerplaat.entries.listing import Loaded
from wijzerplaat.entries.models import PUBLISHED, Entry, EntryAudience
from wijzerplaat.web import dutch

CHUNK = 200
MORE_TEXT = ("how_to_get", "directions", "cost_note", "accessibility")
MORE_LINES = ("tasks", "in_short")


def of(scope: Scope, ids: Collection[uuid.UUID]) -> list[Document]:
    """Return the documents of the entries that are published; the others are left out."""
    loaded = listing.load(scope, ids)
    names = {audience.id: audience.name for audience in scope.portal.audiences}  # type: ignore[union-attr]
    audiences: dict[uuid.UUID, list[str]] = {}
    query = select(EntryAudience.entry_id, EntryAudience.audience_id).where(EntryAudience.entry_id.in_(ids))
    for entry_id, audience_id in scope.session.execute(query):
        audiences.setdefault(entry_id, []).append(names.get(audience_id, ""))
    return [_document(scope, entry, loaded, audiences.get(entry.id, [])) for entry in loaded.entries
            if scope.portal.has(kinds.of(entry).module) and getattr(entry, "closed_at", None) is None]  # type: ignore[union-attr]


def every(scope: Scope) -> Iterator[list[Document]]:
    """Yield the documents of all that is published, some at a time."""
    ids = scope.session.scalars(select(Entry.id).where(Entry.state == PUBLISHED).order_by(Entry.id)).all()
    for start in range(0, len(ids), CHUNK):
        yield of(scope, ids[start: start + CHUNK])


def _when(entry: Any) -> str:
    """Let 'koffie dinsdag ochtend' find what is there every Tuesday morning."""
    if entry.kind != "activity" or not entry.repeat:
        return ""
    return f"{dutch.DAYS[entry.first_date.weekday()]} {part_of_day(entry.start_time)}"


def _document(scope: Scope, entry: Any, loaded: Loaded, audiences: list[str]) -> Document:
    owner, place = loaded.owner(entry), loaded.place(entry)
    topics = [topic.name for topic in pages.topics(scope, entry)]
    lines = [line for name in MORE_LINES for line in getattr(entry, name, None) or ()]
    gone = rules.lapsed(entry, clock.today(scope.now))
    texts = [entry.body, _when(entry), *(getattr(entry, name, "") for name in MORE_TEXT if name not in gone), *lines]
    where = [place.name, place.address, pages.district(scope, place) or ""] if place else []
    return Document(
        str(entry.id), entry.kind, entry.title, entry.summary, "\n".join(filter(None, texts)),
        "; ".join([*topics, *audiences]), owner.title if owner else "", ", ".join(filter(None, where)),
    )
