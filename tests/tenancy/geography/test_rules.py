"""Which addresses can be found, which are the same, and when one is asked for again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from wijzerplaat.tenancy.geography import rules
from wijzerplaat.tenancy.portals.areas import is_post_box

HOME = ("Dorpsstraat", "12", "4990 AB", "Berkendam")


@pytest.mark.parametrize(
    "other",
    [
        ("dorpsstraat", "12", "4990AB", "BERKENDAM"),
        (" Dorpsstraat ", " 12", "4990 ab", "Berkendam"),
        ("Dórpsstraat", "12", "4990 AB", "Berkendam"),
    ],
)
def test_one_address_has_one_key(other: tuple[str, str, str, str]) -> None:
    assert rules.make_address_key(*other) == rules.make_address_key(*HOME)


@pytest.mark.parametrize("place", range(4))
def test_another_address_has_another_key(place: int) -> None:
    other = list(HOME)
    other[place] = "98 A"
    assert rules.make_address_key(*other) != rules.make_address_key(*HOME)


@pytest.mark.parametrize(
    ("street", "number"),
    [("", "12"), ("Dorpsstraat", ""), ("Dorpsstraat", "naast de kerk"), ("Postbus", "12")],
)
def test_what_nobody_can_find_has_no_key(street: str, number: str) -> None:
    assert rules.make_address_key(street, number, "4990 AB", "Berkendam") == ""


@pytest.mark.parametrize(
    "line", ["Postbus 12", "postbus", "P.O. Box 3", "PO box 3", "Antwoordnummer 7", "  Postbus 1"]
)
def test_a_post_box_is_known(line: str) -> None:
    assert is_post_box(line)


@pytest.mark.parametrize("line", ["Postbusweg 1", "Postlaan 3", "Bosbus 2", ""])
def test_a_street_is_no_post_box(line: str) -> None:
    assert not is_post_box(line)


def test_the_longest_address_fits_its_column() -> None:
    key = rules.make_address_key("s" * 120, "1" * 20, "4990 AB", "p" * 80)
    assert len(key) <= 230


def test_each_problem_doubles_the_rest_until_a_day() -> None:
    rests = [rules.plan_next_try(tries) for tries in range(1, 40)]
    assert rests[:3] == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    assert rests[-1] == timedelta(days=1)
    assert rests == sorted(rests)
