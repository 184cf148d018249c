"""An example of the mail about what a resident saw."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.residents.feedback import mail_kinds, mails
from wijzerplaat.residents.feedback.models import PHONE
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _report(scope: PortalScope) -> Letter:
    name = "Buurthuis De Linde"
    facts = [("Het gaat over", name), ("Op de website staat nu", "0500 12 34 56")]
    return mails.make_report_letter(scope, PHONE, name, facts)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.REPORTED: _report,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
