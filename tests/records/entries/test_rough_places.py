"""'Ongeveer hier': a place whose point nobody knows is an area on maps and in lists, never a pin,
and leaves the platform nowhere.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace

import pytest

from tests import world
from tests.looking import page
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.pages import find_place_area
from wijzerplaat.residents.search.distance import describe_distance
from wijzerplaat.tenancy.geography import postcodes
from wijzerplaat.tenancy.portals import maps

on_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PLACE = {
    "name": "",
    "street": "Nieuweweg",
    "number": "8",
    "postcode": "4951 ZZ",
    "city": "Eikstad",
}


def publish(work, place=PLACE, title="De Roos"):
    with work() as scope:
        fields = {**world.ORGANISATION, "title": title, "location": place}
        return world.publish(scope, "organisation", fields)


@on_sqlite
def test_it_keeps_no_coordinates_and_its_page_tells_machines_none(client, work) -> None:
    entry_id = publish(work)
    text = client.get("/organisaties/de-roos", base_url=world.EIKSTAD).get_data(as_text=True)
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert not [one for one in data if "geo" in one or "latitude" in one or "52.31" in one]
    with work(write=False) as scope:
        place = scope.session.get_one(Entry, entry_id).location
        assert (place.lat, place.lon, place.given) == (None, None, False)


def test_a_drawn_map_has_an_area_and_no_pin(platform, tmp_path) -> None:
    portal = platform.directory.by_slug("eikstad")
    folder = tmp_path / "eikstad"
    folder.mkdir()
    (folder / "map.svg").write_text('<svg><rect class="map-land" width="9"/></svg>')
    rough = maps.Place(52.3, 3.6, "De Roos", "#nr-2", 2, 500.0)
    drawn = maps.draw_places_map(tmp_path, portal, [rough, replace(rough, number=3)])
    assert drawn is not None
    assert drawn.pins == []
    (area,) = drawn.areas
    assert (area.number, area.href, area.title) == ("2, 3", "#nr-2", "De Roos")
    assert 0 < area.across < 50
    assert 0 < area.down < 50


@on_sqlite
def test_the_map_of_a_list_has_an_area_beside_the_pins(client, work) -> None:
    publish(work)
    address = "/organisaties?weergave=kaart"
    text = client.get(address, base_url=world.EIKSTAD).get_data(as_text=True)
    data = json.loads(html.unescape(text.split('data-map="')[1].split('"')[0]))
    (area,) = data["areas"]
    assert area["title"].endswith("De Roos")
    assert area["radius"] >= 250
    assert area["numbers"][0] not in [one["number"] for one in data["pins"]]
    assert data["words"]["rough"] == "ongeveer hier"
    assert area["count"] == 1
    assert data["spots"], "the others have a pin"
    assert 'class="map-legend-rough"' in text


@on_sqlite
@pytest.mark.parametrize("spot", [{**PLACE, "street": "Postbus"}, {**PLACE, "postcode": ""}])
def test_a_post_box_is_on_no_map(client, work, spot) -> None:
    publish(work, spot)
    assert 'class="rough"' not in page(client, "/organisaties/de-roos")
    assert "De Roos" not in page(client, "/kaart")


@on_sqlite
def test_it_counts_on_the_map_of_all_places_and_in_a_part_of_it(client, work) -> None:
    publish(work)
    assert "De Roos" in page(client, "/kaart")
    assert "De Roos" in page(client, "/organisaties?weergave=kaart&gebied=52.30,3.59,52.32,3.61")
    assert "De Roos" not in page(
        client, "/organisaties?weergave=kaart&gebied=52.28,3.57,52.29,3.58"
    )


def test_a_rough_distance_is_said_as_one() -> None:
    assert describe_distance(1.34, is_rough=True) == "ongeveer 1 kilometer"
    assert describe_distance(0.1, is_rough=True) == "ongeveer 1 kilometer"
    assert describe_distance(2.6, is_rough=True) == "ongeveer 3 kilometer"
    assert describe_distance(1.34) == "1,3 kilometer"


def test_a_table_of_postcodes_gives_areas_to_the_portal_it_is_loaded_for(
    platform, work, tmp_path
) -> None:
    entry_id = publish(work, {**PLACE, "postcode": "4952 AB"})
    table = tmp_path / "4pp.csv"
    table.write_text(
        "id,postcode,latitude,longitude,soort\n"
        '1,4952,52.30,3.61,"Adres"\n2,4953,52.30,3.62,"Postbus"\n3,1012,52.37,4.89,"Adres"\n',
        encoding="utf-8",
    )
    points = postcodes.read_postcode_file(table)
    with work() as scope:
        assert postcodes.load_postcode_points(scope, points) == 1
        assert postcodes.load_postcode_points(scope, points) == 1
    platform.directory.forget()
    with work(write=False) as scope:
        assert set(scope.portal.areas) == {"4951", "4952"}
        area = find_place_area(scope, scope.session.get_one(Entry, entry_id).location)
        assert (area.digits, area.lat) == ("4952", 52.30)
    with work("beekdorp", write=False) as scope:
        assert "4952" not in scope.portal.areas or scope.portal.areas["4952"].lat != 52.30


@pytest.mark.parametrize("row", ["495,52.3,3.6", "4951,x,3.6", "4951,,"])
def test_a_row_that_cannot_be_read_is_named(tmp_path, row) -> None:
    table = tmp_path / "4pp.csv"
    table.write_text(f"postcode,latitude,longitude\n{row}\n", encoding="utf-8")
    with pytest.raises(WrongSetting, match="line 2"):
        postcodes.read_postcode_file(table)


@pytest.mark.shared
def test_the_real_table_has_an_area_for_each_postcode_and_none_for_post_boxes(shared) -> None:
    points = postcodes.read_postcode_file(shared / "nl-postcode4" / "4pp.csv")
    assert "1012" in points
    assert "1000" not in points
    assert all(50 < lat < 54 and 3 < lon < 8 for lat, lon in points.values())
