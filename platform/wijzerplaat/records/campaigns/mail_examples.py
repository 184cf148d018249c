"""Examples of the mails of campaigns."""

from __future__ import annotations

from collections.abc import Callable

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter
from wijzerplaat.records.campaigns import mail_kinds, mails, rules
from wijzerplaat.records.campaigns.models import DECEMBER, Campaign
from wijzerplaat.tenancy.mail_texts.slots import EXAMPLES, MailExample
from wijzerplaat.tenancy.portals.service import PortalScope

NAME = "Buurthuis De Linde"


def _make(step: int) -> Callable[[PortalScope], Letter]:
    def make(scope: PortalScope) -> Letter:
        today = clock.today(scope.now)
        first, last = rules.find_period(DECEMBER, today) or (today, today)
        campaign = Campaign(name=NAME, sort=DECEMBER, first_day=first, last_day=last)
        return mails.make_campaign_letter(scope, campaign, step, [(NAME, scope.portal.url("/"))])

    return make


MAKERS: dict[MailKind, Callable[[PortalScope], Letter]] = {
    mail_kinds.FIRST: _make(rules.FIRST),
    mail_kinds.REMINDER: _make(rules.REMINDER),
}
FILLINGS = tuple(EXAMPLES.by(MailExample(kind, make)) for kind, make in MAKERS.items())
