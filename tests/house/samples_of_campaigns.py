"""What the matrix fills in for campaigns; see samples.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.house.planted import Planted

CAMPAIGN_OBJECTS: dict[str, Callable[[Planted], Any]] = {
    "campaign_desk.stop_campaign_as_editor:campaign_id": lambda it: it.ids["campaign_to_stop"],
    "campaign_id": lambda it: it.ids["campaign"],
    "ask_id": lambda it: it.ids["campaign_ask"],
    "campaigns:token": lambda it: it.slugs["campaign"],
}
CAMPAIGN_FORMS: dict[str, dict[str, Any]] = {
    "campaigns.send_days_answer": {"alles": "open"},
    "campaign_desk.send_answer_as_editor": {"alles": "open"},
    "campaign_desk.create_campaign_as_editor": {"name": "Kerst", "sort": "december"},
}
