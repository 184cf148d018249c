"""Forgets who signed up, when the term is over: what stays is how many there were.

Some at a time, under the lock of their dates, so that nobody signs up again on a row that is just
being emptied.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.mailed_links import MailedLink
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import queries, seats
from wijzerplaat.residents.signups.models import CANCELLED, COMING, Signup
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import queries as term_queries
from wijzerplaat.tenancy.terms import rules as terms

AT_ONCE = 500


def forget_old_signups(scope: PortalScope) -> int:
    """Empty the sign-ups of which the term is over, at most AT_ONCE; return how many.

    The link of somebody who signed off goes on saying so until the date; those of others end.
    """
    over = _is_over(scope)
    dates = select(Signup.occurrence_id, Signup.id).where(over).order_by(Signup.id).limit(AT_ONCE)
    found = scope.session.execute(dates).all()
    seats.lock_seats(scope, {row.occurrence_id for row in found})
    still = select(Signup).where(Signup.id.in_([row.id for row in found]), over)
    rows = scope.session.scalars(still.execution_options(populate_existing=True)).all()
    for signup in rows:
        _empty(signup)
        signup.purged_at = scope.now
    _end_links(scope, [one.id for one in rows if one.state != CANCELLED])
    return len(rows)


def _empty(signup: Signup) -> None:
    signup.name = signup.email = signup.phone = signup.answers = signup.language = ""
    signup.person_mark = signup.contact_mark = signup.held_by = signup.screen_hash = None
    signup.last_news = None


def _is_over(scope: PortalScope) -> ColumnElement[bool]:
    """Return what holds for sign-ups of which nothing may be left but that they were."""
    return and_(
        Signup.purged_at.is_(None),
        or_(
            and_(
                Signup.state == CANCELLED,
                Signup.cancelled_at < terms.find_cutoff(terms.CANCELLED_SIGNUP, scope.now),
            ),
            and_(
                Signup.state.not_in((CANCELLED, *COMING)),
                _ended_before(terms.find_cutoff(terms.WAITING_LIST, scope.now)),
            ),
            and_(Signup.state.in_(COMING), _is_attendance_over(scope)),
        ),
    )


def _is_attendance_over(scope: PortalScope) -> ColumnElement[bool]:
    """Who comes is kept until some time after the last of all dates that were asked for at once:
    as long as was said on the day of signing up.
    """
    return or_(
        *(
            and_(
                *_within(one.since, one.until),
                _last_ended_before(terms.find_cutoff(terms.SIGNUP, scope.now, one.amount)),
            )
            for one in term_queries.list_promised_amounts(scope, terms.SIGNUP, scope.portal.terms)
        )
    )


def _within(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    begun = [] if since is None else [Signup.created_at >= since]
    return begun if until is None else [*begun, Signup.created_at < until]


def _ended_before(moment: datetime) -> ColumnElement[bool]:
    dates = select(Occurrence.id).where(Occurrence.ends_at < clock.to_amsterdam_time(moment))
    return Signup.occurrence_id.in_(dates)


def _last_ended_before(moment: datetime) -> ColumnElement[bool]:
    other, date = aliased(Signup), aliased(Occurrence)
    last = (
        select(func.max(date.ends_at))
        .join(other, other.occurrence_id == date.id)
        .where(
            other.portal_id == Signup.portal_id,
            other.booking_id == Signup.booking_id,
            other.state.in_(COMING),
        )
        .scalar_subquery()
    )
    return and_(_ended_before(moment), last < clock.to_amsterdam_time(moment))


def _end_links(scope: PortalScope, ids: Sequence[uuid.UUID]) -> None:
    remove_rows(scope, MailedLink, [MailedLink.kind == queries.LINK, MailedLink.object_id.in_(ids)])
