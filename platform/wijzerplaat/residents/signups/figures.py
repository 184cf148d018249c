"""How many people signed up for what an organisation does, per month; for its own numbers."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import date

from sqlalchemy import func, select

from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries.slots import SignupCount
from wijzerplaat.residents.signups.models import COMING, Signup
from wijzerplaat.tenancy.portals.service import PortalScope


def count_signups_per_month(scope: PortalScope, owner_id: uuid.UUID) -> list[SignupCount]:
    """Return per activity and month how many people hold a place."""
    rows = scope.session.execute(
        select(Activity.title, Occurrence.starts_at, func.sum(Signup.people).label("people"))
        .join(Occurrence, Occurrence.activity_id == Activity.id)
        .join(Signup, Signup.occurrence_id == Occurrence.id)
        .where(Activity.owner_id == owner_id, Signup.state.in_(COMING))
        .group_by(Activity.title, Occurrence.id, Occurrence.starts_at)
    )
    counts: Counter[tuple[str, date]] = Counter()
    for row in rows:
        counts[(row.title, row.starts_at.date().replace(day=1))] += int(row.people)
    return [SignupCount(title, month, people) for (title, month), people in sorted(counts.items())]
