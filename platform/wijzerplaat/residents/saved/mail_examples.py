"""An example of the mail with a list that somebody kept."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.saved import mail_kinds, mails
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _list(scope: PortalScope) -> Letter:
    kept = ("Activiteit", f"Koffieochtend, Buurthuis De Linde. {scope.portal.url('/')}")
    return mails.make_saved_pages_letter(scope, [kept])


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.SAVED: _list,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
