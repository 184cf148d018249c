"""Records that are here already, perhaps, under another source or typed by people."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core.letters import make_slug
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries.models import PUBLISHED, Entry, Location
from wijzerplaat.records.sources.models import Source, SourceRecord
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Suspect:
    """A live record with the same name, in the same town as far as both say one."""

    entry_id: uuid.UUID
    title: str
    postcode: str
    city: str


class KnownNames:
    """The live records of a kind that this source does not know, by name: one statement."""

    def __init__(self, scope: PortalScope, source: Source) -> None:
        own = select(SourceRecord.entry_id).where(SourceRecord.source_id == source.id)
        rows = scope.session.execute(
            select(Entry.id, Entry.title, Location.postcode, Location.city)
            .outerjoin(Location, Location.id == Entry.location_id)
            .where(Entry.kind == source.kind, Entry.state == PUBLISHED, Entry.id.not_in(own))
        )
        self._known: dict[str, list[Suspect]] = {}
        for row in rows:
            one = Suspect(row[0], row[1], row[2] or "", row[3] or "")
            self._known.setdefault(make_slug(row[1]), []).append(one)

    def find(self, fields: Fields) -> Suspect | None:
        """Return the record here that a new one may be, if there is one."""
        place = fields.get("location") or {}
        for one in self._known.get(make_slug(str(fields.get("title", ""))), []):
            told = [
                (str(place.get("postcode", "")), one.postcode),
                (str(place.get("city", "")), one.city),
            ]
            said = [_same(*pair) for pair in told if all(pair)]
            if not said or any(said):
                return one
        return None


def _same(one: str, other: str) -> bool:
    return one.replace(" ", "").casefold() == other.replace(" ", "").casefold()
