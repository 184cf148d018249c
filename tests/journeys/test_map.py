"""The map in Chromium: numbers of the list on its pins, few stops for the keyboard, and honest
when nothing comes.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests import world
from tests.journeys import chromium, story
from tests.looking import day
from wijzerplaat.app import create_app
from wijzerplaat.config import ROOT
from wijzerplaat.ground.adapters.tiles import Nothing
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.tenancy.portals.service import Directory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (ROOT / "themes" / "basis" / "static" / "vendor" / "map" / "leaflet.js").is_file(),
        reason="Leaflet is not put in place",
    ),
]
STREETS = (
    ("Kade", "4951 AA"),
    ("Lindelaan", "4951 BB"),
    ("Beukenlaan", "4951 FB"),
    ("Kastanjehof", "4951 EB"),
)
PATH = "/agenda?weergave=kaart"


@pytest.fixture
def stage(settings, one_chromium):
    """Lindestad with four activities with a place and one without, in a browser."""
    with chromium.free_socket() as listening:
        app = create_app(replace(settings, port=listening.getsockname()[1]))
        here = app.extensions["wijzerplaat"]
        with app.app_context(), chromium.serving(app, listening):
            story.build(here)
            with unit_of_work(here.database, here.directory.by_slug("lindestad")) as scope:
                for number, place in enumerate((*STREETS, None), 1):
                    where = (
                        {
                            "location": {
                                "street": place[0],
                                "number": "1",
                                "postcode": place[1],
                                "city": "Lindestad",
                            }
                        }
                        if place
                        else {}
                    )
                    world.publish(
                        scope,
                        "activity",
                        {
                            "title": f"Koffie {number}",
                            "summary": "Kom langs.",
                            "topics": [],
                            "audiences": [],
                            "first_date": day(number).isoformat(),
                            "start_time": "10:00",
                            "end_time": "12:00",
                            **where,
                        },
                    )
            here.directory.forget()
            yield here, here.directory.by_slug("lindestad").origin, one_chromium
            chromium.close_contexts(one_chromium)
        here.database.dispose()


def opened(stage, complaints: list[str], path: str = PATH, **options) -> Page:
    _here, origin, started = stage
    page = started.new_context(
        base_url=origin, viewport={"width": 1280, "height": 900}, **options
    ).new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    page.goto(path)
    return page


def stops(page: Page) -> int:
    """Count how often Tab stops between the last choice and the first line of the list."""
    page.get_by_role("link", name="Sla de kaart over").focus()
    for count in range(1, 20):
        page.keyboard.press("Tab")
        if not page.evaluate("() => !!document.activeElement.closest('.map-box')"):
            return count
    return 20


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_pins_are_the_numbers_and_the_list_needs_no_map(stage, monkeypatch):
    complaints: list[str] = []
    page = opened(stage, complaints)
    expect(page.locator(".map-pin")).to_have_count(4)
    assert sorted(page.locator(".map-pin b").all_text_contents()) == ["1", "2", "3", "4"]
    assert sorted(pin.get_attribute("title") for pin in page.locator(".map-pin").all()) == [
        f"{n}. Koffie {n}" for n in range(1, 5)
    ]
    expect(page.locator(".hit")).to_have_count(5)
    assert stops(page) <= 4

    page.locator(".map-pin[title='3. Koffie 3']").click()
    expect(page.get_by_role("link", name="Koffie 3")).to_be_focused()
    many_places_stay_apart(page)
    by_keyboard(page)
    expect(page.get_by_role("button", name="Zoek in dit gebied")).to_be_hidden()
    the_list_follows_and_the_address_when_asked(page)
    assert "gebied=" in page.url
    the_large_map_and_back(stage, complaints)
    assert complaints == []
    results_of_a_search(stage, complaints)

    plain = opened(stage, complaints, java_script_enabled=False)
    expect(plain.locator(".map-still .pin")).to_have_count(4)
    expect(plain.locator(".hit")).to_have_count(5)

    resolve = Directory.resolve
    monkeypatch.setattr(
        Directory,
        "resolve",
        lambda self, host: (
            (found := resolve(self, host)) and replace(found, map={**found.map, "tiles": True})
        ),
    )
    stage[0].tiles = Nothing()
    # an address that is not in the cache of pages yet
    down = opened(stage, [], f"{PATH}&aanmelden=nee")
    expect(
        down.get_by_role("status").filter(has_text="De kaart doet het nu niet. De lijst wel.")
    ).to_be_visible()
    expect(down.locator(".map-still .pin")).to_have_count(4)
    expect(down.locator(".hit")).to_have_count(5)


def many_places_stay_apart(page: Page) -> None:
    """Of 5,000 places every one is counted, and no two groups come closer than a pin is large."""
    total, least = page.evaluate(
        """() => {
            let seed = 7;
            const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
            const spots = Array.from({ length: 5000 }, () => ({ count: 1, x: next() * 900, y: next() * 600 }));
            const groups = mapLayout.gather(spots, (spot) => spot);
            const far = groups.flatMap((one, at) => groups.slice(0, at).map((other) =>
                Math.hypot((one.x - other.x) / 52, (one.y - other.y) / 72)));
            return [groups.reduce((sum, one) => sum + one.count, 0), Math.min(...far)];
        }"""  # noqa: E501
    )
    assert total == 5_000
    assert least >= 1


def by_keyboard(page: Page) -> None:
    """Enter goes into the map, arrows along its places, Enter opens one, Escape leads back."""
    live = page.locator(".map-live")
    live.focus()
    page.keyboard.press("Enter")
    names = []
    for _ in range(4):
        names.append(page.evaluate("() => document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("ArrowRight")
    assert sorted(names) == [f"{n}. Koffie {n}" for n in range(1, 5)]
    page.keyboard.press("Enter")
    expect(page.locator(".hit.is-here .whole-link")).to_be_focused()
    page.locator(".map-pin").first.focus()
    page.keyboard.press("Escape")
    expect(live).to_be_focused()


def the_list_follows_and_the_address_when_asked(page: Page) -> None:
    """What is told to be in view is as many as the list has with a place."""
    expect(page.locator(".map-seen")).to_have_text("4 plekken in beeld")
    before = page.url
    page.get_by_role("button", name="Wijs aan op de kaart: 2").click()
    expect(page.locator(".map-pin.is-here")).to_have_attribute("title", "2. Koffie 2")
    with page.expect_response(lambda answer: "gebied=" in answer.url):
        for _ in range(4):
            page.locator("[data-zoom='1']").click()
    seen = int(page.locator(".map-seen").inner_text().split()[0])
    assert 1 <= seen < 4
    expect(page.locator(".hit-mark button")).to_have_count(seen)
    assert page.url == before
    page.get_by_role("button", name="Zoek in dit gebied").click()
    expect(page.get_by_text("Dit stuk van de kaart")).to_be_visible()
    expect(page.locator(".hit-mark button")).to_have_count(seen)


def the_large_map_and_back(stage, complaints) -> None:
    """As high as a phone, a card of what is pressed, Escape closes it, and a link leads back."""
    page = opened(stage, complaints, f"{PATH}&moment=ochtend")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("link", name="Grote kaart").click()
    page.wait_for_url("**weergave=groot**")
    assert "moment=ochtend" in page.url
    box = page.locator(".map-live").bounding_box()
    assert box
    assert box["width"] == 390
    assert box["height"] > 700
    pin = page.locator(".map-pin, .map-group").first
    pin.evaluate("one => one.click()")
    if not page.locator(".map-card").is_visible():
        page.locator(".map-pin").first.evaluate("one => one.click()")
    expect(page.locator(".map-card .whole-link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".map-card")).to_be_hidden()
    page.get_by_role("link", name="Terug naar de lijst").click()
    page.wait_for_url("**weergave=kaart**")
    assert "moment=ochtend" in page.url


def results_of_a_search(stage, complaints):
    """The same map beside the results of a search: few stops, and the choices stay."""
    page = opened(stage, complaints, "/zoeken?q=koffie&weergave=kaart&soort=activiteiten")
    expect(page.locator(".map-pin")).to_have_count(4)
    expect(page.locator(".hit")).to_have_count(5)
    assert stops(page) <= 4
    listed = {
        f"{hit.get_attribute('id')[3:]}. {hit.get_by_role('heading').inner_text()}"
        for hit in page.locator(".hit").all()
    }
    assert {pin.get_attribute("title") for pin in page.locator(".map-pin").all()} < listed
    for _ in range(3):
        page.get_by_role("button", name="Dichterbij").click()
    page.get_by_role("button", name="Zoek in dit gebied").click()
    expect(page.get_by_text("Dit stuk van de kaart")).to_be_visible()
    assert {"q=koffie", "soort=activiteiten", "weergave=kaart"} < set(
        page.url.split("?")[1].split("&")
    )
    page.get_by_role("link", name="Lijst").click()
    expect(page.locator(".map-live")).to_have_count(0)
    expect(page.get_by_text("Dit stuk van de kaart")).to_be_visible()
    assert complaints == []
