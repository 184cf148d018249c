"""What fields of an entry hold that is more than one value."""

from __future__ import annotations

import uuid
from typing import NotRequired, TypedDict


class OpeningHours(TypedDict):
    """Hours that are the same on some days ("mon" to "sun"): wall-clock times as "09:00"."""

    days: list[str]
    opens: str
    closes: str


class NoticeText(TypedDict):
    """Something to tell until a day (ISO); `closed` where an office can be shut then."""

    text: str
    starts: str | None
    ends: str
    closed: NotRequired[bool]


class NamedPicture(TypedDict):
    """A picture as snapshots name it, with words for who cannot see it."""

    id: uuid.UUID
    alt: str
