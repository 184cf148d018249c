"""Map tiles: from PDOK or another server by number, or drawn here; kept on disk within limits."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from threading import Lock
from typing import Protocol

import requests
from PIL import Image, ImageDraw
from urllib3.exceptions import HTTPError

from wijzerplaat.ground.core import clock

TIMEOUT = 4.0
LARGEST = 512 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
REST = 20.0
"""Seconds that a server is left alone after it failed: a page asks for a dozen tiles at once."""


class TilesAway(Exception):
    """No tile came; the message is what went wrong, without the address."""


class Tiles(Protocol):
    """Gives one tile (PNG) by its numbers in the usual Mercator grid. Raises TilesAway."""

    def fetch(self, z: int, x: int, y: int) -> bytes:
        """Return one tile."""


class Remote:
    """Tiles of a server; `address` holds {z}, {x} and {y}, which are filled in with whole
    numbers only.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._failed_at = float("-inf")

    def fetch(self, z: int, x: int, y: int) -> bytes:
        """Return a tile."""
        if time.monotonic() - self._failed_at < REST:
            raise TilesAway("it failed a moment ago")
        try:
            return self._get(self.address.format(z=int(z), x=int(x), y=int(y)))
        except (
            requests.RequestException,
            HTTPError,
            ValueError,
        ) as problem:  # reading a body raises what urllib3 raises
            self._failed_at = time.monotonic()
            raise TilesAway(type(problem).__name__) from None

    def _get(self, url: str) -> bytes:
        with requests.get(url, timeout=TIMEOUT, allow_redirects=False, stream=True) as answer:
            answer.raise_for_status()
            body = answer.raw.read(LARGEST + 1, decode_content=True)
        if answer.status_code != 200 or len(body) > LARGEST or not body.startswith(PNG):
            raise ValueError("not a tile")
        return bytes(body)


class Squares:
    """The stand-in: plain squares with their numbers, without a network."""

    def fetch(self, z: int, x: int, y: int) -> bytes:
        """Return a tile."""
        picture = Image.new("RGB", (256, 256), (232, 240, 232) if (x + y) % 2 else (240, 244, 240))
        ImageDraw.Draw(picture).text((8, 8), f"{z}/{x}/{y}", fill=(90, 100, 90))
        made = io.BytesIO()
        picture.save(made, "PNG")
        return made.getvalue()


class Nothing:
    """The stand-in for a server that is down."""

    def fetch(self, z: int, x: int, y: int) -> bytes:
        """Raise TilesAway."""
        raise TilesAway(f"{z}/{x}/{y} is always away")


class Kept:
    """Tiles on disk: fresh ones are not asked for again, old ones are better than none, and all
    together stay below `most` bytes.
    """

    def __init__(
        self, tiles: Tiles, folder: Path, most: int = 200 * 1024 * 1024, fresh: float = 30 * 86400.0
    ) -> None:
        self._tiles, self._folder, self._most, self._fresh = tiles, folder, most, fresh
        self._lock = Lock()
        self._written = most  # so that the first tile looks how much there is

    def fetch(self, z: int, x: int, y: int) -> bytes:
        """Return a tile. Raises TilesAway when it is neither here nor there."""
        path = self._folder / f"{int(z)}-{int(x)}-{int(y)}.png"
        try:
            old: bytes | None = path.read_bytes()
            if clock.now().timestamp() - path.stat().st_mtime < self._fresh:
                return path.read_bytes()
        except OSError:
            old = None
        try:
            tile = self._tiles.fetch(z, x, y)
        except TilesAway:
            if old is None:
                raise
            return old
        self._put(path, tile)
        return tile

    def _put(self, path: Path, tile: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}-{id(tile)}")
        new.write_bytes(tile)
        now = clock.now().timestamp()
        os.utime(new, (now, now))  # a disk elsewhere may have another clock
        new.replace(path)
        with self._lock:
            self._written += len(tile)
            if self._written >= self._most // 10:
                self._written = 0
                self._trim()

    def _trim(self) -> None:
        """Throw the oldest away until there is room for another tenth."""
        found = sorted(
            ((one.stat().st_mtime, one.stat().st_size, one) for one in self._folder.glob("*.png")),
            key=lambda one: one[:2],
        )
        total = sum(size for _, size, _ in found)
        for _, size, one in found:
            if total <= self._most * 9 // 10:
                break
            one.unlink(missing_ok=True)
            total -= size


def open_tile_source(address: str, folder: Path) -> Tiles:
    """Return the tiles of an installation.

    Of the server at `address`, or squares when there is none.
    """
    return Kept(Remote(address), folder) if address else Squares()
