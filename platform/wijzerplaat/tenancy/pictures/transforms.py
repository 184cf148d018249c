"""Where a point of a drawing lands: what `transform` in an SVG does to it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

STEP = re.compile(r"([a-zA-Z]{1,12})\s{0,20}\(([^()]{0,200})\)[\s,]{0,20}")
Spot = tuple[float, float]


def apply_transforms(spot: Spot, moves: Sequence[str]) -> Spot:
    """Return where a point lands; `moves` are transforms from the outside in. Raises ValueError for
    one that we cannot read.
    """
    for said in reversed(moves):
        if STEP.sub("", said).strip():
            raise ValueError(said)
        for name, numbers in reversed(STEP.findall(said)):
            spot = _move(spot, name, [float(one) for one in re.split(r"[\s,]+", numbers.strip())])
    return spot


def _move(spot: Spot, name: str, by: list[float]) -> Spot:
    x, y = spot
    if name == "translate" and len(by) in (1, 2):
        return x + by[0], y + sum(by[1:])
    if name == "scale" and len(by) in (1, 2):
        return x * by[0], y * by[-1]
    if name == "rotate" and len(by) in (1, 3):
        across, down = (by[1], by[2]) if len(by) == 3 else (0.0, 0.0)
        turn, x, y = math.radians(by[0]), x - across, y - down
        cosine, sine = math.cos(turn), math.sin(turn)
        return x * cosine - y * sine + across, x * sine + y * cosine + down
    if name == "matrix" and len(by) == 6:
        a, b, c, d, e, f = by
        return a * x + c * y + e, b * x + d * y + f
    raise ValueError(name)
