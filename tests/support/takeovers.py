"""Somebody takes an organisation over, for tests."""

from sqlalchemy import select

from tests.support.applications import ASKED, mail_to
from tests.support.memberships import token_of
from wijzerplaat.desks.joining.models import TakeOver
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.tenancy.accounts import memberships

NORA, CLUB = ASKED["email"], "club@noord.example"


def accept(work, platform, email=NORA):
    with work(actor=ANYBODY) as scope:
        return memberships.accept_invitation(scope, token_of(mail_to(platform, email))).user_id


def state(work):
    with work(write=False) as scope:
        return scope.session.scalars(select(TakeOver)).one()


def in_it(work, organisation_id):
    with work(write=False) as scope:
        return [one.user.email for one in memberships.list_group_members(scope, organisation_id)]
