"""How many people signed up for what an organisation does, per month; for its own numbers."""

from __future__ import annotations

import uuid
from datetime import date

from wijzerplaat.records.entries.slots import SignupCount
from wijzerplaat.residents.signups import totals
from wijzerplaat.residents.signups.totals import PeopleNumbers
from wijzerplaat.tenancy.portals.service import PortalScope


def count_signups_per_month(scope: PortalScope, owner_id: uuid.UUID) -> list[SignupCount]:
    """Return per activity and month how many people hold or held a place, and how many of them
    came or did not come; also of those whose names are gone.
    """
    counts: dict[tuple[str, date], PeopleNumbers] = {}
    for one in totals.list_date_numbers(scope, owner_id):
        month = (one.title, one.starts_at.date().replace(day=1))
        counts[month] = counts.get(month, PeopleNumbers()) + one.people
    return [
        SignupCount(title, month, people.seated, people.attended, people.absent)
        for (title, month), people in sorted(counts.items(), key=lambda one: one[0])
        if people.seated
    ]
