"""What is erased leaves a number, and an address that says it is gone."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.support.takedowns import find
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.records.entries.erased import ErasedEntry
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.takedown import erasing, jobs, service

WHY = {"explanation": "Bestaat niet meer."}


def test_an_erased_organisation_takes_everything_along(work, people, client):
    with work(actor=people["editor"]) as scope:
        entry = find(scope, "Buurthuis De Eik")
        service.archive_record(scope, entry.id, WHY)
        places = scope.session.scalar(select(func.count(Location.id)))
        erasing.erase_entry(scope, entry.id)
        left = set(scope.session.scalars(select(Entry.title)))
        assert left == {"Sportclub Noord", "Zo vraag je hulp"}
        assert set(scope.session.scalars(select(Revision.entry_id))) == set(
            scope.session.scalars(select(Entry.id))
        )
        assert scope.session.scalar(select(func.count(Location.id))) == places - 1
        assert scope.session.scalar(select(func.count(ErasedEntry.id))) == 4
    answer = client.get("/organisaties/buurthuis-de-eik", base_url="http://eikstad.test")
    assert answer.status_code == 410
    assert "Buurthuis De Eik" not in answer.get_data(as_text=True)


def test_what_is_on_the_site_is_not_erased(work, people):
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict):
        erasing.erase_entry(scope, find(scope, "Koffieochtend").id)


def test_what_was_archived_a_year_ago_goes_and_nothing_else(work, people, time_machine):
    with work(actor=people["editor"]) as scope:
        service.archive_record(scope, find(scope, "Koffieochtend").id, WHY)
    time_machine.move_to(clock.now() + timedelta(days=360))
    with work() as scope:
        assert jobs.erase_kept_records(scope) == 0
    time_machine.move_to(clock.now() + timedelta(days=7))
    with work() as scope:
        assert jobs.erase_kept_records(scope) == 1
        assert "Koffieochtend" not in set(scope.session.scalars(select(Entry.title)))
        assert scope.session.scalar(select(func.count(Entry.id))) == 5
