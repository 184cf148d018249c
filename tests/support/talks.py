"""A proposal about which the editors asked something, with a link to answer."""

from __future__ import annotations

import uuid
from datetime import timedelta

from tests import world
from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.records.moderation import conversation
from wijzerplaat.records.moderation import service as moderation


def plant_talk(scope, portal: str, owner_id: uuid.UUID) -> tuple[uuid.UUID, str]:
    """Leave a question of the editors that names its portal; return its proposal and the token."""
    fields = {**world.SERVICE, "title": f"Kanarie {portal} met een vraag"}
    asked = moderation.propose_revision(scope, "service", fields, owner_id=owner_id)
    moderation.send_back_revision(scope, asked.id, f"Kanarie {portal} vraagt iets?")
    token = f"antwoord-{portal}".ljust(32, "x")
    scope.session.add(
        MailedLink(
            token_hash=link_tokens.hash_token(token),
            kind=conversation.LINK,
            object_id=asked.id,
            ends_at=scope.now + timedelta(days=365),
        )
    )
    return asked.id, token
