"""What a portal may choose, as those rooms read it that it is about."""

from __future__ import annotations

from typing import TypedDict


class FreshnessChoice(TypedDict, total=False):
    """How a portal keeps entries true; records/freshness says what each is when it is left out."""

    interval_months: int
    cycles: list[int]
    most_mails: int
    paused: bool
