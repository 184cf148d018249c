"""A new link for who holds one of 'Klopt alles nog?' that no longer counts.

A file of its own beside `service.py`: it takes no answer, and whoever holds an old link may ask it.
"""

from __future__ import annotations

from wijzerplaat.ground.core import mailed_links, receivers
from wijzerplaat.ground.core.events import emit
from wijzerplaat.records.freshness import mailed_days, queries, rules, service
from wijzerplaat.records.freshness.events import Asked
from wijzerplaat.tenancy.portals.service import PortalScope


def renew_check_link(scope: PortalScope, token: str) -> None:
    """Send a new link to the addresses that this one went to, never to whoever asks; one a day to
    each.

    While a newer question is open it is a further link to that one, so that asking for links takes
    no turn of the ladder. Nothing is sent as long as this link counts itself, nor when all was
    checked not long ago. Raises NotFound.
    """
    old = service.find_question_by_link(scope, token)
    due = queries.find_due(scope, old.organisation_id)
    if due is None or not service.is_time_to_ask(scope, due) or service.is_link_good(scope, old):
        return
    addresses = old.sent_to or service.list_asked_addresses(scope, old)
    addresses = [one for one in addresses if not _has_new_link(scope, one)]
    if not addresses:
        return
    for one in addresses:
        receivers.note_mail(scope, one, rules.NEW_LINK)
    held = queries.find_last_question(scope, old.organisation_id)
    if held is None or not service.is_link_good(scope, held):
        service.ask_with_next_mail(scope, old.organisation_id, due.round_at, addresses)
        return
    held.expires_at = scope.now + rules.LINK_LIVES
    new = mailed_links.make_mailed_link(scope, rules.LINK, held.id, held.expires_at)
    emit(scope, Asked(held, service.find_asked_organisation(scope, held), addresses, new))


def _has_new_link(scope: PortalScope, address: str) -> bool:
    return mailed_days.is_mailed_today(scope, address, rules.NEW_LINK)
