"""Examples of the mails to wanted organisations, about one that does not exist."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.desks.wishes import letters, mail_kinds, rules
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

NAME = "Buurthuis De Linde"


def _ask(scope: PortalScope) -> Letter:
    return _make(scope, again=False)


def _remind(scope: PortalScope) -> Letter:
    return _make(scope, again=True)


def _make(scope: PortalScope, *, again: bool) -> Letter:
    left = rules.LINK_LIVES - (rules.WAIT if again else timedelta(0))
    last_day = clock.today(scope.now + left)
    return letters.make_wish_letter(scope, NAME, scope.portal.url("/"), last_day, again=again)


FILLINGS = (
    EXAMPLES.by(MailExample(mail_kinds.ASKED, _ask)),
    EXAMPLES.by(MailExample(mail_kinds.ONCE_MORE, _remind)),
)
