"""/beheer/buurten, /beheer/gemeenten and the borders: kept, drawn, off, and used for addresses."""

from __future__ import annotations

import io
import json

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.tenancy.portals.models import District, Municipality

HERE, BORDERS = "/beheer/buurten", "/beheer/buurten/grenzen"
NORTH = {
    "name": "Noord",
    "municipality": "eikstad",
    "postcodes": "4951\n4952 AB",
    "lat": "52,31",
    "lon": "3,6",
    "shown": "1",
}
WHOLE = [[3.56, 52.28], [3.64, 52.28], [3.64, 52.33], [3.56, 52.33], [3.56, 52.28]]


def border(name: str) -> str:
    geometry = {"type": "Polygon", "coordinates": [WHOLE]}
    return json.dumps({"type": "Feature", "properties": {"naam": name}, "geometry": geometry})


@pytest.fixture
def browser(client, platform) -> Browser:
    """An administrator of Eikstad who just looked at the list."""
    found = Browser(client, platform, "portal-admin")
    found.get(HERE)
    return found


def send(browser: Browser, path: str, typed: dict[str, str], what: str = "bewaar", seen: int = 0):
    return browser.post(path, {**typed, "seen": str(seen), "doe": what})


def district(work, slug: str) -> District:
    with work() as scope:
        found = scope.session.scalars(select(District).where(District.slug == slug)).one()
        scope.session.expunge(found)
        return found


def look(client, path: str) -> str:
    return client.get(path, base_url="http://eikstad.test").text


def test_a_neighbourhood_is_looked_at_kept_and_put_back(browser, work):
    looked = send(browser, f"{HERE}/wijzig/noord", NORTH, "bekijk")
    assert "Zo wordt het" in looked.text and "district-middle" in looked.text
    assert send(browser, f"{HERE}/wijzig/noord", NORTH).status_code == 303
    assert district(work, "noord").postcodes == ["4951", "4952"]
    page = browser.get(f"{HERE}/wijzig/noord").text
    assert "52,31" in page and "4952" in page
    browser.post(f"{HERE}/wijzig/noord/1/terug")
    assert district(work, "noord").postcodes == ["4951"]


def test_without_a_middle_it_is_that_of_its_postcodes(browser, work):
    typed = {**NORTH, "name": "Zuid", "lat": "", "lon": "", "postcodes": "4951"}
    assert send(browser, f"{HERE}/nieuw", typed).status_code == 303
    found = district(work, "zuid")
    assert found.lat is not None and 52.27 < found.lat < 52.33
    typed = {**typed, "name": "Oost", "postcodes": "1234"}
    assert "Wij kennen het midden nog niet." in send(browser, f"{HERE}/nieuw", typed, "bekijk").text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"postcodes": "495"}, "Dit is geen postcode: 495."),
        ({"municipality": "elders"}, "Kies uit de lijst."),
        ({"lat": ""}, "Vul beide getallen in"),
        ({"lat": "noord"}, "Dit getal klopt niet."),
        ({"name": ""}, "Vul dit in."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(browser, typed, message):
    for what in ("bekijk", "bewaar"):
        answer = send(browser, f"{HERE}/wijzig/noord", {**NORTH, **typed}, what)
        assert answer.status_code == 422 and message in answer.text and "3,6" in answer.text


def test_a_neighbourhood_that_is_off_leads_to_the_others(browser, client):
    off = {name: value for name, value in NORTH.items() if name != "shown"}
    assert send(browser, f"{HERE}/wijzig/noord", off).status_code == 303
    gone = client.get("/buurt/noord", base_url="http://eikstad.test")
    assert gone.status_code == 302 and gone.location == "/buurten?weg=1"
    assert "Die buurt is er niet meer." in look(client, "/buurten?weg=1")


def test_a_border_decides_before_a_postcode_and_goes_back(browser, work):
    typed = {**NORTH, "name": "Zuid", "postcodes": "", "lat": "", "lon": ""}
    send(browser, f"{HERE}/nieuw", typed)
    browser.get(BORDERS)
    looked = send(browser, BORDERS, {"text": border("zuid")}, "bekijk")
    assert "1 grens past: Zuid." in looked.text and "district-border" in looked.text
    assert district(work, "zuid").outline is None
    assert send(browser, BORDERS, {"text": border("zuid")}).status_code == 303
    assert district(work, "zuid").outline == [[WHOLE]]
    with work() as scope:
        places = scope.session.execute(
            select(District.slug)
            .join(Location, Location.district_id == District.id)
            .join(Entry, Entry.location_id == Location.id)
            .where(Location.lat.is_not(None))
        ).scalars()
        assert set(places) == {"zuid"}
    page = browser.get(BORDERS).text
    assert "heeft een grens" in page and "Zet terug" in page
    assert browser.post(f"{BORDERS}/zuid/weg").status_code == 303
    assert district(work, "zuid").outline is None
    browser.get(BORDERS)
    assert browser.post(f"{BORDERS}/zuid/2/terug").status_code == 303
    assert district(work, "zuid").outline == [[WHOLE]]


def test_a_file_of_borders_is_read(browser, work):
    browser.get(BORDERS)
    file = (io.BytesIO(border("Noord").encode()), "grenzen.geojson")
    answer = browser.post(BORDERS, {"text": "", "doe": "bewaar", "file": file})
    assert answer.status_code == 303 and district(work, "noord").outline == [[WHOLE]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Plak een tekst of kies een bestand."),
        (border("Elders"), "Geen van deze namen is een buurt van jullie: Elders."),
        ("kaart", "Dit is geen GeoJSON."),
    ],
)
def test_a_wrong_file_is_refused_and_kept_in_the_form(browser, text, message):
    browser.get(BORDERS)
    for what in ("bekijk", "bewaar"):
        answer = send(browser, BORDERS, {"text": text}, what)
        assert answer.status_code == 422 and message in answer.text
        assert "<title>Fout: " in answer.text


def test_a_municipality_is_added_and_off(browser, work):
    browser.get("/beheer/gemeenten")
    answer = send(browser, "/beheer/gemeenten/nieuw", {"name": "Beekdorp", "shown": "1"})
    assert answer.status_code == 303
    page = browser.get("/beheer/gemeenten").text
    assert "Beekdorp" in page and "Staat uit" not in page
    assert send(browser, "/beheer/gemeenten/wijzig/beekdorp", {"name": "Beek"}, seen=1)
    with work() as scope:
        found = select(Municipality.name, Municipality.shown).order_by(Municipality.position)
        assert scope.session.execute(found).all()[-1] == ("Beek", False)


def test_who_is_no_administrator_sees_nothing_of_it(client, platform):
    editor = Browser(client, platform, "editor")
    for path in (HERE, f"{HERE}/nieuw", BORDERS, "/beheer/gemeenten"):
        assert editor.get(path).status_code == 403
