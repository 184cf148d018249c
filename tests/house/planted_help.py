"""What the test world holds of help between residents: requests, reactions, and their links."""

from __future__ import annotations

import uuid
from datetime import timedelta

from tests.support.help_requests import ANSWERED, ASKED
from wijzerplaat.ground.core import link_tokens
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.help_requests import answering, queries, service
from wijzerplaat.residents.help_requests.models import LIVE, SENT, WAITING


def plant_help(scope: Scope, found) -> None:
    """Plant one on the site with two reactions, one that waits for the desk, and mailed links."""
    live = service.create_help_request(scope, {**ASKED, "name": "Kanarie"})
    waits = service.create_help_request(scope, {**ASKED, "title": "Kanarie zoekt hulp"})
    live.state, waits.state = LIVE, WAITING
    live.published_at = scope.now
    scope.session.flush()
    sent = answering.create_help_answer(scope, live.code, {**ANSWERED, "name": "Kanarie"})
    asked = answering.create_help_answer(scope, live.code, {**ANSWERED, "name": "Putter"})
    sent.state, sent.sent_at = SENT, scope.now
    found.ids["help"], found.ids["help_answer"] = waits.id, sent.id
    found.slugs["help"] = live.code
    found.slugs["own_help"] = _plant_link(scope, found, queries.LINK, live.id)
    live.new_email, live.new_email_at = "sanne@anders.example", scope.now
    found.slugs["help_address"] = _plant_link(scope, found, queries.ADDRESS_LINK, live.id)
    found.slugs["help_message"] = _plant_link(scope, found, queries.ANSWER_LINK, asked.id)


def _plant_link(scope: Scope, found, kind: str, object_id: uuid.UUID) -> str:
    token = f"{kind}-{found.portal}".ljust(32, "x")
    scope.session.add(
        MailedLink(
            token_hash=link_tokens.hash_token(token),
            kind=kind,
            object_id=object_id,
            ends_at=scope.now + timedelta(days=365),
        )
    )
    return token
