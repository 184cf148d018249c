"""Reads of takedowns: which are open, what was, and what the desk must look at again."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import ColumnElement, or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.takedown.models import HIDDEN, Takedown
from wijzerplaat.records.takedown.rules import SORTS
from wijzerplaat.tenancy.portals.service import PortalScope


def find_takedown(scope: PortalScope, takedown_id: uuid.UUID) -> Takedown:
    """Return a takedown of this portal. Raises NotFound."""
    found = scope.session.scalars(select(Takedown).where(Takedown.id == takedown_id)).one_or_none()
    if found is None:
        raise NotFound(str(takedown_id))
    return found


def list_open_takedowns(scope: PortalScope, entry_id: uuid.UUID) -> list[Takedown]:
    """Return what holds for an entry now or from a later day on, the oldest first."""
    query = select(Takedown).where(Takedown.entry_id == entry_id, Takedown.ended_at.is_(None))
    return list(scope.session.scalars(query.order_by(Takedown.at, Takedown.id)))


def has_ended(scope: PortalScope, takedown_id: uuid.UUID) -> bool:
    """Return whether a takedown is over: the same
    button was pressed twice. Raises NotFound.
    """
    return find_takedown(scope, takedown_id).ended_at is not None


def is_done_already(scope: PortalScope, entry_id: uuid.UUID, action: str, typed: Fields) -> bool:
    """Return whether a record is taken down just so already: the same form came twice."""
    said = {name: str(typed.get(name) or "").strip() for name in ("reason", "explanation")}
    return any(
        one.sort == SORTS[action]
        and one.because_id is None
        and (one.reason, one.note) == (said["reason"], said["explanation"])
        for one in list_open_takedowns(scope, entry_id)
    )


def list_entry_takedowns(scope: PortalScope, entry_id: uuid.UUID) -> list[Takedown]:
    """Return every takedown of an entry, the newest first."""
    query = select(Takedown).where(Takedown.entry_id == entry_id)
    return list(scope.session.scalars(query.order_by(Takedown.at.desc(), Takedown.id)))


def list_open_by_entry(
    scope: PortalScope, entry_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[Takedown]]:
    """Return the open takedowns of many entries, by entry: one statement."""
    found: dict[uuid.UUID, list[Takedown]] = {}
    query = select(Takedown).where(Takedown.entry_id.in_(entry_ids), Takedown.ended_at.is_(None))
    for row in scope.session.scalars(query.order_by(Takedown.at, Takedown.id)):
        found.setdefault(row.entry_id, []).append(row)
    return found


def list_waiting_titles(scope: PortalScope, entry: Entry) -> list[str]:
    """Return the names of an entry and of what it owns, as far as a proposal for it waits."""
    its = select(Entry.title).join(Revision, Revision.entry_id == Entry.id)
    waits = (Entry.is_of(entry.id), Entry.state == PUBLISHED, Revision.is_open)
    return list(scope.session.scalars(its.where(*waits).distinct().order_by(Entry.title)))


def list_look_again_conditions(scope: PortalScope) -> tuple[ColumnElement[bool], ...]:
    """Ask in a statement for hidden entries that the desk must look at again.

    Their day has come, or their organisation asks to show them. What is hidden because its
    organisation is, comes with that one.
    """
    return (
        Takedown.sort == HIDDEN,
        Takedown.ended_at.is_(None),
        Takedown.because_id.is_(None),
        or_(Takedown.ends_on <= clock.today(scope.now), Takedown.asked_back_at.is_not(None)),
    )
