"""What a portal may choose, as those rooms read it that it is about."""

from __future__ import annotations

from typing import TypedDict

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
