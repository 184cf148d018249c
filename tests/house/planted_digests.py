"""What the test world holds of the mail with news: somebody who gets it, and their link."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.digests import queries, service


def plant_digests(scope: Scope, found) -> None:
    """Plant one subscriber who said yes, and the link of a mail."""
    one = service.ask_for_digest(scope, {"email": "kanarie@post.example"})
    one.confirmed_at = scope.now
    token = f"digest-{found.portal}".ljust(32, "x")
    found.slugs["digest"] = token
    scope.session.add(
        MailedLink(
            token_hash=link_tokens.hash_token(token),
            kind=queries.LINK,
            object_id=one.id,
            ends_at=scope.now + timedelta(days=365),
        )
    )
