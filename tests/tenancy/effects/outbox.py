"""Rows for the tests of the outbox: put some in, look at them, let time pass over a lease."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform


def mail(number: int = 1) -> outbox.Mail:
    """Return a mail to an invented person."""
    return outbox.Mail(
        f"persoon{number}@example.example", f"Bericht {number}", "Hoi.\nTot dinsdag.", "<p>Hoi.</p>"
    )


def put(
    platform: Platform, count: int = 1, delay: timedelta = timedelta(0), slug: str = "eikstad"
) -> list[uuid.UUID]:
    """Write mails of a portal in one transaction and return their numbers."""
    with unit_of_work(platform.database, platform.directory.by_slug(slug)) as scope:
        return [
            outbox.put_mail(scope, mail(number), about=outbox.ACCOUNT, delay=delay).id
            for number in range(1, count + 1)
        ]


def rows(platform: Platform) -> list[OutboxMessage]:
    """Return all rows, oldest first."""
    with platform_work(platform.database, write=False) as scope:
        return list(
            scope.session.scalars(
                select(OutboxMessage).order_by(OutboxMessage.created_at, OutboxMessage.id)
            )
        )


def row(platform: Platform) -> OutboxMessage:
    """Return the only row."""
    (only,) = rows(platform)
    return only


def change(platform: Platform, **values: Any) -> None:
    """Give every row these values: a lease that ended, a moment that came."""
    with platform_work(platform.database) as scope:
        for one in scope.session.scalars(select(OutboxMessage)):
            for name, value in values.items():
                setattr(one, name, value(one, scope) if callable(value) else value)


def lease_over(_one: OutboxMessage, scope: Scope) -> Any:
    """Return a moment long before now: a lease that ended."""
    return scope.now - timedelta(hours=1)
