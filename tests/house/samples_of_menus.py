"""What the pages of lists are sent with, in tests of every route."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

TOPIC = {"name": "Taal en werk", "icon": "book", "color": "6", "shown": "1"}
SEASON = {"name": "Zomer 2029", "starts": "2029-07-07", "ends": "2029-08-19"}
BORDER = (
    '{"type": "Feature", "properties": {"name": "Noord"}, "geometry": {"type": "Polygon",'
    ' "coordinates": [[[3.59, 52.3], [3.61, 52.3], [3.61, 52.32], [3.59, 52.3]]]}}'
)
MENU_FORMS = {
    "topic_rows.sort_topic_rows": {"omlaag": "ontmoeten", "seen": "2"},
    "topic_rows.add_topic_row": TOPIC,
    "topic_rows.change_topic_row": {**TOPIC, "seen": "2"},
    "audience_rows.sort_audience_rows": {"omlaag": "iedereen", "seen": "2"},
    "audience_rows.add_audience": {"name": "Buren", "shown": "1"},
    "district_rows.sort_district_rows": {"omlaag": "noord", "seen": "2"},
    "district_rows.add_district": {"name": "Zuid", "shown": "1"},
    "district_rows.change_district_row": {"name": "Zuid", "shown": "1", "seen": "2"},
    "municipality_rows.sort_municipality_rows": {"omlaag": "eikstad", "seen": "2"},
    "municipality_rows.add_municipality": {"name": "Zuiddorp", "shown": "1"},
    "municipality_rows.change_municipality_row": {"name": "Zuid", "shown": "1", "seen": "2"},
    "outline_rows.add_outlines": {"text": BORDER},
    "season_rows.add_season": {**SEASON, "seen": "2"},
    "season_rows.change_season_row": {**SEASON, "seen": "2"},
    "season_rows.remove_season_row": {"seen": "2"},
    "highlights.change_topic_highlights": {"weg": "x", "seen": "1"},
    "audience_rows.change_audience_row": {"name": "Buren", "shown": "1", "seen": "2"},
}
MENU_OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "topic_rows:slug": lambda it: it.slugs["topic"],
    "highlights:slug": lambda it: it.slugs["topic"],
    "audience_rows:slug": lambda it: it.slugs["audience"],
    "district_rows:slug": lambda it: it.slugs["district"],
    "municipality_rows:slug": lambda it: it.slugs["municipality"],
    "outline_rows:slug": lambda it: it.slugs["district"],
    "season_rows:season_id": lambda it: it.ids["season"],
}
MENU_NUMBERS = {f"{name.partition(':')[0]}:number": 1 for name in MENU_OBJECTS}
"""Each was changed once (see planted_menus.py)."""
