"""Wanted organisations are asked by mail: by the desk, once more by itself, and never again.

A file of its own beside `service.py`, for what leaves the house.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.desks.wishes import letters, queries, rules, service
from wijzerplaat.desks.wishes.models import Wish
from wijzerplaat.desks.wishes.queries import LINK
from wijzerplaat.ground.core import audit, clock, mailed_links, outbox
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.web.mails import render_mail
from wijzerplaat.records.freshness import mailed_days
from wijzerplaat.records.freshness import rules as freshness
from wijzerplaat.tenancy.effects import queries as mail_queries
from wijzerplaat.tenancy.portals.service import PortalScope

UNDO = timedelta(minutes=2)
"""So long the desk can take an invitation back (decision 16)."""
NO_ADDRESS = N_("Vul een e-mailadres in. Daar gaat de uitnodiging naartoe.")
SAID_NO = N_("Deze organisatie zei nee. Bel eerst, of zet haar hieronder terug op de lijst.")
ON_ITS_WAY = N_("Deze organisatie is al aangemeld, of staat al op de website.")
REMOVED = N_("Deze organisatie is van de lijst gehaald. Zet haar eerst terug.")


def invite_wish(scope: PortalScope, wish_id: uuid.UUID) -> Wish:
    """Ask an organisation to come on the website; twice is once. The mail leaves in two minutes.

    Raises NotFound, NotAllowed, and Invalid without an address, after a no, or when it is there.
    """
    scope.require(ENTRY_PUBLISH)
    row = service.hold_wish(scope, wish_id)
    if row.invited_at is not None:
        return row
    _refuse_what_cannot(scope, row)
    row.invited_at = row.touched_at = scope.now
    _send(scope, row, again=False, delay=UNDO)
    audit.write_audit_line(scope, audit.WISH_INVITED, about_id=row.id)
    return row


def take_invitation_back(scope: PortalScope, wish_id: uuid.UUID) -> None:
    """Stop an invitation that did not leave yet. Raises NotFound, NotAllowed, and Conflict when
    it left.
    """
    scope.require(ENTRY_PUBLISH)
    row = service.hold_wish(scope, wish_id)
    if row.invited_at is None:
        return
    if row.reminded_at is not None or not outbox.stop_waiting_mails(scope, _name_mail(row)):
        raise Conflict("the mail left")
    row.invited_at, row.touched_at = None, scope.now
    mailed_links.end_mailed_links(scope, LINK, row.id)


def remind_wishes(scope: PortalScope) -> int:
    """Ask once more, two weeks later, who did not answer; return how many.

    Not who said no, is there meanwhile, does not get our mail, or had another mail of the chain
    today. At most so many as the portal chose, and none while it paused.
    """
    most = freshness.find_most_mails(scope.portal.freshness)
    unreached = {one.mark for one in mail_queries.list_open_troubles(scope)} if most else set()
    sent = 0
    for row in _list_due(scope) if most else ():
        if outbox.mark_address(scope, row.email) in unreached:
            continue
        if sent < most and not mailed_days.is_mailed_today(scope, row.email):
            mailed_days.note_check_mail(scope, row.email)
            row.reminded_at = row.touched_at = scope.now
            _send(scope, row, again=True, delay=timedelta(0))
            sent += 1
    return sent


def _list_due(scope: PortalScope) -> list[Wish]:
    due = select(Wish).where(
        Wish.invited_at <= scope.now - rules.WAIT,
        Wish.invited_at > scope.now - rules.LINK_LIVES,  # the clock may have stood still for long
        Wish.reminded_at.is_(None),
        Wish.refused_at.is_(None),
        Wish.removed_at.is_(None),
        Wish.organisation_id.is_(None),
        Wish.email != "",
    )
    return list(scope.session.scalars(due.order_by(Wish.invited_at, Wish.id)))


def _refuse_what_cannot(scope: PortalScope, row: Wish) -> None:
    state = queries.find_wish(scope, row.id).state
    if row.removed_at is not None:
        raise Invalid({"": [REMOVED]})
    if state in (rules.ASKED_IN, rules.ONLINE):
        raise Invalid({"": [ON_ITS_WAY]})
    if state == rules.REFUSED or _said_no(scope, row.email):
        raise Invalid({"": [SAID_NO]})
    if not row.email:
        raise Invalid({"email": [NO_ADDRESS]})


def _said_no(scope: PortalScope, email: str) -> bool:
    """Whether somebody at this address said no to a link of ours, on whichever row."""
    no = select(Wish.id).where(Wish.email == email, Wish.refused_by_link, Wish.email != "")
    return scope.session.scalars(no.limit(1)).first() is not None


def _send(scope: PortalScope, row: Wish, *, again: bool, delay: timedelta) -> None:
    until = scope.now + rules.LINK_LIVES
    token = mailed_links.make_mailed_link(scope, LINK, row.id, until)
    href = scope.portal.url(url_for("wish_links.show_wish_link", token=token))
    letter = letters.make_wish_letter(scope, row.name, href, clock.today(until), again=again)
    mail = render_mail(scope, row.email, letter)
    outbox.put_mail(scope, mail, about=_name_mail(row), delay=delay, tag=_name_mail(row))


def _name_mail(row: Wish) -> str:
    return f"wish:{row.id}"
