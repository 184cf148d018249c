"""Examples of the mails about what is not on the site for now."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown import mail_kinds, mails
from wijzerplaat.records.takedown.models import HIDDEN, Takedown
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope


def _make_takedown(sort: str) -> Callable[[PortalScope], Letter]:
    def make(scope: PortalScope) -> Letter:
        one = Takedown(
            sort=sort,
            starts_on=clock.today(scope.now),
            note="",
            told="",
            reason="",
            by_name="Sanne",
            by_desk=sort == HIDDEN,
        )
        return mails.make_takedown_letter(scope, User(name="Henk"), _name_record(), one)

    return make


def _put_back(scope: PortalScope) -> Letter:
    return mails.make_back_letter(scope, User(name="Henk"), _name_record())


def _name_record() -> Entry:
    return Entry(title="Koffieochtend")


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    **{kind: _make_takedown(sort) for sort, kind in mail_kinds.TAKEN_DOWN.items()},
    mail_kinds.PUT_BACK: _put_back,
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
