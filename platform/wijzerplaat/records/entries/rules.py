"""When an entry must be checked again, which of its parts no longer hold, and what words about
access come down to.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

if TYPE_CHECKING:
    from wijzerplaat.records.entries.models import NoticeText

INTERVAL_MONTHS = 6
SENTENCE = re.compile(r"[.!?;]+\s*")
WHEELCHAIR, DOUBT = (
    re.compile(r"\brolstoel"),
    re.compile(r"\b(niet|geen|zonder|bel|helaas|moeilijk|lastig)\b"),
)
NO_STEPS = re.compile(r"\b(geen|zonder) drempels?\b|\bdrempelvrij\b")


def next_check(verified_at: datetime, months: int = INTERVAL_MONTHS) -> datetime:
    """Return the check date that follows a check, so many calendar months later."""
    due: datetime = verified_at + relativedelta(months=months)
    return due


def is_past(until: date | None, today: date) -> bool:
    """Return whether the last day is over."""
    return until is not None and until < today


def is_notice_shown(notice: NoticeText | None, today: date) -> bool:
    """Return whether a notice is shown: from now (people plan ahead) until its last day."""
    return notice is not None and today <= date.fromisoformat(notice["ends"])


def is_closed_by_notice(notice: NoticeText | None, today: date) -> bool:
    """Return whether a notice says that it is closed today."""
    return (
        notice is not None
        and bool(notice.get("closed"))
        and is_notice_shown(notice, today)
        and (not notice["starts"] or date.fromisoformat(notice["starts"]) <= today)
    )


def admits_wheelchairs(text: str) -> bool:
    """Return whether words about access say that a wheelchair can come in.

    Doubt is no: nobody comes in vain.
    """
    sentences = SENTENCE.split(text.lower())
    about = [sentence for sentence in sentences if WHEELCHAIR.search(sentence)]
    if "geen lift" in text.lower() or any(DOUBT.search(sentence) for sentence in about):
        return False
    return bool(about) or any(NO_STEPS.search(sentence) for sentence in sentences)
