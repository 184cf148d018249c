"""Reads of sign-ups: whose link it is, what was asked for at once, who comes."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from wijzerplaat.ground.core import clock, encryption, link_tokens, mailed_links
from wijzerplaat.ground.core.contacts import Contact
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.kinds.activities.service import list_coming_occurrences
from wijzerplaat.residents.signups.models import CANCELLED, LIVE, Signup
from wijzerplaat.tenancy.portals.service import PortalScope

LINK = "signup"
LINK_OUTLIVES = timedelta(days=31)
"""So long after the date a mailed link still opens a page, which says that it is over."""
MOST_IN_MAIL = 20
MOST_IN_COURSE = 100


def find_signup_by_token(scope: PortalScope, token: str) -> Signup:
    """Return the sign-up whose mail held this token. Raises NotFound."""
    more = mailed_links.find_mailed_link(scope, LINK, token)
    found = scope.session.scalars(
        select(Signup).where(
            or_(Signup.token_hash == link_tokens.hash_token(token), Signup.id == more)
        )
    ).one_or_none()
    if found is None:
        raise NotFound("signup")
    return found


def list_booking(scope: PortalScope, signup: Signup) -> list[tuple[Signup, Occurrence]]:
    """Return what somebody asked for at once, as it is now, the first date first."""
    rows = (
        select(Signup, Occurrence)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .where(Signup.booking_id == signup.booking_id)
        .order_by(Occurrence.starts_at)
        .execution_options(populate_existing=True)
    )
    return [(row[0], row[1]) for row in scope.session.execute(rows)]


def list_course_dates(scope: PortalScope, activity: Activity) -> list[Occurrence]:
    """Return all dates of a course that are not off, also those that were."""
    wanted = (
        select(Occurrence)
        .where(
            Occurrence.activity_id == activity.id,
            Occurrence.dropped.is_(False),
            Occurrence.cancelled.is_(False),
        )
        .order_by(Occurrence.starts_at)
        .limit(MOST_IN_COURSE)
    )
    return list(scope.session.scalars(wanted))


def has_live_signups(scope: PortalScope, activity_id: uuid.UUID) -> bool:
    """Return whether somebody comes, or waits to come, to a date of an activity."""
    dates = select(Occurrence.id).where(Occurrence.activity_id == activity_id)
    live = select(Signup.id).where(Signup.occurrence_id.in_(dates), Signup.state.in_(LIVE))
    return scope.session.scalar(live.limit(1)) is not None


def list_dates(scope: PortalScope, occurrence_ids: Collection[uuid.UUID]) -> list[Occurrence]:
    """Return these dates, the first one first; of none nothing is asked."""
    wanted = select(Occurrence).where(Occurrence.id.in_(occurrence_ids))
    if not occurrence_ids:
        return []
    return list(scope.session.scalars(wanted.order_by(Occurrence.starts_at)))


def list_with_dates(
    scope: PortalScope, signups: Sequence[Signup]
) -> list[tuple[Signup, Occurrence]]:
    """Return sign-ups with their dates, the first date first; dates that were read before are not
    read again.
    """
    rows = [(one, scope.session.get_one(Occurrence, one.occurrence_id)) for one in signups]
    return sorted(rows, key=lambda one: one[1].starts_at)


def list_live_dates(scope: PortalScope, activity: Activity) -> list[Occurrence]:
    """Return the next dates of an activity that are not off, or all those of a course."""
    if activity.signup_per == PER_COURSE:
        return list_course_dates(scope, activity)
    coming = list_coming_occurrences(scope, activity, MOST_IN_MAIL)
    return [row for row in coming if not row.cancelled]


def list_contact_signups(
    scope: PortalScope, address: str, activity: Activity
) -> list[tuple[Signup, Occurrence]]:
    """Return for which dates of an activity that still come an address signed up, the first date
    first.
    """
    spelling = Contact(email=address).spelling
    mark = encryption.make_mark(scope.session, str(scope.portal.id), spelling)
    rows = (
        select(Signup, Occurrence)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .where(
            Signup.contact_mark == mark,
            Signup.state != CANCELLED,
            Occurrence.activity_id == activity.id,
            Occurrence.cancelled.is_(False),
            Occurrence.starts_at > clock.to_amsterdam_time(scope.now),
        )
    )
    return [
        (row[0], row[1])
        for row in scope.session.execute(rows.order_by(Occurrence.starts_at).limit(MOST_IN_MAIL))
    ]
