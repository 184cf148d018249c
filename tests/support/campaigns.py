"""A campaign about Christmas in the world of tests, some weeks before it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import time_machine
from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.campaigns import sending, service
from wijzerplaat.records.campaigns.models import Campaign

YEAR = clock.today().year + 1
"""The year of Christmas: one that is not near, whenever these tests run."""
CHRISTMAS, BOXING, NEW = date(YEAR, 12, 25), date(YEAR, 12, 26), date(YEAR + 1, 1, 1)
FORM: dict[str, Any] = {
    "name": "Kerst",
    "sort": "december",
    "first_day": None,
    "last_day": None,
    "topic": "",
    "district": "",
    "kind": "",
}


def in_december(day: int = 1, hour: int = 9):
    """Let it be that day of December, and the clock stand still."""
    return time_machine.travel(datetime(YEAR, 12, day, hour, tzinfo=clock.UTC), tick=False)


def after(moment: timedelta):
    """Let it be so much after the first of December."""
    return time_machine.travel(datetime(YEAR, 12, 1, 9, tzinfo=clock.UTC) + moment, tick=False)


def begin(scope, **other) -> Campaign:
    """Make a campaign and let it ask."""
    campaign = service.create_campaign(scope, {**FORM, **other})
    return service.start_campaign(scope, campaign.id)


def sent(scope) -> list[tuple[str, str, str]]:
    """Return address, subject and text of every mail of a campaign, in order of address."""
    rows = scope.session.scalars(
        select(OutboxMessage).where(
            OutboxMessage.mail.in_(("open-of-dicht", "nog-even-open-of-dicht"))
        )
    )
    found = [(row.payload["to"], row.payload["subject"], row.payload["text"]) for row in rows]
    return sorted(found)


def link_of(text: str) -> str:
    """Return the token of the first link in a mail."""
    return text.split("/open-of-dicht/")[1].split()[0]


def link_of_eik(scope) -> str:
    """Send what is due, and return the link that Buurthuis De Eik got."""
    sending.send_campaign_mails(scope)
    return next(link_of(text) for to, _subject, text in sent(scope) if to.startswith("admin"))


def find_eik(scope) -> Organisation:
    """Return the organisation of the tests."""
    slug = Organisation.slug == "buurthuis-de-eik"
    return scope.session.scalars(select(Organisation).where(slug)).one()


def shown(scope) -> dict[str, str]:
    """Return what Buurthuis De Eik said, by day without its year."""
    return {one["day"][5:]: one["sort"] for one in find_eik(scope).special_days}
