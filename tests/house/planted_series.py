"""What the test world holds of series that end: one of eight weeks, and the mailed link to it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from tests import world
from wijzerplaat.ground.core import clock, mailed_links
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.series import rules
from wijzerplaat.kinds.series.models import FIRST, SeriesQuestion


def plant_series(scope: Scope, found, owner_id: uuid.UUID) -> None:
    """Plant a series that began some weeks ago and ends soon, and the link about it."""
    first = clock.today(scope.now) - timedelta(weeks=5)
    fields = {
        **world.ACTIVITY,
        "title": f"Kanarie {found.portal} reeks",
        "first_date": first.isoformat(),
        "repeat_count": 8,
    }
    found.ids["series"] = world.publish(scope, "activity", fields, owner_id)
    last = first + timedelta(weeks=7)
    question = SeriesQuestion(
        id=uuid.uuid4(), activity_id=found.ids["series"], last_date=last, step=FIRST
    )
    scope.session.add(question)
    token = f"reeks-{found.portal}".ljust(32, "x")
    until = scope.now + timedelta(days=365)
    mailed_links.keep_mailed_link(scope, rules.LINK, question.id, until, token)
    scope.session.flush()
    found.slugs["series"] = token
