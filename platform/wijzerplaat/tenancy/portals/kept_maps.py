"""The drawing of a map that an administrator sent in: which one, and what is in its file.

tenancy/pictures makes the file; a drawing from the folder of a portal is read by `maps`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TypedDict

from markupsafe import Markup

from wijzerplaat.ground.adapters.storage import DirectoryStore, Missing
from wijzerplaat.ground.core.validation import GivenFields

SETTING = "map_drawing"
"""The key of a portal's settings, and the name of the setting in its history."""
FILE = "kaart.json"
WIDTH = 1200
"""Every drawing is made this wide, so that pins and names have the same measure on all."""


class KeptDrawing(TypedDict):
    """A drawing that was sent in: the picture that it is, its folder in the store, its height."""

    id: str
    folder: str
    height: int


def find_kept_drawing(settings: GivenFields) -> KeptDrawing | None:
    """Return the drawing that the settings of a portal name, or None."""
    kept: KeptDrawing | None = settings.get(SETTING, {}).get("drawing")
    return kept


def choose_bounds(settings: GivenFields) -> dict[str, float]:
    """Return the area of a portal with the size of its drawing: that of its own, when there is
    one.
    """
    bounds, kept = settings.get("map", {}), find_kept_drawing(settings)
    return {**bounds, "width": WIDTH, "height": kept["height"]} if bounds and kept else bounds


def read_kept_map(
    store: DirectoryStore, folder: str
) -> tuple[Markup, tuple[tuple[str, float, float], ...]] | None:
    """Return shapes and names of a drawing that was sent in; None when its file is not there."""
    try:
        return _read(store, folder)
    except Missing:
        return None


@lru_cache(maxsize=64)
def _read(
    store: DirectoryStore, folder: str
) -> tuple[Markup, tuple[tuple[str, float, float], ...]]:
    # We wrote it ourselves, in words of our own
    told = json.loads(store.get(f"{folder}/{FILE}"))
    return Markup(told["shapes"]), tuple((text, x, y) for text, x, y in told["names"])
