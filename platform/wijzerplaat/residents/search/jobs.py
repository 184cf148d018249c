"""Keeps each portal's index in step with what is published.

Runs in the worker, never in a web request.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from sqlalchemy import func, or_, select

from wijzerplaat.ground.adapters.search.engine import Document, Unusable
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import INDEX, OutboxMessage, put_index
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.core.versions import mark_lists_changed
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.kinds.vacancies.service import VacancyClosed
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness.cycles import CycleChosen
from wijzerplaat.records.freshness.events import Verified
from wijzerplaat.records.moderation.events import EntryPublished
from wijzerplaat.residents.search import documents, engines
from wijzerplaat.tenancy.effects.slots import Effect, Way
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView

log = logging.getLogger(__name__)

MOST_AT_ONCE = 50
DAY, MISSED = timedelta(days=1), timedelta(days=100)
"""A machine may have been off for a season.

Doing it again does no harm, and few entries stay lapsed so long.
"""


def queue_entry(scope: PortalScope, event: EntryPublished) -> None:
    """Ask for the renewal of what was just published, and of what stands under its name, after
    the commit.
    """
    entry_id = event.revision.entry_id
    put_index(scope, entry_id)
    for child in scope.session.scalars(select(Entry.id).where(Entry.owner_id == entry_id)):
        put_index(scope, child)


def queue_verified_entries(scope: PortalScope, event: Verified) -> None:
    """Ask for the renewal of what somebody just said is still right: it may stand higher."""
    for entry in event.entries:
        put_index(scope, entry.id)


def queue_entry_with_cycle(scope: PortalScope, event: CycleChosen) -> None:
    """Ask for the renewal of an entry of which the check date moved."""
    put_index(scope, event.entry.id)


def queue_closed_vacancy(scope: PortalScope, event: VacancyClosed) -> None:
    """Ask for a vacancy that closed to leave the index."""
    put_index(scope, event.vacancy.id)


def queue_lapsed_entries(scope: PortalScope) -> int:
    """Ask for the renewal of entries of which a part stopped to hold just now; return how many."""
    today = clock.today(scope.now)
    found: set[uuid.UUID] = set()
    for kind in kinds.list_kinds():
        days = [
            getattr(kind.model, until).between(today - MISSED, today - DAY) for until in kind.lapses
        ]
        if days:
            found.update(
                scope.session.scalars(
                    select(kind.model.id).where(kind.model.listed(scope), or_(*days))
                )
            )
    for entry_id in found:
        put_index(scope, entry_id)
    return len(found)


def index_entry(scope: PortalScope, entry_id: uuid.UUID | str) -> None:
    """Bring one entry up to date in the index."""
    index_entries(scope, [entry_id])


def index_entries(scope: PortalScope, entry_ids: Sequence[uuid.UUID | str], last: str = "") -> None:
    """Bring entries up to date in the index: in when they are published, out when they are not.

    `last` names the last outbox row. An index that is missing is made whole. Raises Unusable when
    another writer holds it.
    """
    mark_lists_changed(scope)  # search finds something else from now on
    index = engines.find_search_index(scope)
    try:
        index.manifest()
    except Unusable:
        rebuild_search_index(scope)
        return
    wanted = [uuid.UUID(str(entry_id)) for entry_id in entry_ids]
    found = documents.make_search_documents(scope, wanted)
    index.update(
        found, {str(entry_id) for entry_id in wanted} - {document.id for document in found}, last
    )


def rebuild_search_index(
    scope: PortalScope, progress: Callable[[int], None] = lambda _count: None
) -> int:
    """Make the index of this portal anew and return how many entries it holds. Raises Unusable."""
    mark_lists_changed(scope)
    return engines.find_search_index(scope).rebuild(_every(scope), progress)


def make_index_way(here: Platform) -> Way:
    """Return how rows of the outbox that ask for the renewal of entries leave: into the index."""

    def carry(portal: PortalView | None, due: list[Effect]) -> None:
        if portal is not None:
            with unit_of_work(here.database, portal, write=False) as scope:
                index_entries(scope, [one.payload["entry_id"] for one in due], str(due[-1].id))

    return Way(carry, MOST_AT_ONCE)


def repair_search_indexes(here: Platform) -> None:
    """Look at the index of every portal and make anew what is damaged.

    No transaction that writes is open on SQLite.
    """
    for portal in here.directory.every():
        with unit_of_work(here.database, portal, write=False) as scope:
            repair_search_index(scope)


def repair_search_index(scope: PortalScope) -> bool:
    """Make the index anew when it is damaged, or holds another number than is published.

    Return whether that was so.
    """
    try:
        if engines.find_search_index(scope).check().count == count_indexable_entries(
            scope
        ) or _waiting(scope):
            return False
    except Unusable as problem:
        log.warning("the index of portal %s is made anew: %s", scope.portal.slug, problem)
    rebuild_search_index(scope)
    return True


def count_indexable_entries(scope: PortalScope) -> int:
    """Return how many entries the index should hold."""
    shown = [kind.name for kind in kinds.list_kinds() if scope.portal.has(kind.module)]
    public = (
        scope.session.scalar(
            select(func.count(Entry.id)).where(Entry.listed(scope), Entry.kind.in_(shown))
        )
        or 0
    )
    closed = select(func.count(Vacancy.id)).where(
        Vacancy.listed(scope), Vacancy.closed_at.is_not(None), Vacancy.kind.in_(shown)
    )
    return public - (scope.session.scalar(closed) or 0)


def _every(scope: PortalScope) -> Iterator[Document]:
    for part in documents.make_all_search_documents(scope):
        yield from part


def _waiting(scope: PortalScope) -> bool:
    """Return whether renewals are on their way, so that a difference is no damage."""
    query = select(OutboxMessage.id).where(
        OutboxMessage.kind == INDEX,
        OutboxMessage.portal_id == scope.portal.id,
        OutboxMessage.done_at.is_(None),
        OutboxMessage.dead_at.is_(None),
    )
    return scope.session.scalars(query.limit(1)).first() is not None
