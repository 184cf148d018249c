"""Which pictures residents may not see, because only hidden records show them."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.records.entries.models import Entry, EntryPicture
from wijzerplaat.tenancy.portals.service import PortalScope


def find_hidden_owners(scope: PortalScope, picture_id: uuid.UUID) -> frozenset[uuid.UUID] | None:
    """Return the organisations of the hidden records that show a picture.

    None when no record that shows it is hidden, or another one shows it too.
    """
    its = select(Entry).join(EntryPicture, EntryPicture.entry_id == Entry.id)
    found = scope.session.scalars(its.where(EntryPicture.picture_id == picture_id)).all()
    if not found or any(one.hidden_at is None for one in found):
        return None
    return frozenset(one.organisation_id for one in found if one.organisation_id is not None)
