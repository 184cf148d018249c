"""What a portal may choose, as those rooms read it that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypedDict

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.validation import GivenFields

TEXTS = "over", "contact"
"""The pages of a portal about itself that somebody of the portal may write."""
PRIVACY, ACCESSIBILITY = "privacy", "toegankelijkheid"
TEXT_PAGES = (*TEXTS, PRIVACY, ACCESSIBILITY)
"""All pages of a portal about itself, as they are called in addresses."""

ANSWER_DAYS = 2
"""Within so many working days a question gets its answer, unless a portal promises otherwise."""
MOST_ANSWER_DAYS = 10
"""A longer promise is none."""
INTERVAL_MONTHS = 6
"""After so many months a record is checked again, unless a portal or its owner chose otherwise."""


class FreshnessChoice(TypedDict, total=False):
    """How a portal keeps entries true; records/freshness says what each is when it is left out."""

    interval_months: int
    cycles: list[int]
    most_mails: int
    paused: bool


OWN_BLOCKS = ("text", "campaign")
BLOCKS = (
    *("search", "topics", "offers", "today", "help"),
    *("news", "story", "volunteering", "map"),
    *OWN_BLOCKS,
)
"""What a start page is made of; tenancy/start_page says what each is."""


@dataclass(frozen=True)
class Alert:
    """What stands above every page because it cannot wait, and until when (None: no end)."""

    text: str
    phone: str = ""
    ends: datetime | None = None

    def stands_at(self, moment: datetime) -> bool:
        """Return whether it is not over yet."""
        return self.ends is None or moment < self.ends


def read_alert(kept: GivenFields) -> Alert | None:
    """Return what an administrator put above every page, also when it is over; None when off."""
    if not kept.get("on") or not kept.get("text"):
        return None
    ends = find_alert_end(kept.get("ends_on", ""), kept.get("ends_at", ""))
    return Alert(kept["text"], kept.get("phone", ""), ends)


def find_alert_end(day: str, hour: str) -> datetime | None:
    """Return the moment of a day and an hour as somebody chose them: without an hour it is the end
    of the day, without a day never.
    """
    if not day:
        return None
    chosen = date.fromisoformat(day)
    wall = datetime.combine(chosen, time.fromisoformat(hour) if hour else time())
    return clock.to_utc(wall if hour else wall + timedelta(days=1))
