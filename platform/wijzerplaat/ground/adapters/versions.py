"""Content versions of portals and of their parts: in small memory-mapped files on one node, in
Redis on several.
"""

from __future__ import annotations

import mmap
import os
import secrets
import struct
import uuid
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

import redis

NUMBER = struct.Struct("<Q")
PLACES = 4_096
"""Among so many places the parts of a portal are spread; those in one place share a version."""
OWN = "own"


def _mark() -> int:
    # No counter: a file or key that got lost cannot bring an old number back. No moment: a clock
    # may be set back.
    return secrets.randbits(63)


class FileVersions:
    """Two files per portal, mapped into memory by every process of one node: 8 bytes for all of it,
    and a place of 8 bytes for each of its parts.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maps: dict[str, mmap.mmap] = {}
        self._lock = Lock()

    def of(self, portal_id: uuid.UUID) -> int:
        """Return the version of a portal now."""
        return int(NUMBER.unpack_from(self._map(portal_id.hex, 1))[0])

    def renew(self, portal_id: uuid.UUID, parts: Collection[uuid.UUID] = ()) -> None:
        """Raise the version of a portal, and those of parts; 8 aligned bytes are written at once.

        The portal comes first: a page that is made meanwhile is kept only when that did not change.
        """
        NUMBER.pack_into(self._map(portal_id.hex, 1), 0, _mark())
        for part in parts:
            NUMBER.pack_into(self._parts(portal_id), _place(part) * NUMBER.size, _mark())

    def of_parts(self, portal_id: uuid.UUID, parts: Sequence[uuid.UUID]) -> tuple[int, ...]:
        """Return the version of each of these parts now."""
        known = self._parts(portal_id)
        return tuple(NUMBER.unpack_from(known, _place(one) * NUMBER.size)[0] for one in parts)

    def _parts(self, portal_id: uuid.UUID) -> mmap.mmap:
        return self._map(f"{portal_id.hex}.parts", PLACES)

    def _map(self, name: str, places: int) -> mmap.mmap:
        found = self._maps.get(name)
        if found is None:
            with self._lock:
                found = self._maps.setdefault(name, self._open(self._folder / name, places))
        return found

    def _open(self, path: Path, places: int) -> mmap.mmap:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            new = path.with_name(f"{path.name}.{os.getpid()}")
            new.write_bytes(NUMBER.pack(_mark()) * places)
            with suppress(FileExistsError):
                os.link(new, path)  # whole or not at all; another process may have been first
            new.unlink()
        with open(path, "r+b") as file:
            return mmap.mmap(file.fileno(), NUMBER.size * places)


def _place(part: uuid.UUID) -> int:
    return part.int % PLACES


class RedisVersions:
    """One key per portal and one for its parts, for installations with several web nodes."""

    def __init__(self, url: str) -> None:
        self._redis = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)

    def of(self, portal_id: uuid.UUID) -> int:
        """Return the version of a portal now.

        Without Redis each answer is a new one, so nothing is kept.
        """
        try:
            found = self._redis.get(self._key(portal_id))
            if found is None:
                self._redis.set(self._key(portal_id), _mark(), nx=True)
                found = self._redis.get(self._key(portal_id))
            return _mark() if found is None else int(found)
        except (redis.RedisError, ValueError):
            return _mark()

    def renew(self, portal_id: uuid.UUID, parts: Collection[uuid.UUID] = ()) -> None:
        """Raise the version of a portal, then those of parts. Without Redis nothing is kept either
        (see `of`).
        """
        marks = [one for part in parts for one in (str(_place(part)), _mark())]
        with suppress(redis.RedisError):
            self._redis.set(self._key(portal_id), _mark())
            if marks:
                self._redis.hset(self._parts(portal_id), items=marks)

    def of_parts(self, portal_id: uuid.UUID, parts: Sequence[uuid.UUID]) -> tuple[int, ...]:
        """Return the version of each of these parts now.

        All hold the mark of the key itself too: when that got lost, no old page comes back.
        """
        places = [str(_place(part)) for part in parts]
        try:
            found = self._redis.hmget(self._parts(portal_id), [OWN, *places])
            if found[0] is None:
                self._redis.hsetnx(self._parts(portal_id), OWN, _mark())
                found[0] = self._redis.hget(self._parts(portal_id), OWN)
            own, *marks = [int(one or 0) for one in found]
            return tuple(own ^ mark for mark in marks)
        except (redis.RedisError, ValueError):
            return tuple(_mark() for _part in parts)

    def _key(self, portal_id: uuid.UUID) -> str:
        return f"wijzerplaat:version:{portal_id}"

    def _parts(self, portal_id: uuid.UUID) -> str:
        return f"wijzerplaat:versions of parts:{portal_id}"
