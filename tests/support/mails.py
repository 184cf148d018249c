"""The mails that wait in the outbox, for tests to read."""

from sqlalchemy import select

from wijzerplaat.ground.core.outbox import OutboxMessage


def mails(scope):
    waiting = (
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return scope.session.scalars(waiting).all()
