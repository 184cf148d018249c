"""Where a postcode lies roughly: an area for places without a point, and none for post boxes."""

from __future__ import annotations

import pytest

from wijzerplaat.tenancy.portals.areas import (
    LARGEST,
    SMALLEST,
    find_postcode_area,
    list_district_points,
    make_postcode_areas,
)
from wijzerplaat.tenancy.portals.models import District

AREAS = make_postcode_areas({"4951": (52.31, 3.6), "4952": (52.31, 3.62), "2500": (52.0, 4.0)})


def test_an_area_reaches_halfway_the_next_one() -> None:
    assert AREAS["4951"].radius == pytest.approx(680, abs=5)
    assert AREAS["4951"].radius == AREAS["4952"].radius


def test_an_area_is_neither_a_point_nor_a_town() -> None:
    near = make_postcode_areas({"4951": (52.31, 3.6), "4952": (52.31, 3.6001)})
    assert near["4951"].radius == SMALLEST
    assert AREAS["2500"].radius == LARGEST
    assert SMALLEST < make_postcode_areas({"4951": (52.31, 3.6)})["4951"].radius < LARGEST


@pytest.mark.parametrize("postcode", ["4951 AB", "4951AB", "4951 ab", " 4951 ZZ "])
def test_an_address_lies_in_the_area_of_its_postcode(postcode: str) -> None:
    assert find_postcode_area(AREAS, "Dorpsstraat", postcode) == AREAS["4951"]


@pytest.mark.parametrize(
    ("street", "postcode"),
    [
        ("Postbus", "4951 AB"),
        ("Postbus 12", "4951 AB"),
        ("Antwoordnummer 3", "4951 AB"),
        ("Dorpsstraat", ""),
        ("Dorpsstraat", "4951"),
        ("Dorpsstraat", "4999 AB"),
        ("Dorpsstraat", "4951 ABC"),
    ],
)
def test_a_post_box_and_an_unknown_postcode_lie_nowhere(street: str, postcode: str) -> None:
    assert find_postcode_area(AREAS, street, postcode) is None


def test_a_postcode_of_two_districts_lies_between_them() -> None:
    rows = [
        District(slug="a", lat=52.0, lon=3.0, postcodes=["4951"]),
        District(slug="b", lat=52.2, lon=3.2, postcodes=["4951", "4952"]),
        District(slug="c", lat=None, lon=None, postcodes=["4953"]),
    ]
    points = list_district_points(rows)
    assert points["4951"] == pytest.approx((52.1, 3.1))
    assert points["4952"] == (52.2, 3.2)
    assert "4953" not in points
