"""The addresses of a record that is taken up by another: they lead there, also for imports."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.statements import change_rows, remove_rows
from wijzerplaat.records.duplicates.models import Merge
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry, SlugRedirect
from wijzerplaat.tenancy.portals.service import PortalScope


def move_merged_addresses(scope: PortalScope, kept: Entry, gone: Entry) -> JsonObject:
    """Let every address of the one that goes lead to the other (301); return what went along."""
    query = select(SlugRedirect.id).where(SlugRedirect.entry_id == gone.id)
    older = list(scope.session.scalars(query))
    change_rows(scope, SlugRedirect, [SlugRedirect.id.in_(older)], {"entry_id": kept.id})
    entries.redirect_slug(scope, gone.kind, gone.slug, kept.id)
    return {"addresses": [str(one) for one in older]}


def restore_merged_addresses(scope: PortalScope, done: Merge) -> None:
    """Put the addresses back that are still where they were put."""
    moved = done.moved
    older = [uuid.UUID(one) for one in moved["addresses"]]
    gone, kept = entries.find_entry(scope, done.gone_id), entries.find_entry(scope, done.kept_id)
    change_rows(
        scope,
        SlugRedirect,
        [SlugRedirect.id.in_(older), SlugRedirect.entry_id == kept.id],
        {"entry_id": gone.id},
    )
    remove_rows(
        scope, SlugRedirect, [SlugRedirect.kind == gone.kind, SlugRedirect.slug == gone.slug]
    )
