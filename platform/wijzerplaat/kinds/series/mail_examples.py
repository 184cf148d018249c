"""Examples of the mails about series that end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.kinds.series import mail_kinds, mails
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

NAME, TITLE = "Buurthuis De Linde", "Schilderen voor beginners"
AHEAD = {False: timedelta(weeks=4), True: timedelta(weeks=2)}


def _make(again: bool) -> Callable[[PortalScope], Letter]:
    def make(scope: PortalScope) -> Letter:
        last = clock.today(scope.now) + AHEAD[again]
        return mails.make_series_letter(again, [(TITLE, last, scope.portal.url("/"))], NAME)

    return make


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.FIRST: _make(again=False),
    mail_kinds.ONCE_MORE: _make(again=True),
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
