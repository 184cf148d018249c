"""The results of a search on the map.

The same numbers, the same choices, and the list is complete without it.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.residents.search import jobs

PATH = "/zoeken?q=soep"
NORTH = {
    "name": "Zaal Noord",
    "street": "Lindelaan",
    "number": "9",
    "postcode": "4951 AB",
    "city": "Eikstad",
}


@pytest.fixture(autouse=True)
def indexed(work: Any) -> None:
    """Soup at home (nowhere in particular), in a hall, at an address nobody knows, and a recipe."""
    with work() as scope:
        for title, more in (
            ("Soep aan huis", {"cost_cents": 400}),
            ("Soep in de zaal", {"location": NORTH}),
            ("Soep ergens", {"location": {"name": "Ergens", "city": "Eikstad"}}),
        ):
            world.publish(
                scope, "service", {**world.SERVICE, "title": title, "summary": "Eet soep.", **more}
            )
        world.publish(
            scope,
            "article",
            {**world.ARTICLE, "title": "Soep koken", "summary": "Zo maak je soep."},
        )
        jobs.rebuild_search_index(scope)


def data(client: FlaskClient, path: str) -> Any:
    text = client.get(path, base_url=world.EIKSTAD).text
    return json.loads(html.unescape(re.search(r'data-map="([^"]*)"', text)[1]))  # type: ignore[index]


def switch(text: str) -> dict[str, str]:
    """Return where 'Lijst' and 'Kaart' lead."""
    part = text.split('<ul class="switch">')[1].split("</ul>")[0]
    return {
        label: href
        for href, label in re.findall(r'href="([^"]*)"[^>]*>.*?<span>(\w+)</span>', part, re.DOTALL)
    }


def test_pins_have_the_numbers_of_the_list_and_only_known_places_have_one(
    client: FlaskClient,
) -> None:
    text = page(client, f"{PATH}&weergave=kaart")
    pins = data(client, f"{PATH}&weergave=kaart")["pins"]
    titles = cards(text)
    assert (
        [one["title"] for one in pins]
        == ["Soep in de zaal"]
        == [titles[one["number"] - 1] for one in pins]
    )
    assert all(f'id="nr-{number}"' in text for number in range(1, len(titles) + 1))
    assert "Sla de kaart over" in text and "Zoek in dit gebied" in text and "leaflet.js" in text


def test_the_list_is_complete_without_the_map(client: FlaskClient) -> None:
    listed = page(client, PATH)
    assert (
        cards(listed) == cards(page(client, f"{PATH}&weergave=kaart")) and len(cards(listed)) == 4
    )
    assert "leaflet.js" not in listed and switch(listed)["Kaart"] == f"{PATH}&weergave=kaart"


def test_choices_stay_when_switching(client: FlaskClient) -> None:
    chosen = f"{PATH}&onderwerp=geld&soort=hulp&postcode=4951AB&straal=5"
    assert heading(page(client, chosen)) == heading(page(client, f"{chosen}&weergave=kaart"))
    views = switch(page(client, chosen))
    for part in ("q=soep", "onderwerp=geld", "soort=hulp", "postcode=4951AB", "straal=5"):
        assert part in views["Lijst"] and part in views["Kaart"]
    assert "weergave=kaart" in views["Kaart"] and "weergave" not in views["Lijst"]
    text = page(client, f"{chosen}&weergave=kaart")
    assert text.count('<input type="hidden" name="weergave" value="kaart">') == 2, (
        "in the search card and under the map"
    )
    assert 'href="/zoeken?q=soep&weergave=kaart"' in text, "and what is cleared is the choices only"


def test_a_part_of_the_map_narrows_and_can_be_taken_away(client: FlaskClient) -> None:
    far = page(client, f"{PATH}&weergave=kaart&gebied=10,3,11,4")
    assert set(cards(far)) == {"Soep aan huis", "Soep koken"}, (
        "what is nowhere in particular is everywhere"
    )
    assert "Dit stuk van de kaart" in far and "data-map=" in far
    assert "Soep in de zaal" in cards(page(client, f"{PATH}&gebied=52,3,53,4"))
    nothing = page(client, f"{PATH}&weergave=kaart&soort=organisaties&gebied=10,3,11,4")
    assert cards(nothing) == [] and "data-map=" in nothing and "Zonder ‘" in nothing


def test_nothing_found_is_no_map(client: FlaskClient) -> None:
    for question in ("", "?weergave=kaart", "?q=raketbrandstof&weergave=kaart"):
        text = page(client, f"/zoeken{question}")
        assert "data-map=" not in text and 'class="switch"' not in text


@pytest.mark.parametrize(
    "wrong",
    [
        "weergave=week",
        "weergave=kaart&gebied=x",
        "weergave=kaart&gebied=1,2,3",
        "weergave=kaart&pagina=99",
    ],
)
def test_strange_addresses_all_get_the_page(client: FlaskClient, wrong: str) -> None:
    assert len(cards(page(client, f"{PATH}&{wrong}"))) == 4
