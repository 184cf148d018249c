"""The drawn map: pins where places really are, and nothing but shapes from the file."""

from __future__ import annotations

import math
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest

from wijzerplaat.tenancy.portals.map_frames import draw_borders, project_coordinate
from wijzerplaat.tenancy.portals.map_layout import NARROWEST, Room, place_numbers
from wijzerplaat.tenancy.portals.maps import Place, draw_places_map

BOUNDS = {"north": 52.0, "south": 51.0, "east": 4.0, "west": 3.0, "width": 1200.0, "height": 800.0}
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><script>alert(1)</script>
<rect class="map-land evil" width="1200" height="800" style="fill:red" onclick="x()"/><image href="http://x.example/a.png"/>
<g transform="scale(.5)"><path class="map-road" d="M0 0L10 10" stroke-width="3"/></g>\
<text class="map-label" x="600" y="400">Mid &amp; den</text></svg>"""  # noqa: E501


@pytest.fixture
def portal(tmp_path: Path) -> SimpleNamespace:
    (tmp_path / "stad").mkdir()
    (tmp_path / "stad" / "map.svg").write_text(DRAWING)
    return SimpleNamespace(slug="stad", map=BOUNDS, map_drawing="", districts=())


def test_corners_are_corners() -> None:
    assert project_coordinate(BOUNDS, 52.0, 3.0) == (0, 0) and project_coordinate(
        BOUNDS, 51.5, 3.5
    ) == (600, 400)


def test_only_shapes_and_classes_come_through(tmp_path: Path, portal: SimpleNamespace) -> None:
    found = draw_places_map(tmp_path, portal, [Place(51.5, 3.5, "Hier", "#nr-1", 1)])
    assert found is not None
    assert found.svg == (
        '<rect class="map-land" width="1200" height="800"/>'
        '<g transform="scale(.5)"><path class="map-road" d="M0 0L10 10" stroke-width="3"/></g>'
    )
    assert [label.text for label in found.labels] == ["Mid & den"]


def test_each_number_of_the_list_stands_on_the_map_and_hides_no_other(
    tmp_path: Path, portal: SimpleNamespace
) -> None:
    spots = [(51.5, 3.5), (51.7, 3.7), (51.5, 3.5), (51.5, 3.501), (51.51, 3.5), (51.71, 3.71)] * 3
    places = [Place(*spot, f"T{n}", f"#nr-{n}", n) for n, spot in enumerate(spots, 1)]
    found = draw_places_map(tmp_path, portal, places)
    assert found is not None
    assert sorted(int(pin.number or 0) for pin in found.pins) == list(range(1, 19))
    assert all(pin.href == f"#nr-{pin.number}" for pin in found.pins)
    assert all(0 <= pin.x <= 100 and 0 <= pin.y <= 100 for pin in found.pins)
    high = NARROWEST * found.frame[3] / found.frame[2]
    middles = [
        (pin.x * NARROWEST / 100, pin.y * high / 100 - (0 if pin.point else 30))
        for pin in found.pins
    ]
    assert all(math.dist(one, other) > 30 for one, other in combinations(middles, 2))


def test_names_give_way_to_numbers_and_to_each_other() -> None:
    room = Room(300, 300)
    pins, names = place_numbers(
        room,
        [(150, 150)],
        [("Kempenberg", 150, 130), ("Kempenberg", 150, 128), ("Heideloo", 150, 100), ("Ver", 1, 1)],
    )
    assert [one.place for one in pins] == [0]
    assert [one.place for one in names] == [2]


def test_what_two_districts_share_is_drawn_once_and_the_rim_not_at_all() -> None:
    left = [[[[3.0, 51.0], [3.5, 51.0], [3.5, 52.0], [3.0, 52.0], [3.0, 51.0]]]]
    right = [[[[3.5, 52.0], [3.5, 51.0], [4.0, 51.0], [4.0, 52.0], [3.5, 52.0]]]]
    assert draw_borders([left, right], BOUNDS) == "M600,800L600,0"


def test_the_shown_part_stays_on_the_map(tmp_path: Path, portal: SimpleNamespace) -> None:
    for lat, lon in ((52.0, 3.0), (51.0, 4.0), (51.5, 3.99)):
        left, top, width, height = draw_places_map(
            tmp_path, portal, [Place(lat, lon, "Hier", "#kaart")]
        ).frame  # type: ignore[union-attr]
        assert left >= 0 and top >= 0 and left + width <= 1200.001 and top + height <= 800.001


def test_without_map_place_or_file_there_is_none(tmp_path: Path, portal: SimpleNamespace) -> None:
    here = [Place(51.5, 3.5, "Hier", "#kaart")]
    assert (
        draw_places_map(tmp_path, portal, []) is None
        and draw_places_map(tmp_path, SimpleNamespace(slug="stad", map={}), here) is None
    )
    assert (
        draw_places_map(tmp_path, SimpleNamespace(slug="geen", map=BOUNDS, map_drawing=""), here)
        is None
    )
    assert draw_places_map(tmp_path, portal, [Place(10, 10, "Ver", "#kaart")]) is None
