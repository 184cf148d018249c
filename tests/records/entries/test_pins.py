"""Places get a pin from PDOK: imported and typed alike, never over what somebody gave, never as a
check, and what is not found is asked again only when the address changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests import world
from tests.support import sources
from tests.support.pdok import Locations, serve_locations
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import jobs
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.tenancy.geography.models import SoughtAddress

ADDRESS = {"street": "Dorpsstraat", "number": "12", "postcode": "4990 AB", "city": "Berkendam"}
PLACE = {"name": "", **ADDRESS}
ELSEWHERE = {**PLACE, "number": "14"}
PIN = (52.3, 3.6)


@pytest.fixture
def server() -> Iterator[Locations]:
    with serve_locations() as state:
        state.know("Dorpsstraat", "12", "4990AB", "Berkendam", *PIN)
        yield state


@pytest.fixture
def look(platform, server):
    """Let the job run once, some time from now; return how many addresses were asked for."""
    client = server.client()

    def run(later: timedelta = timedelta(0)) -> int:
        with time_machine.travel(clock.now() + later, tick=False):
            portals = platform.directory.every()
            return jobs.find_pins_of_portals(platform.database, portals, client)

    return run


def publish(work, place: dict[str, Any] | None = None, title: str = "De Roos", **more: Any):
    with work() as scope:
        fields = {**world.ORGANISATION, "title": title, "location": place or PLACE, **more}
        return world.publish(scope, "organisation", fields)


def place_of(work, entry_id):
    with work(write=False) as scope:
        place = scope.session.get_one(Entry, entry_id).location
        return (place.lat, place.lon), place.sought, place.given


def test_a_typed_address_gets_a_pin_and_nothing_claims_a_check(work, look, server) -> None:
    entry_id = publish(work)
    with work(write=False) as scope:
        checked = scope.session.get_one(Entry, entry_id).verified_at
    assert look() == 1
    assert place_of(work, entry_id) == (PIN, "found", False)
    with work(write=False) as scope:
        entry = scope.session.get_one(Entry, entry_id)
        assert entry.verified_at == checked
        assert "lat" not in sources.entries.make_snapshot(entry)["location"]
    assert look() == 0
    assert len(server.asked) == 1


def test_an_imported_address_gets_a_pin_and_is_not_checked(work, look) -> None:
    taken = sources.say(work, title="De Roos", location=ADDRESS)
    assert look() == 1
    with work(write=False) as scope:
        one = scope.session.get_one(Organisation, taken.record.entry_id)
        assert (one.location.lat, one.verified_at) == (PIN[0], None)


def test_one_address_of_many_records_is_asked_once(work, look) -> None:
    ids = [publish(work, title=f"Club {number}") for number in range(3)]
    assert look() == 1
    assert [place_of(work, one)[0] for one in ids] == [PIN] * 3
    later = publish(work, title="Club 9")
    assert look() == 0
    assert place_of(work, later)[0] == PIN


def test_a_further_place_gets_a_pin_too(work, look) -> None:
    with work() as scope:
        fields = {**world.SERVICE, "title": "Spreekuur", "places": [{**PLACE, "hours": []}]}
        world.publish(scope, "service", fields)
    assert look() == 1
    with work(write=False) as scope:
        query = select(Location).where(Location.street == "Dorpsstraat")
        assert [(one.lat, one.lon) for one in scope.session.scalars(query)] == [PIN]


def test_what_was_not_found_is_asked_again_only_when_the_address_changed(work, look) -> None:
    entry_id = publish(work, ELSEWHERE)
    assert [look(), look(timedelta(days=30))] == [1, 0]
    assert place_of(work, entry_id) == ((None, None), "unknown", False)
    sources.change(work, entry_id, summary="Nu ook op zondag.")
    assert look() == 0
    assert place_of(work, entry_id)[1] == "unknown"
    sources.change(work, entry_id, location=PLACE)
    assert look() == 1
    assert place_of(work, entry_id) == (PIN, "found", False)


def test_a_pin_stays_as_long_as_its_address(work, look) -> None:
    entry_id = publish(work)
    look()
    sources.change(work, entry_id, location={**PLACE, "name": "De nieuwe zaal"})
    assert place_of(work, entry_id) == (PIN, "found", False)
    sources.change(work, entry_id, location=ELSEWHERE)
    assert place_of(work, entry_id) == ((None, None), "", False)


def test_a_point_that_somebody_gave_stays(work, look) -> None:
    entry_id = publish(work, {**PLACE, "lat": 52.29, "lon": 3.58})
    assert look() == 0
    assert place_of(work, entry_id) == ((52.29, 3.58), "", True)


def test_a_point_of_our_own_streets_stays(work, look) -> None:
    entry_id = publish(work, world.ORGANISATION["location"])
    before = place_of(work, entry_id)
    assert look() == 0
    assert place_of(work, entry_id) == before


def test_a_source_that_gives_a_point_later_wins(work, look) -> None:
    taken = sources.say(work, title="De Roos", location=ADDRESS)
    look()
    sources.say(work, title="De Roos", location={**ADDRESS, "lat": 52.28, "lon": 3.59})
    assert place_of(work, taken.record.entry_id) == ((52.28, 3.59), "", True)
    assert look() == 0
    assert sources.conflicts(work) == []


def test_an_address_that_changed_meanwhile_gets_no_pin_of_the_one_before(
    work, platform, server
) -> None:
    entry_id = publish(work)
    client = server.client()

    class Slow:
        def find_address(self, sought):
            sources.change(work, entry_id, location=ELSEWHERE)
            return client.find_address(sought)

    jobs.find_pins_of_portals(platform.database, platform.directory.every(), Slow())
    assert place_of(work, entry_id) == ((None, None), "", False)


@pytest.mark.parametrize("code", [429, 500, 400])
def test_the_first_problem_ends_a_run_and_the_address_rests(work, look, server, code) -> None:
    ids = [
        publish(work, title=f"Club {one}", place={**PLACE, "number": f"{one}"}) for one in (1, 2)
    ]
    server.code = code
    assert look() == 1
    assert look() == 1, "the other address"
    assert look(timedelta(minutes=5)) == 0
    assert [place_of(work, one)[1] for one in ids] == ["", ""]
    assert look(timedelta(minutes=11)) == 1
    server.code = 200
    assert look(timedelta(hours=2)) == 2
    assert [place_of(work, one)[1] for one in ids] == ["unknown", "unknown"]


def test_a_run_has_an_end(work, look, monkeypatch) -> None:
    monkeypatch.setattr(jobs, "PER_RUN", 2)
    for number in range(3):
        publish(work, title=f"Club {number}", place={**PLACE, "number": f"{number + 1}"})
    assert [look(), look(), look()] == [2, 1, 0]


@pytest.mark.parametrize(
    "spot",
    [
        {**PLACE, "street": "Postbus"},
        {**PLACE, "number": ""},
        {**PLACE, "number": "bij de kerk"},
        {"name": "Buurthuis", "street": "", "number": "", "postcode": "", "city": "Berkendam"},
    ],
)
def test_a_post_box_and_half_an_address_are_not_asked(work, look, spot) -> None:
    publish(work, spot)
    assert look() == 0


def test_what_residents_cannot_see_is_not_asked(work, look) -> None:
    with work() as scope:
        fields = {**world.ORGANISATION, "title": "Wacht nog", "location": PLACE}
        sources.moderation.propose_revision(scope, "organisation", fields, owner_id=None)
    assert look() == 0


def test_a_suspended_portal_asks_nothing(platform, work, server) -> None:
    publish(work)
    portals = [replace(one, suspended=True) for one in platform.directory.every()]
    assert jobs.find_pins_of_portals(platform.database, portals, server.client()) == 0


def count_index_messages(platform, entry_id) -> int:
    with platform_work(platform.database, write=False) as scope:
        query = select(OutboxMessage).where(OutboxMessage.tag == f"index:{entry_id}")
        return len(scope.session.scalars(query).all())


def test_the_index_hears_of_a_pin(platform, work, look) -> None:
    entry_id = publish(work)
    before = count_index_messages(platform, entry_id)
    look()
    assert count_index_messages(platform, entry_id) == before + 1


def test_an_address_that_stands_nowhere_any_more_is_forgotten(work, look) -> None:
    entry_id = publish(work)
    look()
    with work() as scope:
        assert jobs.forget_addresses(scope) == 0
    sources.change(work, entry_id, location=ELSEWHERE)
    with work() as scope:
        assert jobs.forget_addresses(scope) == 1
        assert scope.session.scalars(select(SoughtAddress)).all() == []


def test_without_an_address_in_the_settings_nothing_is_asked(platform, work) -> None:
    publish(work)
    assert platform.settings.addresses_url == ""
    jobs.find_pins(platform)
    with work(write=False) as scope:
        assert scope.session.scalars(select(SoughtAddress)).all() == []
