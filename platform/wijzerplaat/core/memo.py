"""What was worked out from a portal's public rows, kept in memory per content version."""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Callable, Sized
from threading import Lock
from typing import TypeVar

from wijzerplaat.core.scope import Scope

Made = TypeVar("Made", bound=Sized)
Key = tuple[uuid.UUID | None, int, int, str]
BUCKET_SECONDS = 300
ROOM = 60_000


class Memo:
    """Keeps results up to ROOM items together, per process; what was not used for longest goes first."""

    def __init__(self, room: int = ROOM) -> None:
        self._kept: OrderedDict[Key, Sized] = OrderedDict()
        self._room, self._used = room, 0
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Made]) -> Made:
        """Return what was kept under this key, else make and keep it. Two threads may both make it once."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self._used += len(made) + 1
            while self._used > self._room and len(self._kept) > 1:
                self._used -= len(self._kept.popitem(last=False)[1]) + 1
        return made


def kept(scope: Scope, name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` gives for this portal, from memory when nothing public changed since.

    Only for what is the same for everybody and holds no rows of the session. The key has a bucket of
    5 minutes, because what is 'over' changes without a commit. In a scope that writes nothing is kept.
    """
    version = scope.session.info.get("version")
    if version is None or scope.portal is None:
        return make()
    bucket = int(scope.now.timestamp()) // BUCKET_SECONDS
    return scope.session.info["memo"].get((scope.portal.id, version, bucket, name), make)  # type: ignore[no-any-return]
