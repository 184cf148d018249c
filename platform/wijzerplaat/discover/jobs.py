"""Keeps each portal's index in step with what is published. Runs in the worker, never in a web request."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from wijzerplaat.adapters.index import PortalIndex, Unusable
from wijzerplaat.core import clock
from wijzerplaat.core.outbox import put_index
from wijzerplaat.core.scope import Scope
from wijzerplaat.core.versions import public_changed
from wijzerplaat.discover import documents
from wijzerplaat.entries import kinds
from wijzerplaat.entries.models import PUBLISHED
from wijzerplaat.moderation.service import EntryPublished
from wijzerplaat.vacancies.service import VacancyClosed
from wijzerplaat.web.platform import platform

DAY, MISSED = timedelta(days=1), timedelta(days=3)
"""A job may have missed a night or two; doing it again does no harm."""


def queue_entry(scope: Scope, event: EntryPublished) -> None:
    """Ask for the renewal of what was just published, after the commit."""
    put_index(scope, event.revision.entry_id)


def queue_closed(scope: Scope, event: VacancyClosed) -> None:
    """Ask for a vacancy that closed to leave the index."""
    put_index(scope, event.vacancy.id)


def queue_lapsed(scope: Scope) -> int:
    """Ask for the renewal of entries of which a part stopped to hold just now; return how many."""
    today, found = clock.today(scope.now), set()
    for kind in kinds.every():
        days = [getattr(kind.model, until).between(today - MISSED, today - DAY) for until in kind.model.LAPSES]
        if days:
            found.update(scope.session.scalars(select(kind.model.id).where(kind.model.state == PUBLISHED, or_(*days))))
    for entry_id in found:
        put_index(scope, entry_id)
    return len(found)


def index_entry(scope: Scope, entry_id: uuid.UUID | str) -> None:
    """Bring one entry up to date in the index."""
    index_entries(scope, [entry_id])


def index_entries(scope: Scope, entry_ids: Sequence[uuid.UUID | str]) -> None:
    """Bring entries up to date in the index: in when they are published, out when they are not.

    An index that is missing is made whole. Raises Unusable when another writer holds it.
    """
    public_changed(scope)  # search finds something else from now on
    index = _index(scope)
    try:
        index.manifest()
    except Unusable:
        rebuild(scope)
        return
    wanted = [uuid.UUID(str(entry_id)) for entry_id in entry_ids]
    found = documents.of(scope, wanted)
    index.update(found)
    index.remove({str(entry_id) for entry_id in wanted} - {document.id for document in found})


def rebuild(scope: Scope, progress: Callable[[int], None] = lambda count: None) -> int:
    """Make the index of this portal anew and return how many entries it holds."""
    public_changed(scope)
    found = []
    for part in documents.every(scope):
        found += part
        progress(len(found))
    return _index(scope).rebuild(found)


def _index(scope: Scope) -> PortalIndex:
    return platform().indexes.of(scope.portal.id)  # type: ignore[union-attr]
