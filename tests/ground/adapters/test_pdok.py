"""The client of PDOK asks what the server knows, believes only what is surely meant, and comes
back from whatever goes wrong with a name for it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.support.pdok import Locations, describe_wrong_question, serve_locations
from wijzerplaat.ground.adapters import pdok
from wijzerplaat.ground.adapters.pdok import Pdok, Reply, Sought

HOME = Sought("Dorpsstraat", "12", "4990 AB", "Berkendam")


@pytest.fixture
def server() -> Iterator[Locations]:
    with serve_locations() as state:
        state.know("Dorpsstraat", "12", "4990AB", "Berkendam", 52.3, 3.6)
        state.know("Dorpsstraat", "12A", "4990AB", "Berkendam", 52.31, 3.61)
        state.know("Kerkstraat", "12", "4990AC", "Berkendam", 52.32, 3.62)
        yield state


@pytest.mark.parametrize(
    ("sought", "lat"),
    [
        (HOME, 52.3),
        (replace(HOME, postcode="4990ab"), 52.3),
        (replace(HOME, postcode=""), 52.3),
        (replace(HOME, number="12a"), 52.31),
        (replace(HOME, number="12 A"), 52.31),
        (replace(HOME, number="12-14"), 52.3),
        (replace(HOME, city="een dorp verderop"), 52.3),
        (replace(HOME, street="Dorpstraat"), 52.3),
        (replace(HOME, street="  DORPSSTRAAT ", postcode="", city="BERKENDAM"), 52.3),
        (replace(HOME, street="Kerkstraat", postcode=""), 52.32),
        (replace(HOME, street="Kerkstraat"), None),
        (replace(HOME, number="13"), None),
        (replace(HOME, postcode="", city="Elders"), None),
        (replace(HOME, postcode="", street="Dorpslaan"), None),
        (replace(HOME, number=""), None),
        (replace(HOME, number="bij de kerk"), None),
        (replace(HOME, street=""), None),
        (replace(HOME, postcode="", city=""), None),
        (replace(HOME, street="type:* OR ()&{!x}", postcode=""), None),
    ],
)
def test_only_what_is_surely_meant_is_a_place(
    server: Locations, sought: Sought, lat: float | None
) -> None:
    reply = server.client().find_address(sought)
    assert reply.problem == ""
    assert (reply.found.lat if reply.found else None) == lat


def test_a_place_says_its_number_in_the_register_and_where_it_lies(server: Locations) -> None:
    found = server.client().find_address(HOME).found
    assert found is not None
    assert (found.lat, found.lon, found.bag_id) == (52.3, 3.6, "9901200000000000")
    assert (found.municipality_code, found.district_code) == ("9901", "WK990101")
    assert found.neighbourhood_code == "BU99010101"


def test_nothing_is_told_but_the_address(server: Locations) -> None:
    server.client().find_address(HOME)
    (pairs,), (headers,) = server.asked, server.headers
    assert [value for name, value in pairs if name in ("q", "fq")] == [
        "4990AB 12",
        "type:adres",
        "huisnummer:12",
        "postcode:4990AB",
    ]
    assert set(headers) <= {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_an_address_that_nobody_can_find_is_not_asked(server: Locations) -> None:
    server.client().find_address(replace(HOME, number=""))
    assert server.asked == []


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (400, pdok.REFUSED),
        (403, pdok.REFUSED),
        (404, pdok.REFUSED),
        (429, pdok.BUSY),
        (503, pdok.BUSY),
        (500, pdok.BROKEN),
        (302, pdok.BROKEN),
    ],
)
def test_a_code_has_a_name(server: Locations, code: int, problem: str) -> None:
    server.code, server.location = code, "http://127.0.0.1:9/"
    assert server.client().find_address(HOME) == Reply(problem=problem)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Onderhoud</html>",
        b"\xff\xfe",
        b"[]",
        b'{"response": {}}',
        b'{"response": {"docs": {}}}',
        b'{"response": {"docs": [' + b"{}," * 40_000 + b"{}]}}",
        b"[" * 50_000,
    ],
)
def test_what_is_no_answer_says_nothing_of_the_address(server: Locations, body: bytes) -> None:
    server.body = body or b" "
    assert server.client().find_address(HOME) == Reply(problem=pdok.BROKEN)


@pytest.mark.parametrize(
    "point", ["POINT(0 0)", "POINT(52.3 3.6)", "POINT(3.6)", "", "POINT(3.6 1e400)", None, 7]
)
def test_a_point_that_is_not_in_the_netherlands_is_none(server: Locations, point: object) -> None:
    one = {**server.addresses[0], "centroide_ll": point}
    server.body = json.dumps({"response": {"docs": [one, "x", 3]}}).encode()
    assert server.client().find_address(HOME) == Reply()


def test_a_server_that_drips_is_left_in_time(server: Locations) -> None:
    server.slow = threading.Event()
    assert server.client(seconds=0.3).find_address(HOME) == Reply(problem=pdok.TIMEOUT)


def test_a_server_that_is_not_there_is_broken() -> None:
    away = Pdok("http://127.0.0.1:9/search/v3_1", "x", frozenset({("127.0.0.1", 9)}))
    assert away.find_address(HOME) == Reply(problem=pdok.BROKEN)


def test_it_never_asks_inside_our_own_network(server: Locations) -> None:
    closed = Pdok(f"http://127.0.0.1:{server.port}/search/v3_1", "x")
    assert closed.find_address(HOME) == Reply(problem=pdok.BROKEN)
    assert server.asked == []


@pytest.mark.parametrize(
    "pair",
    [("limit", "3"), ("rows", "1000"), ("fl", "naam"), ("fq", "x"), ("fq", "naam:x"), ("q", "a:b")],
)
def test_the_stand_in_refuses_what_the_server_refuses(pair: tuple[str, str]) -> None:
    assert describe_wrong_question([pair])
    assert not describe_wrong_question(pdok.make_question(HOME) or [])
