"""Keeps each portal's index in step with what is published. Runs in the worker, never in a web request."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from wijzerplaat.adapters.index import PortalIndex, Unusable
from wijzerplaat.core.outbox import put_index
from wijzerplaat.core.scope import Scope
from wijzerplaat.core.versions import public_changed
from wijzerplaat.discover import documents
from wijzerplaat.moderation.service import EntryPublished
from wijzerplaat.web.platform import platform


def queue_entry(scope: Scope, event: EntryPublished) -> None:
    """Ask for the renewal of what was just published, after the commit."""
    put_index(scope, event.revision.entry_id)


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
