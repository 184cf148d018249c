"""Examples of the mails about objections, of people who do not exist."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.refusals import mail_kinds, mails
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

TITLE = "Buurthuis De Linde"


def _object(scope: PortalScope) -> Letter:
    return mails.make_objection_letter(TITLE, "Sanne", scope.portal.url("/"))


def _answer(_scope: PortalScope) -> Letter:
    why = "Het bewijs dat je stuurde, is van een andere organisatie."
    return mails.make_objection_answer_letter(TITLE, why, again=False)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.OBJECTED: _object,
    mail_kinds.ANSWERED: _answer,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
