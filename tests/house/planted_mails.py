"""What the test world holds of mails that can be stopped: a link as such a mail holds it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.effects import stops


def name_stop_link(portal: str) -> str:
    """Return the token of the link in this portal."""
    return f"stop-{portal}".ljust(32, "x")


def plant_mails(scope: Scope, found, user_id: uuid.UUID) -> None:
    """Plant the link of somebody's daily mail."""
    scope.session.add(
        MailedLink(
            token_hash=link_tokens.hash_token(name_stop_link(found.portal)),
            kind=f"stop:{stops.DAILY}",
            object_id=user_id,
            ends_at=scope.now + timedelta(days=365),
        )
    )
