"""The cards of dates in the agenda and on the home page."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from wijzerplaat.ground.core.version_cache import MadeOf, load_record_values
from wijzerplaat.ground.web.gettext import find_page_language
from wijzerplaat.kinds.activities.display import make_activity_date_cards
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card
from wijzerplaat.residents.agenda.timeline import Date, read_as_occurrence
from wijzerplaat.tenancy.portals.service import PortalScope


def make_agenda_cards(scope: PortalScope, dates: Sequence[Date]) -> dict[uuid.UUID, Card]:
    """Return a card per date, by its id; from memory when nothing public changed today."""
    known = {one.id: one for one in dates}

    def make(missing: Sequence[uuid.UUID]) -> dict[uuid.UUID, MadeOf[Card]]:
        loaded = entries_queries.load_entries(scope, (known[one].activity_id for one in missing))
        there = {entry.id for entry in loaded.entries}
        rows = [
            read_as_occurrence(known[one]) for one in missing if known[one].activity_id in there
        ]
        cards = zip(rows, make_activity_date_cards(scope, rows, loaded), strict=True)
        made = {row.id: card for row, card in cards}
        return entries_queries.add_records(made, loaded, {row.id: row.activity_id for row in rows})

    return load_record_values(scope, f"date cards {find_page_language()}", known, make)


def list_dates_with_cards(
    scope: PortalScope, dates: Sequence[Date]
) -> tuple[list[Date], list[Card]]:
    """Return dates with their cards; what was taken off the site a moment ago is left out."""
    made = make_agenda_cards(scope, dates)
    there = [one for one in dates if one.id in made]
    return there, [made[one.id] for one in there]
