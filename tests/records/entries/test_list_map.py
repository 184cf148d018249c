"""The map beside a list: its pins are the numbers of the list, and nothing gets a pin that is
nowhere.
"""

from __future__ import annotations

import gzip
import html
import json
import random
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.records.entries import pager
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.facets import Choices
from wijzerplaat.records.entries.list_map import (
    Item,
    list_map_places,
    make_map_steps,
    read_map_box,
)
from wijzerplaat.records.entries.map_data import count_steps, pack_spots
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


@pytest.mark.usefixtures("phone")
def test_the_map_has_every_place_of_the_list_not_only_those_of_the_page(client, monkeypatch):
    monkeypatch.setattr(pager, "paginate_rows", lambda rows, *_: (rows[:1], None))
    text = raw(client, "/kaart")
    every = int(heading(html.unescape(text)).split()[0])
    told = data(text)
    counts = [[*map(int, spot.split(".")), 1][2] for spot in told["spots"].split()]
    assert sum(counts) == every > 1
    assert len({one["number"] for one in told["pins"]}) == 1


def test_five_thousand_places_weigh_at_most_sixty_kilobytes_on_the_line():
    dice = random.Random(7)
    bounds = {"south": 52.282, "west": 3.556}
    spots = [(52.282 + dice.random() * 0.036, 3.556 + dice.random() * 0.088) for _ in range(4_800)]
    packed = pack_spots([*spots, *spots[:200]], bounds)
    assert len(gzip.compress(packed.encode(), 5)) <= 60_000
    north, found, total = 0, set(), 0
    for spot in packed.split():
        up, east, count = [*map(int, spot.split(".")), 1][:3]
        north, total = north + up, total + count
        found.add((north, east))
    assert total == 5_000
    assert found == {count_steps(bounds, *spot) for spot in spots}


@pytest.mark.usefixtures("phone")
def test_the_large_map_is_an_address_that_keeps_every_choice_and_leads_back(client):
    small = raw(client, "/organisaties?weergave=kaart&gebied=52,3,53,4&q=buurthuis")
    large = re.search(r'class="map-size" href="([^"#]*)#kaart"', small)[1]  # type: ignore[index]
    asked = parse_qs(urlsplit(html.unescape(large)).query)
    assert asked == {"weergave": ["groot"], "gebied": ["52,3,53,4"], "q": ["buurthuis"]}
    text = raw(client, html.unescape(large))
    assert "mapped-large" in text and "Terug naar de lijst" in text
    assert re.search(r'href="[^"]*weergave=kaart[^"]*#lijst"', text)
    assert re.search(r'name="weergave" value="groot"', text)
    assert re.search(r'href="/kaart#lijst"', raw(client, "/kaart?weergave=groot"))


def test_without_scripts_links_lead_to_each_part_of_the_map():
    chosen = Choices("/kaart", [], {}, {"q": "soep"})
    bounds = {"south": 0.0, "west": 0.0, "north": 4.0, "east": 8.0}
    (closer,) = make_map_steps(chosen, bounds, None)
    assert parse_qs(closer.href.split("?")[1]) == {
        "q": ["soep"],
        "gebied": ["1.00000,2.00000,3.00000,6.00000"],
    }
    steps = {one.label: one.href for one in make_map_steps(chosen, bounds, (2, 0, 4, 4))}
    assert steps["Verder weg"] == "/kaart?q=soep"
    assert "gebied=1.00000%2C0.00000%2C3.00000%2C4.00000" in steps["Naar het zuiden"]
    assert set(steps) == {"Dichterbij", "Verder weg", "Naar het zuiden", "Naar het oosten"}


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
