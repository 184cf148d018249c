"""Who belongs to an organisation in the test world, and the links in their mails."""

from sqlalchemy import select

from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.tenancy.accounts.models import Membership, User


def eik(scope, slug="buurthuis-de-eik"):
    return scope.session.scalars(select(Organisation.id).where(Organisation.slug == slug)).one()


def mails(platform):
    with platform_work(platform.database, write=False) as scope:
        rows = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == "mail")
            .order_by(OutboxMessage.created_at)
        )
        return [row.payload for row in rows]


def token_of(mail):
    return mail["text"].split("/uitnodiging/")[1].split()[0]


def membership(scope, who, portal="eikstad"):
    return scope.session.scalars(
        select(Membership).join(User).where(User.email == f"{who}@{portal}.example")
    ).one()
