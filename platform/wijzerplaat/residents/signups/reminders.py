"""Mail 2 'Morgen: …': the day before, once for each start, and never after cancelling or when it
has begun.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import calls, mails
from wijzerplaat.residents.signups.models import CONFIRMED, REMIND, Signup
from wijzerplaat.tenancy.portals.service import PortalScope

FROM, UNTIL = time(9), time(20)
"""Between these hours (Amsterdam) reminders leave."""
LATEST = timedelta(hours=2)
"""A reminder that could not leave the day before leaves until so long before the start."""
JUST_SIGNED_UP = timedelta(hours=12)
"""Who signed up so shortly ago needs no reminder."""
DAYS_BEFORE = timedelta(days=1)
"""So long before the day of a date reminders begin to leave."""
MOST = 200
"""So many in one run: the next run goes on."""


def send_due_reminders(scope: PortalScope) -> int:
    """Remind who comes tomorrow (or today, when yesterday was missed); return how many."""
    now = clock.to_amsterdam_time(scope.now)
    if not FROM <= now.time() < UNTIL:
        return 0
    last = datetime.combine(now.date() + DAYS_BEFORE + timedelta(days=1), time(0))
    due = (
        select(Signup, Occurrence)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .where(
            Signup.state == CONFIRMED,
            or_(Signup.reminded_for.is_(None), Signup.reminded_for != Occurrence.starts_at),
            Occurrence.cancelled.is_(False),
            Occurrence.starts_at > now + LATEST,
            Occurrence.starts_at < last,
        )
        .order_by(Occurrence.starts_at, Signup.id)
        .limit(MOST)
    )
    return sum(_remind(scope, one[0], one[1]) for one in scope.session.execute(due).all())


def _remind(scope: PortalScope, signup: Signup, occurrence: Occurrence) -> bool:
    """Note for which start somebody was reminded, in one statement, and then write to them."""
    noted = change_rows(
        scope,
        Signup,
        [
            Signup.id == signup.id,
            Signup.state == CONFIRMED,
            or_(Signup.reminded_for.is_(None), Signup.reminded_for != occurrence.starts_at),
        ],
        {"reminded_for": occurrence.starts_at},
    )
    is_new = signup.created_at > scope.now - JUST_SIGNED_UP
    if not noted or is_new or not occurrence.activity.is_listed(clock.today(scope.now)):
        return False
    if signup.email:
        mails.mail_reminder(scope, signup, occurrence)
    else:
        calls.ask_to_call(scope, signup, REMIND)
    return bool(signup.email)
