"""Examples of the mails about whether things are still right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.freshness import mail_kinds, mails
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

NAME, OTHER = "Buurthuis De Linde", "Sportclub De Eik"
DAYS_AHEAD = timedelta(days=14)


def _make_check(step: int) -> Callable[[PortalScope], Letter]:
    return lambda scope: mails.make_check_letter(
        scope, step, NAME, scope.now + DAYS_AHEAD, scope.portal.url("/")
    )


def _check_several(scope: PortalScope) -> Letter:
    links = [(name, scope.portal.url("/")) for name in (NAME, OTHER)]
    return mails.make_checks_letter(scope, 1, scope.now + DAYS_AHEAD, links)


def _answer(scope: PortalScope) -> Letter:
    return mails.make_check_answer_letter(scope, NAME, stopped=True)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.FIRST: _make_check(1),
    mail_kinds.SECOND: _make_check(2),
    mail_kinds.LAST: _make_check(3),
    mail_kinds.SEVERAL: _check_several,
    mail_kinds.ANSWERED: _answer,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
