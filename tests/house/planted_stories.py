"""What the test world holds of stories: one whose address did not answer yet, and its link."""

from __future__ import annotations

from datetime import timedelta

from tests.support.stories import TYPED
from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.stories import queries, service


def plant_stories(scope: Scope, found) -> None:
    """Plant a story that waits for its address, and the link of its mail."""
    story = service.create_resident_story(scope, {**TYPED, "name": "Kanarie"})
    token = f"story-{found.portal}".ljust(32, "x")
    scope.session.add(
        MailedLink(
            token_hash=link_tokens.hash_token(token),
            kind=queries.LINK,
            object_id=story.id,
            ends_at=scope.now + timedelta(days=365),
        )
    )
    found.slugs["story"] = token
