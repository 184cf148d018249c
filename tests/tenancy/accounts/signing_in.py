"""Goes in the way a person does: asks for a mail, reads it from the outbox, types the code."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from wijzerplaat.ground.core.outbox import MAIL, OutboxMessage
from wijzerplaat.ground.core.scope import platform_work

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
CODE = re.compile(r"\b(\d{3}) (\d{3})\b")
LINK = re.compile(r"https?://[^\s\"]+/(?:inloggen|wachtwoord)/link/[\w-]+")


def sign_in(
    client: FlaskClient, portal_origin: str, email: str, next_path: str = ""
) -> TestResponse:
    """Log in with a mailed code; return the redirect that follows. Fails when no mail came."""
    ask(client, portal_origin, email, next_path)
    answer = post(client, portal_origin, "/inloggen/code", {"code": mailed_code(client, email)})
    assert answer.status_code == 303, answer.text
    return answer


def ask(client: FlaskClient, origin: str, email: str, next_path: str = "") -> TestResponse:
    """Ask for a mail to log in with."""
    return post(client, origin, "/inloggen", {"email": email, "next": next_path})


def post(
    client: FlaskClient, origin: str, path: str, data: dict[str, Any], page: str = "/inloggen"
) -> TestResponse:
    """Post a form with the token of this browser's session, taken from `page` (any page with a
    form).
    """
    return client.post(
        path, base_url=origin, data={**data, "csrf_token": token(client, origin, page)}
    )


def token(client: FlaskClient, origin: str, page: str = "/inloggen") -> str:
    """Return the token that forms of this browser carry.

    Somebody who is logged in gets it from /uitloggen.
    """
    for path in (page, "/uitloggen"):
        found = TOKEN.search(client.get(path, base_url=origin).text)
        if found:
            return found[1]
    raise AssertionError(f"{origin}{page} shows no form")


def mails(client: FlaskClient, email: str) -> list[dict[str, Any]]:
    """Return the mails to an address, the oldest first."""
    with platform_work(client.application.extensions["wijzerplaat"].database, write=False) as scope:
        rows = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == MAIL)
            .order_by(OutboxMessage.created_at)
        )
        return [row.payload for row in rows if row.payload["to"] == email]


def mailed_code(client: FlaskClient, email: str) -> str:
    """Return the code in the newest mail to an address."""
    found = CODE.search(mails(client, email)[-1]["text"])
    assert found is not None
    return found[1] + found[2]


def mailed_link(client: FlaskClient, email: str) -> str:
    """Return the link in the newest mail to an address."""
    found = LINK.search(mails(client, email)[-1]["text"])
    assert found is not None
    return found[0]
