"""What lower rooms ask of higher ones: a room declares a slot, another fills it in its `room.py`.

A lower room may not import a higher one. So it says here what it wants to know, and what holds as
long as nobody tells. The application installs all fillings at once; after that nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
_filled: Mapping[AnySlot, Answers] = MappingProxyType({})


class Slot(Generic[P, R]):
    """A question with one answer: call it as the function that fills it."""

    def __init__(self, otherwise: Callable[P, R]) -> None:
        """Answer with `otherwise` as long as no room fills the slot."""
        self._otherwise = otherwise

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what the room that fills this slot says."""
        (answer,) = _filled.get(self, (self._otherwise,))
        told: R = answer(*args, **kwargs)
        return told

    def by(self, answer: Callable[P, R]) -> Filling:
        """Return the filling of this slot with a function, for a `room.py`."""
        return self, answer


class Slots(Generic[T]):
    """A question that any number of rooms may answer."""

    def all(self) -> tuple[T, ...]:
        """Return the answers, in the order of the rooms."""
        return _filled.get(self, ())

    def by(self, answer: T) -> Filling:
        """Return one filling of this slot, for a `room.py`."""
        return self, answer


AnySlot = Slot[..., Any] | Slots[Any]
Answers = tuple[Any, ...]
Filling = tuple[AnySlot, Any]


def fill_slots(fillings: Iterable[Filling]) -> None:
    """Fill the slots with these answers, and with no others.

    Raises ValueError when two rooms fill a slot that holds one answer.
    """
    found: dict[AnySlot, Answers] = {}
    for slot, answer in fillings:
        if isinstance(slot, Slot) and slot in found:
            raise ValueError(f"{answer} fills a slot that {found[slot][0]} fills")
        found[slot] = (*found.get(slot, ()), answer)
    global _filled
    _filled = MappingProxyType(found)
