"""What was worked out of public data, kept in this process while it holds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

Thing = TypeVar("Thing")


class Place(NamedTuple):
    """Where a thing is kept: of which portal, of which family. With another `stamp` (content version, time)
    nothing of the family holds any more, and all of it goes."""

    portal: Hashable
    family: str
    stamp: Hashable


class Remembered:
    """At most `most` things; the oldest use goes first. Who asks for what another thread is making waits for it."""

    def __init__(self, most: int = 256) -> None:
        self._most = most
        self._things: OrderedDict[tuple[Place, Hashable], Any] = OrderedDict()
        self._making: dict[tuple[Place, Hashable], Lock] = {}
        self._lock = Lock()

    def get(self, place: Place, name: Hashable, make: Callable[[], Thing]) -> Thing:
        """Return the thing of this name, made now when it is not there."""
        key = (place, name)
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
                return self._things[key]  # type: ignore[no-any-return]
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._things:
                    return self._things[key]  # type: ignore[no-any-return]
            try:
                thing = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._put(key, thing)
            return thing

    def _put(self, key: tuple[Place, Hashable], thing: Any) -> None:
        place = key[0]
        for old in [one for one in self._things if one[0][:2] == place[:2] and one[0].stamp != place.stamp]:
            del self._things[old]
        self._things[key] = thing
        while len(self._things) > self._most:
            self._things.popitem(last=False)
