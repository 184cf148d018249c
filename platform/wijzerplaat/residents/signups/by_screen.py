"""The link that whoever fills in the form sees at once: it gives back what this form asked for.

Whoever fills in a form may not be who has the address. So it touches nothing that was there before
the form, says the same to everybody, and ends when who has the address answers by mail.
"""

from __future__ import annotations

import uuid

from sqlalchemy import select

from wijzerplaat.ground.core import clock, link_tokens, mailed_links
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import queries, rules, seats, waitlist
from wijzerplaat.residents.signups.by_link import SignedOff
from wijzerplaat.residents.signups.models import LIVE, Signup
from wijzerplaat.residents.signups.service import Booking
from wijzerplaat.tenancy.portals.service import PortalScope

HERE, LEFT = "signup_here", "signup_left"
"""A link that can still be used, and one by which was signed off."""


def make_screen_link(scope: PortalScope, booking: Booking) -> str:
    """Return the token of a link to what a form asked for; also when all of it was there before."""
    dates = [row for _one, row in queries.list_with_dates(scope, booking.signups)]
    ends = clock.to_utc(max(one.ends_at for one in dates)) + queries.LINK_OUTLIVES
    mailed_links.keep_mailed_link(scope, HERE, dates[0].id, ends, booking.screen_token)
    return booking.screen_token


def find_screen_link(scope: PortalScope, token: str) -> uuid.UUID | None:
    """Return the first date that a link is about; None when there is no such link."""
    if not token:
        return None
    used = mailed_links.find_mailed_link(scope, LEFT, token)
    return used or mailed_links.find_mailed_link(scope, HERE, token)


def find_screen_date(scope: PortalScope, token: str) -> Occurrence:
    """Return the first date that a link is about. Raises NotFound."""
    found = find_screen_link(scope, token)
    row = scope.session.get(Occurrence, found) if found else None
    if row is None:
        raise NotFound("signup")
    return row


def has_left(scope: PortalScope, token: str) -> bool:
    """Return whether somebody signed off by a link."""
    return mailed_links.find_mailed_link(scope, LEFT, token) is not None


def sign_off_by_screen(scope: PortalScope, token: str) -> None:
    """Give back what a form asked for, at the dates that did not begin; twice is once.

    The address did not answer by this. Raises NotFound.
    """
    row, now = find_screen_date(scope, token), clock.to_amsterdam_time(scope.now)
    seats.lock_activity_seats(scope, row.activity_id, [row.id])
    token_hash = link_tokens.hash_token(token)
    wanted = (
        select(Signup, Occurrence)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .where(Signup.screen_hash == token_hash, Signup.state.in_(LIVE), Occurrence.starts_at > now)
        .order_by(Occurrence.starts_at)
        .execution_options(populate_existing=True)
    )
    leaving = [one[0] for one in scope.session.execute(wanted)]
    for one in leaving:
        waitlist.give_back(scope, one)
    if leaving:
        emit(scope, SignedOff(Booking(row.activity, leaving)))
        ids = [one.occurrence_id for one in leaving]
        waitlist.promote_waiting_signups(scope, row.activity, ids)
    scope.session.get_one(MailedLink, token_hash).kind = LEFT


def is_over(scope: PortalScope, row: Occurrence) -> bool:
    """Return whether nothing can be done any more by a link about this date."""
    return rules.has_begun(row, clock.to_amsterdam_time(scope.now))
