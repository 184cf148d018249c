"""What the pages of lists are sent with, in tests of every route."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

TOPIC = {"name": "Taal en werk", "icon": "book", "color": "6", "shown": "1"}
MENU_FORMS = {
    "topic_rows.sort_topic_rows": {"omlaag": "ontmoeten", "seen": "2"},
    "topic_rows.add_topic_row": TOPIC,
    "topic_rows.change_topic_row": {**TOPIC, "seen": "2"},
    "audience_rows.sort_audience_rows": {"omlaag": "iedereen", "seen": "2"},
    "audience_rows.add_audience": {"name": "Buren", "shown": "1"},
    "audience_rows.change_audience_row": {"name": "Buren", "shown": "1", "seen": "2"},
}
MENU_OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "topic_rows:slug": lambda it: it.slugs["topic"],
    "audience_rows:slug": lambda it: it.slugs["audience"],
}
MENU_NUMBERS = {f"{name.partition(':')[0]}:number": 1 for name in MENU_OBJECTS}
"""Each was changed once (see planted_menus.py)."""
