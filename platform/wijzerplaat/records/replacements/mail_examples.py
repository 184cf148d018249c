"""Examples of the mails about what was replaced everywhere."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.replacements import mail_kinds, mails
from wijzerplaat.records.replacements.models import Replacement
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _replace(scope: PortalScope) -> Letter:
    mine = [Entry(title="Buurthuis De Linde"), Entry(title="Koffieochtend")]
    href = scope.portal.url("/")
    return mails.make_replacement_letter(_change(), User(name="Henk"), mine, href)


def _undo(scope: PortalScope) -> Letter:
    return mails.make_replacement_undone_letter(scope, _change(), User(name="Henk"))


def _change() -> Replacement:
    return Replacement(old="0500 12 34 56", new="0500 65 43 21", by_name="Sanne")


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.REPLACED: _replace,
    mail_kinds.UNDONE: _undo,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
