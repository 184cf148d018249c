"""Finding the record that somebody wants to correct."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.tenancy.portals.service import PortalScope

MOST, LONGEST = 50, 160


def search_live_records(scope: PortalScope, words: str) -> list[Entry]:
    """Return the live records, hidden ones too, of which the name holds all of these words.

    Those that begin with them first.
    """
    scope.require(ENTRY_REVIEW)
    wanted = words[:LONGEST].split()
    if not wanted:
        return []
    holds = [Entry.title.icontains(word, autoescape=True) for word in wanted]
    query = select(Entry).where(Entry.state == PUBLISHED, *holds)
    found = scope.session.scalars(query.order_by(Entry.title, Entry.id).limit(MOST)).all()
    typed = " ".join(wanted).casefold()
    return sorted(found, key=lambda one: _rank(one.title.casefold(), typed))


def pick_meant_record(found: list[Entry], words: str) -> Entry | None:
    """Return the one that must be meant: the only one, or the only one with just this name."""
    typed = " ".join(words.split()).casefold()
    same = [one for one in found if one.title.casefold() == typed]
    if len(found) == 1 or len(same) == 1:
        return (same or found)[0]
    return None


def _rank(title: str, typed: str) -> int:
    return 0 if title == typed else 1 if title.startswith(typed) else 2
