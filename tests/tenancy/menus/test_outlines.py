"""Borders are read from GeoJSON, and what is wrong with a file is said."""

from __future__ import annotations

import json

import pytest

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.tenancy.menus.outlines import MOST_TEXT, find_middle, read_shapes
from wijzerplaat.tenancy.portals.outlines import is_within_outline

MAP = {"north": 52.33, "south": 52.27, "east": 3.65, "west": 3.55}
SQUARE = [[3.59, 52.3], [3.61, 52.3], [3.61, 52.32], [3.59, 52.32], [3.59, 52.3]]
HOLE = [[3.598, 52.308], [3.602, 52.308], [3.602, 52.312], [3.598, 52.308]]


def feature(rings, name="Noord", key="name", kind="Polygon") -> dict:
    geometry = {"type": kind, "coordinates": rings}
    return {"type": "Feature", "properties": {key: name}, "geometry": geometry}


def read(data, area=MAP):
    return read_shapes(json.dumps(data), area)


@pytest.mark.parametrize("key", ["name", "BUURTNAAM", "statnaam"])
def test_each_shape_has_its_name(key):
    found = read({"type": "FeatureCollection", "features": [feature([SQUARE], key=key)]})
    assert [(one.name, one.outline) for one in found] == [("Noord", [[SQUARE]])]


def test_several_polygons_are_one_border_and_a_bare_geometry_has_no_name():
    found = read({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]})
    assert [(one.name, len(one.outline)) for one in found] == [("", 2)]


def test_points_are_rounded_to_a_metre():
    ring = [[3.5900001, 52.3, 4.0], *SQUARE[1:-1], [3.5900001, 52.3, 4.0]]
    assert read(feature([ring]))[0].outline == [[SQUARE]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "Dit is geen GeoJSON."),
        ({"type": "FeatureCollection", "features": 3}, "Hier staan geen vlakken in."),
        (feature([3.6, 52.3], kind="Point"), "Hier staan geen vlakken in."),
        (feature([]), "Hier staan geen vlakken in."),
        (feature([[["x", "y"]] * 4]), "Hier staan geen vlakken in."),
        (feature([SQUARE[:-1]]), "is niet dicht"),
        (feature([[[lon, lat + 9] for lon, lat in SQUARE]]), "ligt niet in dit gebied"),
        (feature([[[155_000, 463_000]] * 4]), "ligt niet in dit gebied"),
        (feature([[*SQUARE * 900, SQUARE[0]]]), "heeft te veel punten"),
        ({"type": "FeatureCollection", "features": [feature([SQUARE])] * 201}, "te veel vlakken"),
    ],
)
def test_what_is_wrong_is_said(data, message):
    with pytest.raises(Invalid) as refused:
        read(data)
    assert message in refused.value.fields["text"][0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (" ", "Plak een tekst"),
        ("{", "geen GeoJSON"),
        ("[" * 100_000, "geen GeoJSON"),
        ("x" * (MOST_TEXT + 1), "te groot"),
        ('{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 1], [1, 2], [NaN, 1]]]}', "vlakken"),
    ],
)
def test_a_text_that_is_no_map_is_refused(text, message):
    with pytest.raises(Invalid) as refused:
        read_shapes(text, MAP)
    assert message in refused.value.fields["text"][0]


def test_without_a_map_a_border_lies_in_the_country():
    assert read(feature([SQUARE]), {})
    with pytest.raises(Invalid):
        read(feature([[[lon + 20, lat] for lon, lat in SQUARE]]), {})


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(52.305, 3.6, True), (52.33, 3.6, False), (52.309, 3.6, False), (52.319, 3.591, True)],
)
def test_a_point_lies_within_a_border_and_not_in_its_hole(lat, lon, inside):
    assert is_within_outline([[SQUARE, HOLE]], lat, lon) is inside


def test_the_middle_is_that_of_the_largest_part():
    small = [[3.56, 52.28], [3.561, 52.28], [3.561, 52.281], [3.56, 52.28]]
    assert find_middle([[small], [SQUARE]]) == (52.31, 3.6)
