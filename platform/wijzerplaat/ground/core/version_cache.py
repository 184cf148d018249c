"""What was worked out from a portal's public rows, kept in memory per content version."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence, Sized
from threading import Condition, Lock, get_ident
from typing import TYPE_CHECKING, Any, TypeVar

from cachetools import LRUCache, cached

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.tenancy import FRAME

if TYPE_CHECKING:
    from wijzerplaat.ground.core.versions import Versions

Made = TypeVar("Made", bound=Sized)
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Marked = tuple[Any, tuple[uuid.UUID, ...], tuple[int, ...]]
"""A value, the parts of the portal that it was made of, and their versions then."""
MadeOf = tuple[Value, Collection[uuid.UUID]]
"""A value, and the records that it was made of."""
Kept = Any
"""What is kept has a length; of what kind it is, says the name under which it is kept."""
BUCKET_SECONDS = 300
ROOM = 120_000
MOST_EACH = 4_000
"""As many results that are kept one by one stand under one name (unless it asks for more room).

Then the oldest go.
"""
MOST_PAGES = 400
"""What is as large as a whole page: so many are kept, of all portals together."""


class Memo:
    """Keeps results up to ROOM items together, per process.

    What was not used for longest goes first.
    """

    def __init__(self, room: int = ROOM) -> None:
        room = max(room, 1)
        # what is larger than the room stays until the next one comes
        self._kept: LRUCache[Hashable, Kept] = LRUCache(room, lambda kept: min(len(kept) + 1, room))
        self._lock = Condition(Lock())
        self._pages: LRUCache[Hashable, Marked] = LRUCache(MOST_PAGES)
        self._load = cached(self._kept, key=_key_of, condition=self._lock)(self._make)
        self._makers: dict[Hashable, int] = {}

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was kept under this key, else make and keep it.

        Who asks while another thread makes it waits for that. Raises RuntimeError when the maker
        of a key asks for that key itself: it would wait for ever.
        """
        if self._makers.get(key) == get_ident():
            raise RuntimeError(f"{key} is made from itself")
        found: Made = self._load(key, make)
        return found

    def _make(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        self._makers[key] = get_ident()
        try:
            return make()
        finally:
            del self._makers[key]

    def many(
        self, keys: Sequence[Key], make: Callable[[Sequence[Key]], Mapping[Key, Made]]
    ) -> dict[Key, Made]:
        """Return what was kept under each of these keys.

        What is missing is made at once, and then kept.
        """
        with self._lock:
            found: dict[Key, Made] = {key: self._kept[key] for key in keys if key in self._kept}
        missing = [key for key in keys if key not in found]
        for key, made in make(missing).items() if missing else ():
            found[key] = self.get(key, _giver_of(made))
        return found

    def each(
        self,
        key: Hashable,
        wanted: Collection[Key],
        make: Callable[[Sequence[Key]], Mapping[Key, Value]],
        most: int = MOST_EACH,
    ) -> dict[Key, Value]:
        """Return per wanted thing what was kept, else what `make` gives for those that are
        missing.
        """
        with self._lock:
            shelf: dict[Key, Value] = self._kept.get(key, {})
            found = {one: shelf[one] for one in wanted if one in shelf}
        missing = [one for one in wanted if one not in found]
        if missing:
            made = make(missing)
            self.put(key, made, most)
            found.update(made)
        return found

    def put(self, key: Hashable, made: Mapping[Key, Value], most: int) -> None:
        """Add to what is kept one by one under this key; the oldest beyond `most` go."""
        with self._lock:
            shelf: dict[Key, Value] = self._kept.get(key, {})
            shelf.update(made)
            # a plain dict: it is looked into hundreds of times for one question
            while len(shelf) > most:
                shelf.pop(next(iter(shelf)))
            self._kept[key] = shelf  # it takes more room than before

    def find_page(self, key: Hashable) -> Marked | None:
        """Return what was kept as a page under this key, with what it was made of."""
        with self._lock:
            return self._pages.get(key)

    def put_page(self, key: Hashable, made: Marked) -> None:
        """Keep what is as large as a page; what was not used for longest goes."""
        with self._lock:
            self._pages[key] = made


def load_cached_values(
    scope: Scope,
    name: str,
    wanted: Collection[Key],
    make: Callable[[Sequence[Key]], Mapping[Key, Value]],
    most: int = MOST_EACH,
    daily: bool = False,
) -> dict[Key, Value]:
    """Return per wanted thing what `make` gives for it.

    Only what is not in memory yet is asked of `make`.

    What `make` leaves out is left out. `daily` says that it holds all day, as long as nothing
    public changes. For the rest as `kept`.
    """
    key = _key(scope, name)
    if key is None:
        return dict(make(list(wanted)))
    memo: Memo = scope.session.info["memo"]
    whole_day = (*key[:2], clock.today(scope.now), name)
    return memo.each(whole_day if daily else key, wanted, make, most)


def load_record_values(
    scope: Scope,
    name: str,
    wanted: Collection[Key],
    make: Callable[[Sequence[Key]], Mapping[Key, MadeOf[Value]]],
) -> dict[Key, Value]:
    """Return per wanted thing what `make` gives for it, from memory for as long as the records that
    it was made of and the frame of the portal stay as they are, but at most for the day.

    `make` gives each value with the ids of those records, and leaves out what is not there.
    """
    info = scope.session.info
    versions: Versions | None = info.get("versions")
    if versions is None or scope.portal is None:
        return {key: value for key, (value, _records) in make(list(wanted)).items()}
    memo: Memo = info["memo"]
    shelf_key, portal_id = (scope.portal.id, clock.today(scope.now), name), scope.portal.id
    found = _list_still_true(memo.get(shelf_key, dict), wanted, versions, portal_id)
    missing = [key for key in wanted if key not in found]
    fresh: dict[Key, Marked] = {}
    for key, (value, records) in (make(missing) if missing else {}).items():
        parts = (FRAME, *dict.fromkeys(records))
        found[key], fresh[key] = value, (value, parts, versions.of_parts(portal_id, parts))
    # what was read a moment ago may be older than these marks when something was published since
    if fresh and versions.of(portal_id) == info["version"]:
        memo.put(shelf_key, fresh, MOST_EACH)
    return found


def load_record_page(scope: Scope, name: str, make: Callable[[], MadeOf[Value]]) -> Value:
    """Return what `make` gives, from memory for as long as the records that it was made of and the
    frame of the portal stay as they are, but at most five minutes.

    For what is as large as a page, and the same for everybody; `make` gives it with the ids of
    those records. In a scope that writes nothing is kept.
    """
    info = scope.session.info
    versions: Versions | None = info.get("versions")
    if versions is None or scope.portal is None or info.get("version") is None:
        return make()[0]
    memo: Memo = info["memo"]
    portal_id, bucket = scope.portal.id, int(scope.now.timestamp()) // BUCKET_SECONDS
    kept = memo.find_page((portal_id, bucket, name))
    if kept is not None and versions.of_parts(portal_id, kept[1]) == kept[2]:
        known: Value = kept[0]
        return known
    value, records = make()
    parts = (FRAME, *dict.fromkeys(records))
    marks = versions.of_parts(portal_id, parts)
    if versions.of(portal_id) == info["version"]:
        memo.put_page((portal_id, bucket, name), (value, parts, marks))
    return value


def _list_still_true(
    shelf: Mapping[Key, Marked], wanted: Collection[Key], versions: Versions, portal_id: uuid.UUID
) -> dict[Key, Any]:
    """Return those of the wanted values that were kept and of whose parts none changed."""
    known = {key: one for key in wanted if (one := shelf.get(key)) is not None}
    parts = [part for _value, its, _marks in known.values() for part in its]
    marks, place, found = versions.of_parts(portal_id, parts), 0, {}
    for key, (value, its, before) in known.items():
        if marks[place : place + len(its)] == before:
            found[key] = value
        place += len(its)
    return found


def load_cached_value(scope: Scope, name: str, make: Callable[[], Made]) -> Made:
    """Return what `make` gives for this portal, from memory when nothing public changed since.

    Only for what is the same for everybody and holds no rows of the session. The key has a bucket
    of 5 minutes, because what is 'over' changes without a commit. In a scope that writes nothing is
    kept.
    """
    key = _key(scope, name)
    if key is None:
        return make()
    memo: Memo = scope.session.info["memo"]
    return memo.get(key, make)


def _key_of(key: Hashable, _make: Callable[[], Kept]) -> Hashable:
    return key


def _giver_of(made: Made) -> Callable[[], Made]:
    return lambda: made


def _key(scope: Scope, name: str) -> tuple[uuid.UUID, int, int, str] | None:
    version = scope.session.info.get("version")
    if version is None or scope.portal is None:
        return None
    return scope.portal.id, version, int(scope.now.timestamp()) // BUCKET_SECONDS, name
