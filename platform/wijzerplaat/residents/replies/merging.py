"""Replies go along when a vacancy is taken up by another, and the links that lead to them."""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.residents.replies.models import Reply, ReplyInbox
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


def move_reply_inboxes(
    scope: PortalScope,
    from_id: uuid.UUID,
    to_id: uuid.UUID,
    only: list[uuid.UUID] | None = None,
) -> list[uuid.UUID]:
    """Let the links that were mailed about one vacancy lead to another; return whose they are."""
    query = select(ReplyInbox.id).where(ReplyInbox.entry_id == from_id)
    some = query if only is None else query.where(ReplyInbox.id.in_(only))
    ids = list(scope.session.scalars(some))
    change_rows(scope, ReplyInbox, [ReplyInbox.id.in_(ids)], {"entry_id": to_id})
    return ids
