"""Addresses and coordinates as they stand in Dutch files."""

import pytest

from wijzerplaat.exchange.imports import coordinates


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Kade 12", ("Kade", "12")),
        ("Bert Haanstrakade 2010", ("Bert Haanstrakade", "2010")),
        ("Dijk 3 a", ("Dijk", "3a")),
        ("Plein 1945 7", ("Plein 1945", "7")),
        ("Lange Straat 5-7", ("Lange Straat", "5-7")),
        ("Postbus", ("Postbus", "")),
        ("", ("", "")),
    ],
)
def test_street_and_number_part(line, parts):
    assert coordinates.split_street(line) == parts


def test_rd_to_degrees_at_known_points():
    amersfoort = coordinates.convert_rd_coordinates(155_000, 463_000)
    assert amersfoort == pytest.approx((52.155174, 5.387206), abs=1e-6)
    # The corner of the Dutch grid that surveyors publish for Westertoren, Amsterdam: 120700.723,
    # 487525.502.
    assert coordinates.convert_rd_coordinates(120_700.723, 487_525.502) == pytest.approx(
        (52.37453, 4.88352), abs=2e-5
    )


def test_the_null_island_is_no_place():
    assert coordinates.convert_rd_coordinates(0, 0) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("1095LB Stad", "1095 LB"), ("op 4951 AB", "4951 AB"), ("0123 AB", ""), ("", "")],
)
def test_a_postcode_is_found_in_a_text(text, code):
    assert coordinates.find_postcode(text) == code
