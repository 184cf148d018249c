"""Examples of the mails about logging in, to somebody who does not exist."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.tenancy.accounts import mail_kinds, mails
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

LINK, CODE = "voorbeeld", "123456"


def _log_in(scope: PortalScope) -> Letter:
    return mails.make_login_letter(scope.portal, "Henk", LINK, CODE)


def _choose_password(scope: PortalScope) -> Letter:
    return mails.make_password_letter(scope.portal, "Henk", LINK)


def _warn(scope: PortalScope) -> Letter:
    return mails.make_warning_letter(scope.portal, "Henk", "Je wachtwoord is veranderd.")


def _ask_to_stay(scope: PortalScope) -> Letter:
    return mails.make_stay_letter(scope.portal, "Henk", LINK.ljust(32, "x"), scope.now)


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.LOGIN: _log_in,
    mail_kinds.PASSWORD: _choose_password,
    mail_kinds.WARNING: _warn,
    mail_kinds.STAY: _ask_to_stay,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
