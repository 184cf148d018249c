"""An organisation that is asked whether all is still right, at a later moment."""

import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.records.freshness import service


def later(**much):
    return time_machine.travel(clock.now() + relativedelta(**much), tick=True)


def mails(scope) -> list[dict]:
    rows = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [row.payload for row in rows]


def token_of(mail: dict) -> str:
    return mail["text"].split("/bevestig/")[1].split()[0]


def asked_once(work, months=5):
    with later(months=months), work() as scope:
        service.ask_due_organisations(scope)
        return token_of(next(mail for mail in mails(scope) if "De Eik" in mail["subject"]))
