"""Who acts in these tests, without logging in.

Actors of the test world, and a browser that is one of them.
"""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core.scope import ANYBODY, Actor
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts.models import Membership, User

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SEEN = re.compile(r'name="gezien" value="([^"]*)"')


def actor(platform: Platform, who: str | None, portal: str = "eikstad") -> Actor:
    """Return one of the people of the test world as actor in a portal."""
    if who is None:
        return ANYBODY
    # Asked thousands of times in a run: one statement, past the sessions.
    asked = (
        select(User.id, User.name, Membership.role, Membership.organisation_id)
        .outerjoin(
            Membership,
            (Membership.user_id == User.id)
            & (Membership.portal_id == platform.directory.by_slug(portal).id),
        )
        .where(User.email == f"{who}@{portal}.example")
    )
    with platform.database.readers.connect() as connection:
        rows = connection.execute(asked).all()
    return Actor(
        rows[0].id,
        rows[0].name,
        frozenset(row.role for row in rows if row.role),
        frozenset(row.organisation_id for row in rows if row.organisation_id),
    )


class Browser:
    """A browser without scripts: it sends back the hidden fields of the page it saw last."""

    def __init__(
        self, client: FlaskClient, platform: Platform, who: str | None, portal: str = "eikstad"
    ) -> None:
        self.client, self.platform, self.base = client, platform, f"http://{portal}.test"
        self.actor = actor(platform, who, portal)
        self.last: Any = None

    def get(self, path: str) -> Any:
        """Open a page."""
        self.last = self._ask("GET", path)
        return self.last

    def post(
        self, path: str, fields: dict[str, Any] | None = None, headers: dict[str, str] | None = None
    ) -> Any:
        """Send a form from the page that was opened last."""
        page = self.last.get_data(as_text=True)
        hidden = {
            name: found[1]
            for name, pattern in (("csrf_token", TOKEN), ("gezien", SEEN))
            if (found := pattern.search(page))
        }
        answer = self._ask("POST", path, {**hidden, **(fields or {})}, headers)
        if answer.status_code != 303:
            self.last = answer
        return answer

    def _ask(
        self,
        method: str,
        path: str,
        data: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Any:
        self.platform.load_actor = lambda: self.actor
        # what one request remembers must not reach the next
        with self.client.application.app_context():
            return self.client.open(
                path, method=method, base_url=self.base, data=data, headers=headers
            )

    def follow(self, answer: Any) -> Any:
        """Open the page an answer leads to."""
        assert answer.status_code == 303, answer.get_data(as_text=True)[:3000]
        return self.get(answer.headers["Location"])


__all__ = ["Browser", "actor", "world"]
