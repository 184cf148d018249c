"""What goes along when one record is taken up by another, whatever its kind: its addresses, and by
what an import knows it.
"""

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
    return {
        "addresses": [str(one) for one in older],
        "external_id": _move_source(scope, kept, gone),
    }


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
    if moved["external_id"] and kept.external_id == moved["external_id"]:
        kept.external_id = None
        scope.session.flush()
        gone.external_id = moved["external_id"]


def _move_source(scope: PortalScope, kept: Entry, gone: Entry) -> str | None:
    """An import must find the one that stays.

    Its source goes along when that has none of its own.
    """
    if kept.external_id is not None or gone.external_id is None:
        return None
    source, gone.external_id = gone.external_id, None
    scope.session.flush()
    kept.external_id = source
    return source
