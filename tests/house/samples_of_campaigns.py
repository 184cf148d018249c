"""What the matrix fills in for campaigns and for series that end; see samples.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

CAMPAIGN_OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "check_thanks:token": lambda it: it.question,
    "campaign_desk.stop_campaign_as_editor:campaign_id": lambda it: it.ids["campaign_to_stop"],
    "campaign_id": lambda it: it.ids["campaign"],
    "ask_id": lambda it: it.ids["campaign_ask"],
    "campaigns:token": lambda it: it.slugs["campaign"],
    "series:token": lambda it: it.slugs["series"],
    "own_series:entry_id": lambda it: it.ids["series"],
}
SERIES_DAYS = {
    "first_date": "2099-01-06",
    "start_time": "10:00",
    "end_time": "12:00",
    "repeat": "weekly",
    "repeat_count": "4",
}
CAMPAIGN_FORMS: dict[str, dict[str, Any]] = {
    "campaigns.send_days_answer": {"alles": "open"},
    "series.send_series_answer": {"antwoord": "stops"},
    "series.send_other_days": SERIES_DAYS,
    "own_series.send_own_series_answer": {"antwoord": "stops"},
    "campaign_desk.send_answer_as_editor": {"alles": "open"},
    "campaign_desk.create_campaign_as_editor": {"name": "Kerst", "sort": "december"},
}
