"""Puts the mails about the mail with news in the outbox: the question first, then the news."""

from __future__ import annotations

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.residents.digests import letters, service
from wijzerplaat.residents.digests.events import DigestAsked
from wijzerplaat.residents.digests.letters import OwnLinks
from wijzerplaat.residents.digests.models import DigestSubscriber
from wijzerplaat.tenancy.portals.service import PortalScope


def mail_digest_question(scope: PortalScope, event: DigestAsked) -> None:
    """Ask an address whether it wants the mail; one that gets it already hears that, once an hour
    at most, so that nobody can be pestered.
    """
    found = event.subscriber
    if found.confirmed_at is None:
        letter = letters.make_question_letter(scope, make_own_links(scope, found).page)
    elif outbox.may_mail_again(scope, found.email, service.ABOUT):
        letter = letters.make_known_letter(scope, make_own_links(scope, found).page)
    else:
        return
    outbox.put_mail(scope, render_mail(scope, found.email, letter), about=service.ABOUT)


def make_own_links(scope: PortalScope, found: DigestSubscriber) -> OwnLinks:
    """Return new addresses of somebody, for one mail."""
    token = service.make_digest_link(scope, found)
    page = url_for("digest_links.show_own_digest", token=token)
    stop = url_for("digest_links.show_digest_stop", token=token)
    return OwnLinks(scope.portal.url(page), scope.portal.url(stop))
