"""Who answers on a host, and where a street is: only what is known."""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import update

from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.portals import queries, service
from wijzerplaat.tenancy.portals.models import Portal


@pytest.mark.parametrize(
    ("street", "postcode", "city", "found"),
    [
        ("Lindelaan", "4951 AB", "Eikstad", True),
        ("lindelaan", "", "EIKSTAD", True),
        ("Lindelaan", "9999 ZZ", "Eikstad", True),
        ("Lindelaan", "4951 AB", "Elders", True),
        ("Lindelaan", "", "Beekdorp", False),
        ("Lindelaan", "", "", False),
        ("Eikenlaan", "4951 AB", "Eikstad", False),
        ("", "4951 AB", "Eikstad", False),
    ],
)
def test_only_a_known_street_gives_coordinates(
    work, street: str, postcode: str, city: str, found: bool
):
    with work() as scope:
        row = queries.geocode_address(scope, street, postcode, city)
    assert (row is not None) is found
    assert row is None or (row.lat, row.lon) == (52.311, 3.602)


def test_a_street_of_another_portal_is_not_found(work):
    with work("beekdorp") as scope:
        assert queries.geocode_address(scope, "Lindelaan", "4951 AB", "Eikstad").city == "Beekdorp"


@pytest.mark.parametrize(
    ("postcode", "found"), [("4951 AB", True), ("4951", True), ("4959 AB", False), ("", False)]
)
def test_a_postcode_gives_its_district(work, postcode: str, found: bool):
    with work() as scope:
        assert (queries.district_of(scope, postcode) is not None) is found


def test_a_host_gives_its_portal_and_an_unknown_one_none(platform: Platform):
    assert platform.directory.resolve("www.eikstad.test").slug == "eikstad"
    assert (
        platform.directory.resolve("eikstad.test").url("/over") == "http://eikstad.test:5000/over"
    )
    assert platform.directory.resolve("elders.test") is None


def test_a_portal_is_found_by_id_and_slug_or_not_at_all(platform: Platform):
    found = platform.directory.by_slug("beekdorp")
    assert platform.directory.by_id(found.id) is found
    with pytest.raises(NotFound):
        platform.directory.by_slug("elders")
    with pytest.raises(NotFound):
        platform.directory.by_id(uuid.uuid4())


def test_the_table_is_read_again_after_a_while_and_at_once_when_asked(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
):
    assert platform.directory.by_slug("eikstad").name == "Eikstadwijzer"
    with platform_work(platform.database) as scope:
        scope.session.execute(
            update(Portal).where(Portal.slug == "eikstad").values(name="Eikstad Online")
        )
    assert platform.directory.by_slug("eikstad").name == "Eikstadwijzer"
    moment = service.time.monotonic() + service.FRESH_SECONDS
    monkeypatch.setattr(service.time, "monotonic", lambda: moment)
    assert platform.directory.by_slug("eikstad").name == "Eikstad Online"


def test_what_did_not_change_is_not_read_anew(platform: Platform):
    before = platform.directory.by_slug("eikstad")
    platform.directory.forget()
    assert platform.directory.by_slug("eikstad") is before


def test_an_unknown_module_is_on_and_one_that_is_off_is_off(platform: Platform):
    found = platform.directory.by_slug("eikstad")
    assert found.has("signups") and found.has("") and found.has("iets")
    assert not service.PortalView(**{**vars(found), "modules": {"signups": False}}).has("signups")
