"""What the test world holds of mails to who can log in: links as such mails hold them."""

from __future__ import annotations

import uuid
from datetime import timedelta

from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.effects import stops


def name_stop_link(portal: str) -> str:
    """Return the token of the link in this portal."""
    return f"stop-{portal}".ljust(32, "x")


def name_stay_link(portal: str) -> str:
    """Return the token of the link that keeps an account, in this portal."""
    return f"stay-{portal}".ljust(32, "x")


def plant_mails(scope: Scope, found, user_id: uuid.UUID) -> None:
    """Plant the link of somebody's daily mail, and that of the mail that asks whether they stay."""
    links = {
        name_stop_link(found.portal): f"stop:{stops.DAILY}",
        name_stay_link(found.portal): idle.LINK,
    }
    scope.session.add_all(
        MailedLink(
            token_hash=link_tokens.hash_token(token),
            kind=kind,
            object_id=user_id,
            ends_at=scope.now + timedelta(days=365),
        )
        for token, kind in links.items()
    )
