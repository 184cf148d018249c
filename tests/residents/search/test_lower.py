"""What nobody checked stands lower, from the day of the table on, and not a day before."""

from datetime import timedelta

import time_machine
from sqlalchemy import select

from wijzerplaat.ground.adapters.search.engine import Hit
from wijzerplaat.ground.core import clock
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.search import documents
from wijzerplaat.residents.search.query import parse_search_query
from wijzerplaat.residents.search.scoring import LATE, make_hit_signal

LOWER = {1: 7, 3: 14, 6: 28, 12: 28}
"""Days after the check date, by cycle; by hand from the default numbers."""


def worth(scope, entry):
    """Return what an entry counts for, beside its words."""
    document = documents.make_search_documents(scope, [entry.id])[0]
    hit = Hit(entry.id, entry.kind, 1.0, document.facts)
    return make_hit_signal(scope, parse_search_query("koffie"), {}, None)(hit)


def test_an_entry_counts_less_from_its_own_day_on(work):
    for months, days in LOWER.items():
        with work() as scope:
            entry = scope.session.scalars(select(Entry).where(Entry.title == "Koffieochtend")).one()
            entry.verified_at, entry.check_months = scope.now, months
            entry.verify_due_at = scope.now + timedelta(days=40)
            usual, day = worth(scope, entry), clock.today(entry.verify_due_at)
            noon = clock.to_utc(clock.to_amsterdam_time(scope.now).replace(hour=12))
            left = (day - clock.today(scope.now)).days + days
        with time_machine.travel(noon + timedelta(days=left - 1), tick=True), work() as scope:
            assert worth(scope, scope.session.get_one(Entry, entry.id)) == usual
        with time_machine.travel(noon + timedelta(days=left), tick=True), work() as scope:
            assert worth(scope, scope.session.get_one(Entry, entry.id)) == usual * LATE


def test_what_nobody_ever_checked_counts_less_at_once(work):
    with work() as scope:
        entry = scope.session.scalars(select(Entry).where(Entry.title == "Koffieochtend")).one()
        entry.verified_at, usual = scope.now, 0.0
        usual = worth(scope, entry)
        entry.verified_at = None
        assert worth(scope, entry) == usual * LATE
