"""Content versions of portals: in small memory-mapped files on one node, in Redis on several."""

from __future__ import annotations

import mmap
import os
import secrets
import struct
import uuid
from contextlib import suppress
from pathlib import Path
from threading import Lock

import redis

NUMBER = struct.Struct("<Q")


def _mark() -> int:
    # No counter: a file or key that got lost cannot bring an old number back. No moment: a clock
    # may be set back.
    return secrets.randbits(63)


class FileVersions:
    """One file of 8 bytes per portal, mapped into memory by every process of one node."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._maps: dict[uuid.UUID, mmap.mmap] = {}
        self._lock = Lock()

    def of(self, portal_id: uuid.UUID) -> int:
        """Return the version of a portal now."""
        return int(NUMBER.unpack_from(self._map(portal_id))[0])

    def renew(self, portal_id: uuid.UUID) -> None:
        """Raise the version of a portal; 8 aligned bytes are written at once."""
        NUMBER.pack_into(self._map(portal_id), 0, _mark())

    def _map(self, portal_id: uuid.UUID) -> mmap.mmap:
        found = self._maps.get(portal_id)
        if found is None:
            with self._lock:
                found = self._maps.setdefault(portal_id, self._open(self._folder / portal_id.hex))
        return found

    def _open(self, path: Path) -> mmap.mmap:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            new = path.with_name(f"{path.name}.{os.getpid()}")
            new.write_bytes(NUMBER.pack(_mark()))
            with suppress(FileExistsError):
                os.link(new, path)  # whole or not at all; another process may have been first
            new.unlink()
        with open(path, "r+b") as file:
            return mmap.mmap(file.fileno(), NUMBER.size)


class RedisVersions:
    """One key per portal, for installations with several web nodes."""

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

    def renew(self, portal_id: uuid.UUID) -> None:
        """Raise the version of a portal. Without Redis nothing is kept either (see `of`)."""
        try:
            self._redis.set(self._key(portal_id), _mark())
        except redis.RedisError:
            return

    def _key(self, portal_id: uuid.UUID) -> str:
        return f"wijzerplaat:version:{portal_id}"
