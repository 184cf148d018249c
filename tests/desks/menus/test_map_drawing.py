"""An administrator sends in the drawing of the map: looked at first, online, kept, and back."""

from __future__ import annotations

import io
import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.house import html
from tests.support.people import Browser
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.records.moderation import jobs
from wijzerplaat.tenancy.pictures import refusals
from wijzerplaat.tenancy.pictures.map_drawing import make_safe_map
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.maps import draw_whole_map

PAGE = "/beheer/kaart/tekening"
HEAD = 'xmlns="http://www.w3.org/2000/svg" viewBox="100 50 600 360"'
MAP = (
    f"<svg {HEAD}><style>.st0{{fill:#e30613}}</style>"
    '<clipPath id="kaart"><rect width="9"/></clipPath>'
    '<rect class="map-land evil" x="100" y="50" width="600" height="360"/>'
    '<path class="st0" clip-path="url(#kaart)" d="M0 0L9 9"/>'
    '<text transform="matrix(1 0 0 1 400 230)">De <tspan>Brink</tspan></text></svg>'
).encode()


def send(browser, content, **fields):
    return browser.post(
        PAGE, {"doe": "bekijk", **fields, "drawing-file": (io.BytesIO(content), "kaart.svg")}
    )


def test_it_is_drawn_anew_at_one_width_with_names_apart():
    made = make_safe_map(io.BytesIO(MAP))
    told = json.loads(made.files["kaart.json"])
    assert (made.width, made.height) == (1200, 720)
    assert told["names"] == [["De Brink", 600.0, 360.0]]
    assert 'transform="scale(2) translate(-100 -50)"' in told["shapes"]
    assert 'class="map-land"' in told["shapes"] and 'fill="#e30613"' in told["shapes"]
    assert 'id="tekening-kaart"' in told["shapes"] and "url(#tekening-kaart)" in told["shapes"]
    assert not re.search("evil|text|style|xmlns", told["shapes"])
    streets = '<g transform="scale(2)"><text transform="rotate(90 1 1)" x="1">Kade</text></g></svg>'
    marked = MAP.decode().replace("<text ", '<text class="map-label" ').replace("</svg>", streets)
    again = json.loads(make_safe_map(io.BytesIO(marked.encode())).files["kaart.json"])
    assert again["names"] == told["names"], "what has our class is a name, and nothing else"
    whole = MAP.decode().replace("</svg>", streets).encode()
    found = json.loads(make_safe_map(io.BytesIO(whole)).files["kaart.json"])["names"]
    assert found[1] == ["Kade", -192.0, -96.0], "(1, 0) turned round (1, 1) is (2, 1), twice as far"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"\x89PNG\r\n", refusals.MAP_NO_SVG),
        (MAP + b" " * refusals.MOST_MAP_BYTES, refusals.MAP_TOO_BIG),
        (f"<svg {HEAD}><script>x</script></svg>".encode(), refusals.MAP_PART),
        (f'<svg {HEAD}><image href="a.png"/></svg>'.encode(), refusals.MAP_PART),
        (f'<svg {HEAD}><rect onclick="x"/></svg>'.encode(), refusals.MAP_PART),
        (f"<svg {HEAD}><rect></svg>".encode(), refusals.MAP_BROKEN),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', refusals.MAP_NO_SIZE),
        (f"<svg {HEAD}>{'<g>' * 900}{'</g>' * 900}</svg>".encode(), refusals.MAP_BROKEN),
        (
            f'<svg {HEAD}><g transform="skewX(2)"><text x="1" y="1">Ven</text></g></svg>'.encode(),
            refusals.MAP_NAMES.format(names="Ven"),
        ),
    ],
)
def test_a_wrong_file_is_told_in_dutch(sent, said):
    with pytest.raises(Invalid) as problem:
        make_safe_map(io.BytesIO(sent))
    assert problem.value.fields == {"file": [said]}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_portal_without_a_folder_gets_a_map_and_can_go_back(client, platform, work, settings):
    browser = Browser(client, platform, "portal-admin")
    assert "Er is nog geen tekening." in browser.get(PAGE).text
    assert refusals.MAP_NO_SVG in send(browser, b"geen tekening").text
    looked = send(browser, MAP)
    assert "Zo wordt het" in looked.text and "De Brink" in looked.text
    assert "De tekening heeft een andere vorm." in looked.text
    assert html.problems(looked.text) == []
    drawing = re.search(r'name="drawing-id" value="([^"]+)"', looked.text)[1]
    platform.directory.forget()
    assert draw_whole_map(settings.tenants, platform.directory.by_slug("eikstad")) is None
    kept = browser.post(PAGE, {"drawing-id": drawing, "doe": "bewaar", "seen": "0"})
    assert kept.status_code == 303
    platform.directory.forget()
    portal = platform.directory.by_slug("eikstad")
    shown = draw_whole_map(settings.tenants, portal)
    assert shown is not None and [one.text for one in shown.labels] == ["De Brink", "Noord"]
    assert (portal.map["width"], portal.map["height"]) == (1200, 720)
    assert "map-land" in client.get("/kaart", base_url=browser.base).text
    browser.get(PAGE)
    assert browser.post(f"{PAGE}/weg", {"seen": "0"}).status_code == 409, "seen is too old"
    browser.post(f"{PAGE}/weg", {"seen": "1"})
    browser.get(PAGE)
    assert browser.post(f"{PAGE}/2/terug").status_code == 303
    with work("eikstad") as scope:
        picture = scope.session.scalars(select(Picture)).one()
        picture.added_at -= timedelta(days=400)
        jobs.purge_portal_pictures(scope)
        assert scope.session.scalars(select(Picture.id)).all() == [picture.id], "it is in use"
