"""Where numbers and names go on a drawn map, so that none hides another.

Pure: it counts in pixels of the narrowest screen. On a wider one everything lies further apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

NARROWEST = 300.0
"""Pixels: how wide a map is on the smallest phone."""
PIN_WIDE, PIN_HIGH, BADGE = 18.5, 49.0, 16.5
"""Half the width and the height of a pin, and half a number that stands beside its point."""
LETTER, LINE = 8.8, 11.0
"""The width of a letter, and half the height of a name."""
RINGS = tuple(range(30, 190, 10))
Spot = tuple[float, float]


class Box(NamedTuple):
    """What something takes up."""

    left: float
    top: float
    right: float
    bottom: float


class Numbered(NamedTuple):
    """Where a number stands, and the point it belongs to when it stands beside it."""

    place: int
    x: float
    y: float
    point: Spot | None


@dataclass
class Room:
    """What is taken of a map of this size, and what still fits."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> bool:
        """Take a box, when all of it is on the map and free; return whether it was."""
        free = self._holds(box) and not any(_touch(box, one) for one in self.taken)
        if free:
            self.taken.append(box)
        return free

    def _holds(self, box: Box) -> bool:
        is_wide_enough = box.left >= 0 and box.right <= self.width
        return is_wide_enough and box.top >= 0 and box.bottom <= self.height


def place_numbers(
    room: Room, points: Sequence[Spot], names: Sequence[tuple[str, float, float]] = ()
) -> tuple[list[Numbered], list[Numbered]]:
    """Return where the numbers of these points stand, and which of the names: a pin where there is
    room for one, else beside its point with a line to it, and not over a name. What has no room at
    all is left out: the list has it.
    """
    pins, beside = [], []
    for index, (x, y) in enumerate(points):
        if room.take(Box(x - PIN_WIDE, y - PIN_HIGH, x + PIN_WIDE, y + 2)):
            pins.append(Numbered(index, x, y, None))
        else:
            beside.append((index, (x, y)))
    shown = list(choose_names(room, names))
    for index, point in beside:
        free = next((one for one in _list_around(point) if room.take(_frame(one))), None)
        if free:
            pins.append(Numbered(index, *free, point))
    return pins, shown


def choose_names(room: Room, names: Iterable[tuple[str, float, float]]) -> Iterator[Numbered]:
    """Yield the names that fit, the first ones first: on their place, else a little above or below
    it.
    """
    for index, (text, x, y) in enumerate(names):
        half = len(text) * LETTER / 2 + 4
        for lower in (0.0, -26.0, 26.0):
            middle = y + lower - 5
            if room.take(Box(x - half, middle - LINE, x + half, middle + LINE)):
                yield Numbered(index, x, y + lower, None)
                break


def _list_around(point: Spot) -> Iterator[Spot]:
    for ring in RINGS:
        steps = max(12, ring // 4)
        for step in range(steps):
            turn = 2 * math.pi * step / steps
            yield point[0] + ring * math.sin(turn), point[1] - ring * math.cos(turn)


def _frame(middle: Spot) -> Box:
    x, y = middle
    return Box(x - BADGE, y - BADGE, x + BADGE, y + BADGE)


def _touch(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom
