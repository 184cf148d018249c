"""When an entry must be checked again, and what words about access come down to."""

from __future__ import annotations

import re
from datetime import datetime

from dateutil.relativedelta import relativedelta

INTERVAL_MONTHS = 6
SENTENCE = re.compile(r"[.!?;]+\s*")
WHEELCHAIR, DOUBT = re.compile(r"\brolstoel"), re.compile(r"\b(niet|geen|zonder|bel|helaas|moeilijk|lastig)\b")
NO_STEPS = re.compile(r"\b(geen|zonder) drempels?\b|\bdrempelvrij\b")


def next_check(verified_at: datetime, months: int = INTERVAL_MONTHS) -> datetime:
    """Return the check date that follows a check, so many calendar months later."""
    return verified_at + relativedelta(months=months)


def admits_wheelchairs(text: str) -> bool:
    """Return whether words about access say that a wheelchair can come in. Doubt is no: nobody comes in vain."""
    sentences = SENTENCE.split(text.lower())
    about = [sentence for sentence in sentences if WHEELCHAIR.search(sentence)]
    if "geen lift" in text.lower() or any(DOUBT.search(sentence) for sentence in about):
        return False
    return bool(about) or any(NO_STEPS.search(sentence) for sentence in sentences)
