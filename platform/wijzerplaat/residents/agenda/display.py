"""The cards of dates in the agenda and on the home page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from wijzerplaat.ground.core.version_cache import kept_each
from wijzerplaat.ground.web.gettext import language
from wijzerplaat.kinds.activities.display import date_cards
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card
from wijzerplaat.residents.agenda.timeline import Date
from wijzerplaat.tenancy.portals.service import PortalScope


def cards(scope: PortalScope, dates: Sequence[Date]) -> dict[uuid.UUID, Card]:
    """Return a card per date, by its id; from memory when nothing public changed today."""
    known = {one.id: one for one in dates}

    def make(missing: Sequence[uuid.UUID]) -> dict[uuid.UUID, Card]:
        loaded = entries_queries.load(scope, (known[one].activity_id for one in missing))
        there = {entry.id for entry in loaded.entries}
        rows = [known[one] for one in missing if known[one].activity_id in there]
        return {
            row.id: card for row, card in zip(rows, date_cards(scope, rows, loaded), strict=True)
        }

    return kept_each(scope, f"date cards {language()}", known, make, daily=True)


def drawn(scope: PortalScope, dates: Sequence[Date]) -> tuple[list[Date], list[Card]]:
    """Return dates with their cards; what was taken off the site a moment ago is left out."""
    made = cards(scope, dates)
    there = [one for one in dates if one.id in made]
    return there, [made[one.id] for one in there]
