"""An organisation that is asked whether all is still right, at a later moment."""

import uuid

import time_machine
from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.freshness import service
from wijzerplaat.tenancy.accounts.models import Membership


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


def plant(scope, title, due_at, email="", **more) -> Organisation:
    """Add an organisation that is online, checked once, and must be checked again then."""
    at = scope.now
    moments = dict.fromkeys(("created_at", "updated_at", "published_at", "verified_at"), at)
    made = Organisation(
        id=uuid.uuid4(),
        slug=title.lower().replace(" ", "-"),
        title=title,
        email=email,
        state=PUBLISHED,
        verify_due_at=due_at,
        **{**moments, **more},
    )
    scope.session.add(made)
    scope.session.flush()
    return made


def join(scope, user_id, organisation, role="organisation_admin") -> Membership:
    """Let somebody belong to an organisation."""
    made = Membership(id=uuid.uuid4(), user_id=user_id, organisation_id=organisation.id, role=role)
    scope.session.add(made)
    scope.session.flush()
    return made
