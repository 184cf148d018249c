"""Finding who gets the mail with news: by a link, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select

from wijzerplaat.ground.core import encryption, mailed_links
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.receivers import normalise_mail_address
from wijzerplaat.residents.digests.models import AUDIENCES, DigestSubscriber
from wijzerplaat.residents.digests.rules import MODULE
from wijzerplaat.tenancy.portals.service import PortalScope

LINK = "digest"


def require_digests(scope: PortalScope) -> None:
    """Raise NotFound where the portal sends no mail with news."""
    if not scope.portal.has(MODULE):
        raise NotFound(MODULE)


def find_subscriber_by_token(
    scope: PortalScope, token: str, *, lock: bool = False
) -> DigestSubscriber:
    """Return whom a mailed link is of, also when that person stopped, or the portal did.

    Raises NotFound.
    """
    found = mailed_links.find_mailed_link(scope, LINK, token)
    wanted = select(DigestSubscriber).where(DigestSubscriber.id == found)
    if lock:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    subscriber = scope.session.scalars(wanted).one_or_none() if found else None
    if subscriber is None:
        raise NotFound("a subscriber")
    return subscriber


def find_subscriber_by_address(
    scope: PortalScope, email: str, audience: str
) -> DigestSubscriber | None:
    """Return who asked with this address for the mail of an audience and did not stop it; nobody
    else can change it before we are done.
    """
    wanted = select(DigestSubscriber).where(
        DigestSubscriber.contact_mark == mark_subscriber(scope, email),
        DigestSubscriber.audience == audience,
    )
    held = wanted.with_for_update().execution_options(populate_existing=True)
    return scope.session.scalars(held).one_or_none()


def mark_subscriber(scope: PortalScope, email: str) -> str:
    """Return the mark by which an address is found back."""
    return encryption.make_mark(scope.session, "digest", normalise_mail_address(email))


def count_subscribers(scope: PortalScope) -> Mapping[str, int]:
    """Return how many people get the mail of each audience."""
    scope.require(PORTAL_EDIT)
    counted = (
        select(DigestSubscriber.audience, func.count(DigestSubscriber.id))
        .where(DigestSubscriber.confirmed_at.is_not(None), DigestSubscriber.stopped_at.is_(None))
        .group_by(DigestSubscriber.audience)
    )
    found = {row[0]: row[1] for row in scope.session.execute(counted)}
    return {audience: found.get(audience, 0) for audience in AUDIENCES}
