"""The door of the tiles: only those of the portal's own area, and an honest answer when there
are none.
"""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tests import world
from wijzerplaat.ground.adapters.tiles import PNG, Nothing, Squares
from wijzerplaat.tenancy.portals.service import Directory
from wijzerplaat.tenancy.portals.tiles import (
    find_farthest_level,
    find_tile_numbers,
    is_tile_within_area,
)

BOUNDS = {"north": 52.33, "south": 52.27, "east": 3.65, "west": 3.55}


@pytest.fixture
def on_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every portal stand on tiles."""
    resolve = Directory.resolve

    def found(self: Directory, host: str):
        view = resolve(self, host)
        assert view is None or fields(view)
        return view and replace(view, map={**view.map, "tiles": True})

    monkeypatch.setattr(Directory, "resolve", found)


def here(z: int) -> str:
    x, y = find_tile_numbers(52.3, 3.6, z)
    return f"/kaart/tegels/{z}/{x}/{y}.png"


@pytest.mark.usefixtures("on_tiles")
def test_a_tile_of_the_own_area(app, client):
    app.extensions["wijzerplaat"].tiles = Squares()
    answer = client.get(here(14), base_url=world.EIKSTAD)
    assert (
        answer.status_code == 200 and answer.mimetype == "image/png" and answer.data.startswith(PNG)
    )
    assert "max-age" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/kaart/tegels/14/0/0.png",
        "/kaart/tegels/3/4/2.png",
        "/kaart/tegels/20/535000/345000.png",
        "/kaart/tegels/-1/0/0.png",
        "/kaart/tegels/14/8355.5/5402.png",
        "/kaart/tegels/14/../5402.png",
        "/kaart/tegels/99999999999/1/1.png",
    ],
)
@pytest.mark.usefixtures("on_tiles")
def test_nothing_else(app, client, path):
    app.extensions["wijzerplaat"].tiles = Squares()
    assert client.get(path, base_url=world.EIKSTAD).status_code == 404


def test_a_portal_with_a_drawing_has_no_tiles(client):
    assert client.get(here(14), base_url=world.EIKSTAD).status_code == 404


@pytest.mark.usefixtures("on_tiles")
def test_when_none_come_it_says_so(app, client):
    app.extensions["wijzerplaat"].tiles = Nothing()
    answer = client.get(here(14), base_url=world.EIKSTAD)
    assert answer.status_code == 502 and answer.headers["Cache-Control"] == "no-store"


def test_a_handful_of_levels_and_never_the_world():
    low = find_farthest_level(BOUNDS)
    assert 8 <= low <= 13 and not is_tile_within_area(
        BOUNDS, low - 1, *find_tile_numbers(52.3, 3.6, low - 1)
    )
    assert is_tile_within_area(
        BOUNDS, 19, *find_tile_numbers(52.3, 3.6, 19)
    ) and not is_tile_within_area(BOUNDS, 19, 0, 0)
    assert find_farthest_level({"north": 53.7, "south": 50.7, "east": 7.3, "west": 3.2}) >= 6
