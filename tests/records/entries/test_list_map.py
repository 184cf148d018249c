"""The map beside a list: its pins are the numbers of the list, and nothing gets a pin that is
nowhere.
"""

from __future__ import annotations

import html
import json
import re

import pytest

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.list_map import Item, list_map_places, read_map_box
from wijzerplaat.records.entries.rules import admits_wheelchairs

HERE = {
    "name": "De Eik",
    "street": "Lindelaan",
    "number": "3",
    "postcode": "4951 AB",
    "city": "Eikstad",
}


def data(text: str) -> dict:
    return json.loads(html.unescape(re.search(r'data-map="([^"]*)"', text)[1]))  # type: ignore[index]


def raw(client, path: str) -> str:
    answer = client.get(path, base_url=world.EIKSTAD)
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def phone(work):
    """Help that comes by phone only, help at a place nobody knows, and help at a known one."""
    with work() as scope:
        owner = world.publish(scope, "organisation", {**world.ORGANISATION, "title": "Hulplijn"})
        for title, more in (
            ("Aan de lijn", {"forms": ["phone"]}),
            ("Ergens", {"location": {"name": "Ergens", "city": "Eikstad"}}),
            ("Hier", {"location": HERE}),
        ):
            world.publish(
                scope, "service", {"title": title, "summary": "Wij helpen.", **more}, owner
            )


@pytest.mark.parametrize(
    "path",
    [
        "/agenda?weergave=kaart",
        "/organisaties?weergave=kaart",
        "/aanbod?weergave=kaart",
        "/vacatures?weergave=kaart",
        "/kaart",
    ],
)
@pytest.mark.usefixtures("phone")
def test_pins_are_numbers_of_the_list(client, path):
    text = raw(client, path)
    titles = cards(html.unescape(text))
    pins = data(text)["pins"]
    assert pins and [one["title"] for one in pins] == [titles[one["number"] - 1] for one in pins]
    assert all(f'id="nr-{one["number"]}"' in text for one in pins)
    assert "Sla de kaart over" in text and 'role="group"' in text and 'name="gebied"' in text


@pytest.mark.usefixtures("phone")
def test_what_is_nowhere_has_no_pin_and_stands_in_the_list(client):
    text = raw(client, "/aanbod?weergave=kaart")
    pinned = {one["title"] for one in data(text)["pins"]}
    assert "Hier" in pinned and not {"Aan de lijn", "Ergens"} & pinned
    assert {"Aan de lijn", "Ergens", "Hier"} <= set(cards(html.unescape(text)))


def test_one_result_with_several_places_has_as_many_pins():
    card = Card("Inloop", "/aanbod/inloop", spots=((52.3, 3.6), (52.31, 3.61)))
    assert [(one.number, one.title) for one in list_map_places([Item(1, card)])] == [
        (1, "Inloop"),
        (1, "Inloop"),
    ]


@pytest.mark.usefixtures("phone")
def test_without_the_map_the_list_is_the_same(client):
    assert cards(page(client, "/aanbod")) == cards(page(client, "/aanbod?weergave=kaart"))


@pytest.mark.usefixtures("phone")
def test_a_part_of_the_map_narrows_and_can_be_taken_away(client):
    text = page(client, "/organisaties?weergave=kaart&gebied=10,3,11,4")
    assert (
        "Buurthuis De Eik" not in cards(text)
        and "Dit stuk van de kaart" in text
        and "data-map=" in text
    )
    assert 'href="/organisaties?weergave=kaart"' in text
    assert "Buurthuis De Eik" in cards(page(client, "/organisaties?gebied=52,3,53,4"))


@pytest.mark.usefixtures("phone")
def test_everything_with_a_place_by_kind(client):
    assert heading(page(client, "/kaart?soort=organisaties")) == "2 plekken op de kaart"
    assert cards(page(client, "/kaart?q=koffieochtend"))[0] == "Koffieochtend"
    assert page(client, "/kaart?soort=onzin&gebied=x&pagina=99")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "2,2,1,3",
        "1,3,2,2",
        "-91,0,1,1",
        "1e9,1,2,3",
        "a,b,c,d",
        "1,1,2,2" * 20,
    ],
)
def test_what_is_no_area_is_none(wrong):
    assert read_map_box(wrong) is None


@pytest.mark.parametrize(
    ("text", "comes_in"),
    [
        ("Je kunt naar binnen met een rolstoel.", True),
        ("Geen drempels.", True),
        ("Rolstoelen kunnen de dansvloer op.", True),
        ("Dit lukt niet met een rolstoel.", False),
        ("", False),
        ("Er is een lift.", False),
        ("Het terrein is los zand. Bel even als je kind in een rolstoel zit.", False),
        (
            "Beneden kun je met een rolstoel overal bij. De studio is boven, daar is geen lift.",
            False,
        ),
        ("Het plein is vlak. Er is een sportrolstoel in de bus.", False),
    ],
)
def test_doubt_about_a_wheelchair_is_no(text, comes_in):
    assert admits_wheelchairs(text) is comes_in
