"""Examples of the mails about proofs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.criteria import mail_kinds, mails
from wijzerplaat.records.criteria.models import Proof
from wijzerplaat.records.criteria.rules import WARN_BEFORE
from wijzerplaat.records.refusals.rules import LINK_LIVES, NOT_LISTED, WayToObject
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _example(make: mails.Make, ahead: timedelta) -> Callable[[PortalScope], Letter]:
    def made(scope: PortalScope) -> Letter:
        until = clock.today(scope.now) + ahead
        note = "Dit nummer staat niet in het register."
        proof = Proof(register="AGB", number="00-123456", valid_until=until, note=note)
        return make(scope, User(name="Henk"), proof)

    return made


def _refuse(scope: PortalScope, user: User, proof: Proof) -> Letter:
    way = WayToObject(scope.portal.url("/"), scope.now + LINK_LIVES)
    return mails.make_refused_letter(scope, user, proof, NOT_LISTED, way)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.CHECKED: _example(mails.make_checked_letter, timedelta(days=365)),
    mail_kinds.REFUSED: _example(_refuse, timedelta(days=365)),
    mail_kinds.ENDS_SOON: _example(mails.make_ends_soon_letter, WARN_BEFORE),
    mail_kinds.LAST_DAY: _example(mails.make_last_day_letter, timedelta(0)),
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
