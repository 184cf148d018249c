"""Replies go along when a vacancy is taken up by another, and the links that lead to them."""

from __future__ import annotations

import uuid

from wijzerplaat.ground.core.statements import move_rows
from wijzerplaat.residents.replies.models import Reply, ReplyInbox
from wijzerplaat.tenancy.portals.service import PortalScope


def move_replies(
    scope: PortalScope,
    from_id: uuid.UUID,
    to_id: uuid.UUID,
    only: list[uuid.UUID] | None = None,
) -> list[uuid.UUID]:
    """Let the replies to one vacancy be to another; return which they are."""
    return move_rows(scope, Reply.entry_id, from_id, to_id, only)


def move_reply_inboxes(
    scope: PortalScope,
    from_id: uuid.UUID,
    to_id: uuid.UUID,
    only: list[uuid.UUID] | None = None,
) -> list[uuid.UUID]:
    """Let the links that were mailed about one vacancy lead to another; return whose they are."""
    return move_rows(scope, ReplyInbox.entry_id, from_id, to_id, only)
