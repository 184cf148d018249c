"""What the test world holds of lists of dates: one that is today, with somebody on it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from wijzerplaat.ground.core import clock, mailed_links
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import by_screen
from wijzerplaat.residents.signups.models import MOVED, ListMessage, Seats, Signup, SignupCall


def plant_lists(scope: Scope, found) -> None:
    """Plant a date that began a moment ago."""
    begun = clock.to_amsterdam_time(scope.now).replace(tzinfo=None, microsecond=0)
    row = Occurrence(
        id=uuid.uuid4(),
        activity_id=found.ids["activity"],
        starts_at=begun,
        ends_at=begun + timedelta(hours=2),
    )
    scope.session.add(row)
    scope.session.flush()
    scope.session.add(Seats(occurrence_id=row.id, capacity=None, taken=1))
    token = f"gekomen-{found.portal}".ljust(64, "x")
    one = uuid.uuid4()
    scope.session.add(
        Signup(
            id=one,
            booking_id=one,
            occurrence_id=row.id,
            name="Kanarie",
            email=f"kanarie-begon@{found.portal}.example",
            token_hash=token,
            created_at=scope.now,
        )
    )
    found.ids["begun"] = row.id
    call = SignupCall(id=uuid.uuid4(), signup_id=found.ids["listed"], reason=MOVED)
    call.since = scope.now
    scope.session.add(call)
    found.ids["call"] = call.id
    message = ListMessage(id=uuid.uuid4(), occurrence_id=found.ids["list_date"])
    message.sent_at = scope.now + timedelta(days=1)  # it can be taken back, however slow the run
    message.text = f"Kanarie van {found.portal}"
    scope.session.add(message)
    found.ids["list_message"] = message.id
    ends = scope.now + timedelta(days=9)
    found.screen = mailed_links.make_mailed_link(
        scope, by_screen.HERE, found.ids["list_date"], ends
    )
