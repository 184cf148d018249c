"""Tiles on disk: not asked for twice, old ones better than none, never more than fits; a server
that fails gets rest.
"""

from __future__ import annotations

import os
import socket
import struct
import threading
from pathlib import Path

import pytest
import requests

from wijzerplaat.ground.adapters import tiles
from wijzerplaat.ground.adapters.tiles import PNG, Kept, Nothing, Remote, Squares, TilesAway


class Counting:
    """Gives tiles of a given size and counts how often it is asked; or fails."""

    def __init__(self, size: int = 100) -> None:
        self.asked, self.size, self.away = 0, size, False

    def fetch(self, _z: int, _x: int, _y: int) -> bytes:
        self.asked += 1
        if self.away:
            raise TilesAway("away")
        return PNG + bytes(self.size - len(PNG))


def test_a_tile_is_fetched_once(tmp_path: Path):
    source = Counting()
    kept = Kept(source, tmp_path)
    assert kept.fetch(10, 1, 2) == kept.fetch(10, 1, 2) and source.asked == 1


def test_an_old_tile_is_fetched_anew_and_is_better_than_none(tmp_path: Path):
    source = Counting()
    kept = Kept(source, tmp_path)
    tile = kept.fetch(10, 1, 2)
    os.utime(tmp_path / "10-1-2.png", (0, 0))
    source.away = True
    assert kept.fetch(10, 1, 2) == tile and source.asked == 2
    with pytest.raises(TilesAway):
        kept.fetch(10, 1, 3)


def test_all_together_stay_below_the_limit(tmp_path: Path):
    kept = Kept(Counting(1000), tmp_path, most=20_000)
    for number in range(60):
        kept.fetch(12, number, 0)
        os.utime(tmp_path / f"12-{number}-0.png", (number + 1e9, number + 1e9))
    names = {path.name for path in tmp_path.iterdir()}
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 20_000
    assert "12-0-0.png" not in names and "12-59-0.png" in names


class Answer:
    """An answer of a server, as `requests` gives it."""

    def __init__(self, body: bytes, status: int = 200) -> None:
        self.body, self.status_code, self.raw = body, status, self

    def __enter__(self) -> Answer:
        return self

    def __exit__(self, *problem: object) -> None:
        return None

    def raise_for_status(self) -> None:
        if self.status_code >= 400:
            raise requests.HTTPError(str(self.status_code))

    def read(self, most: int, **_more: bool) -> bytes:
        return self.body[:most]


@pytest.mark.parametrize(
    "answer",
    [Answer(b"<html>"), Answer(PNG, 500), Answer(PNG, 302), Answer(PNG + bytes(tiles.LARGEST))],
)
def test_only_a_tile_is_taken_and_a_failing_server_gets_rest(
    monkeypatch: pytest.MonkeyPatch, answer: Answer
):
    asked = []
    monkeypatch.setattr(
        tiles.requests, "get", lambda url, **options: asked.append((url, options)) or answer
    )
    remote = Remote("https://tiles.example/{z}/{x}/{y}.png")
    for _ in range(3):
        with pytest.raises(TilesAway):
            remote.fetch(10, 1, 2)
    assert [url for url, _ in asked] == ["https://tiles.example/10/1/2.png"] and asked[0][1][
        "allow_redirects"
    ] is False


def test_a_server_that_breaks_off_halfway_a_tile_is_away():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            one, _where = server.accept()
            one.recv(4096)
            one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n" + PNG)
            one.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )  # closing sends RST
            one.close()

        thread = threading.Thread(target=serve)
        thread.start()
        with pytest.raises(TilesAway):
            Remote(f"http://127.0.0.1:{server.getsockname()[1]}/{{z}}/{{x}}/{{y}}.png").fetch(
                1, 2, 3
            )
        thread.join(10)


def test_a_good_answer_is_the_tile(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tiles.requests, "get", lambda _url, **_options: Answer(PNG + b"x"))
    assert Remote("https://tiles.example/{z}/{x}/{y}.png").fetch(1, 2, 3) == PNG + b"x"


def test_the_stand_ins(tmp_path: Path):
    assert Squares().fetch(10, 1, 2).startswith(PNG) and isinstance(
        tiles.open_tile_source("", tmp_path), Squares
    )
    assert isinstance(
        tiles.open_tile_source("https://tiles.example/{z}/{x}/{y}.png", tmp_path), Kept
    )
    with pytest.raises(TilesAway):
        Nothing().fetch(1, 1, 1)
