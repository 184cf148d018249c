"""People who ask for the mail with news, and say yes, as a form and a link do it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import delete, select

from tests.support.mails import mails
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.digests import service
from wijzerplaat.residents.digests.models import RESIDENTS, DigestSubscriber

LINK = re.compile(r"/nieuwsbrief/mijn/([\w-]{32,})")


def subscribe(
    scope: Scope, email: str = "sanne@post.example", audience: str = RESIDENTS, **chosen: Any
) -> DigestSubscriber:
    """Ask for the mail and say yes; what was mailed about that goes."""
    found = service.ask_for_digest(scope, {"email": email, "audience": audience, **chosen})
    scope.session.flush()
    token = read_link(mails(scope)[-1].payload["text"])
    service.confirm_digest(scope, token)
    found.confirmed_at = scope.now - timedelta(days=30)
    scope.session.execute(delete(OutboxMessage))
    return found


def read_link(text: str) -> str:
    """Return the token of the own page in a mail."""
    found = LINK.search(text)
    assert found, text
    return found[1]


def at(scope: Scope, day: date, hour: int = 10) -> Scope:
    """Return the same scope at an hour of another day."""
    moment = datetime.combine(day, time(hour), UTC)
    return Scope(scope.session, scope.portal, scope.actor, moment)


def find_next(weekday: int, after: date | None = None) -> date:
    """Return the next such day of the week (Monday is 1), today not counted."""
    begin = (after or clock.today()) + timedelta(days=1)
    return begin + timedelta(days=(weekday - begin.isoweekday()) % 7)


def publish_on(scope: Scope, moment: datetime, *titles: str) -> None:
    """Let everything be as if it went live long ago, and these at a moment."""
    long_ago = moment - timedelta(days=400)
    for one in scope.session.scalars(select(Entry)):
        one.published_at = one.updated_at = moment if one.title in titles else long_ago
    scope.session.flush()


def list_digests(scope: Scope) -> list[tuple[str, str, str]]:
    """Return the weekly mails that wait: to whom, subject and text, in order."""
    found = [one for one in mails(scope) if one.mail.startswith("nieuwsbrief-")]
    weekly = [one for one in found if not one.mail.endswith(("bevestigen", "aangemeld"))]
    return sorted(
        (one.payload["to"], one.payload["subject"], one.payload["text"]) for one in weekly
    )
