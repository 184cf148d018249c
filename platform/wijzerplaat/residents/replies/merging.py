"""Replies go along when a vacancy is taken up by another."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.residents.replies.models import Reply
from wijzerplaat.tenancy.portals.service import PortalScope


def move_replies(
    scope: PortalScope,
    from_id: uuid.UUID,
    to_id: uuid.UUID,
    only: list[uuid.UUID] | None = None,
) -> list[uuid.UUID]:
    """Let the replies to one vacancy be to another; return which they are."""
    query = select(Reply.id).where(Reply.entry_id == from_id)
    ids = list(scope.session.scalars(query if only is None else query.where(Reply.id.in_(only))))
    change_rows(scope, Reply, [Reply.id.in_(ids)], {"entry_id": to_id})
    return ids
