"""Who types that they are in danger sees whom to call first, and the way out."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests import world
from tests.looking import heading, page
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.residents.urgent.rules import measure_help, read_danger_code, write_danger_code

CALL = 'href="tel:{}"'.format


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/zoeken?q=ik+wil+dood", "113"),
        ("/en/zoeken?q=my+husband+hits+me", "112"),
        ("/organisaties?q=pijn+op+de+borst", "112"),
        ("/agenda?q=vannacht+geen+slaapplek", "0500102030"),
    ],
)
def test_whom_to_call_stands_above_everything(client: FlaskClient, path: str, number: str) -> None:
    text = page(client, path)
    main = text.split("<main", 1)[1]
    assert main.index("tel:") == main.index(f"tel:{number}")
    assert main.index("tel:") < main.index("<form")
    assert "data-exit" in text and 'rel="noreferrer' in text
    heading(text)


def test_a_search_for_danger_plays_with_no_words(client: FlaskClient) -> None:
    text = page(client, "/zoeken?q=ik+wil+dood")
    assert "Bedoelde je" not in text and "Vertel het ons" not in text and "Zoek op" not in text
    assert "ik wil dood" not in text.split("</head>")[0]
    found = client.get("/zoeken/voorstellen?q=zelfmoord", base_url=world.EIKSTAD)
    assert found.json == {"suggestions": []}


def test_a_page_that_is_not_there_knows_danger_too(client: FlaskClient) -> None:
    assert CALL("113") in page(client, "/organisaties/ik-wil-dood", 404)
    assert "urgent-now" not in page(client, "/organisaties/dood-vogeltje", 404)


def test_a_form_that_is_told_of_danger_says_each_number_once(client: FlaskClient) -> None:
    typed = {"text": "ik wil dood", "email": "geen adres"}
    told = client.post("/stel-je-vraag", data=typed, base_url=world.EIKSTAD)
    assert told.status_code == 422
    main = told.text.split("<main", 1)[1]
    assert main.count(CALL("113")) == 1
    assert main.index(CALL("113")) < main.index("<form")


def test_an_ordinary_page_has_no_way_out_and_is_kept(client: FlaskClient) -> None:
    answer = client.get("/zoeken?q=koffie", base_url=world.EIKSTAD)
    assert "data-exit" not in answer.text and "urgent-now" not in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_an_address_names_kinds_without_saying_them() -> None:
    code = write_danger_code([Danger.SUICIDE, Danger.HUNGER])
    assert code is not None and code.isdigit()
    assert read_danger_code(code) == (Danger.SUICIDE, Danger.HUNGER)
    assert write_danger_code([]) is None and read_danger_code("bellen") == ()


def test_what_helps_is_known_by_its_title_before_its_first_lines() -> None:
    assert measure_help(Danger.HUNGER, "Voedselbank", "") > measure_help(
        Danger.HUNGER, "De Kar", "Een voedselbank in de wijk"
    )
    assert not measure_help(Danger.HUNGER, "Kookles", "Samen koken")
