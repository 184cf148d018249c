"""What a visitor may see of an entry, when it must be checked again, which of its parts no longer
hold, and what words about access come down to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from wijzerplaat.tenancy.portals import rules as portals
from wijzerplaat.tenancy.portals.rules import FreshnessChoice

if TYPE_CHECKING:
    from wijzerplaat.records.entries.values_of_fields import NoticeText

INTERVAL_MONTHS = portals.INTERVAL_MONTHS
Days = tuple[date, date | None]
"""A first day, and the last one; None: nobody knows yet."""
SENTENCE = re.compile(r"[.!?;]+\s*")
WHEELCHAIR, DOUBT = (
    re.compile(r"\brolstoel"),
    re.compile(r"\b(niet|geen|zonder|bel|helaas|moeilijk|lastig)\b"),
)
RIDE = re.compile(
    r"\b((?:buurt|belbus|stads|streek|snel)?bus(?:sen|halte)?|tram|treinen?|metro|halte|station|"
    r"pont|veerpont|openbaar vervoer|ov)\b"
)
NO_RIDE = re.compile(r"\b(geen|niet|zonder|nooit|ver van|helaas)\b")
NO_STEPS = re.compile(r"\b(geen|zonder) drempels?\b|\bdrempelvrij\b")


class Standing(Enum):
    """What a visitor gets for an entry (decision 35 of the plan)."""

    SHOWN = "shown"
    """Its page, with 200."""
    PAUSED = "paused"
    """Its page with a notice, with 200; nobody can sign up."""
    STOPPED = "stopped"
    """410 with what it was, or 301 to its successor."""
    HIDDEN = "hidden"
    """404, as if it never was."""
    ARCHIVED = "archived"
    """410 with its name and what to look at instead."""
    UNPUBLISHED = "unpublished"
    """404: a draft, in review or rejected."""

    @property
    def is_listed(self) -> bool:
        """Return whether lists, search, feeds and links hold it."""
        return self in (Standing.SHOWN, Standing.PAUSED)


@dataclass(frozen=True)
class Facts:
    """The dated facts beside a state (see `absence.Absence`)."""

    hidden_at: datetime | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    stopped_on: date | None = None
    paused_later: tuple[Days, ...] = ()
    """Further pauses, after a while in which it is there."""


def find_standing(state: str, facts: Facts, day: date, *, was_public: bool = False) -> Standing:
    """Return what a visitor gets on a day (Amsterdam): one function for pages, search, feeds, API
    and mails.

    What an editor hid counts before what its organisation says: nothing of it may show. What
    residents knew once (`was_public`) is gone for them when it is taken away, whatever becomes of a
    new proposal meanwhile.
    """
    if state == "archived" or (was_public and state != "published"):
        return Standing.ARCHIVED
    if state != "published":
        return Standing.UNPUBLISHED
    if facts.hidden_at is not None:
        return Standing.HIDDEN
    if facts.stopped_on is not None and facts.stopped_on <= day:
        return Standing.STOPPED
    return Standing.PAUSED if is_paused_on(facts, day) else Standing.SHOWN


def is_paused_on(facts: Facts, day: date) -> bool:
    """Return whether a pause holds on a day; its last day is part of it."""
    first = ((facts.paused_from, facts.paused_until),) if facts.paused_from is not None else ()
    return any(
        starts <= day and (ends is None or day <= ends)
        for starts, ends in (*first, *facts.paused_later)
    )


def next_check(verified_at: datetime, months: int = INTERVAL_MONTHS) -> datetime:
    """Return the check date that follows a check, so many calendar months later."""
    due: datetime = verified_at + relativedelta(months=months)
    return due


def find_check_months(chosen: int | None, settings: FreshnessChoice) -> int:
    """Return after how many months an entry is checked: as chosen for it, else as its portal
    wants.
    """
    return chosen or settings.get("interval_months", INTERVAL_MONTHS)


def is_past(until: date | None, today: date) -> bool:
    """Return whether the last day is over."""
    return until is not None and until < today


def is_notice_shown(notice: NoticeText | None, today: date) -> bool:
    """Return whether a notice is shown: from its first day (none: from now) until its last."""
    if notice is None or today > date.fromisoformat(notice["ends"]):
        return False
    return not notice["starts"] or date.fromisoformat(notice["starts"]) <= today


def is_closed_by_notice(notice: NoticeText | None, today: date) -> bool:
    """Return whether a notice says that it is closed today."""
    return notice is not None and bool(notice.get("closed")) and is_notice_shown(notice, today)


def admits_wheelchairs(text: str) -> bool:
    """Return whether words about access say that a wheelchair can come in.

    Doubt is no: nobody comes in vain.
    """
    sentences = SENTENCE.split(text.lower())
    about = [sentence for sentence in sentences if WHEELCHAIR.search(sentence)]
    if "geen lift" in text.lower() or any(DOUBT.search(sentence) for sentence in about):
        return False
    return bool(about) or any(NO_STEPS.search(sentence) for sentence in sentences)


def is_reached_by_public_transport(text: str) -> bool:
    """Return whether words about the way there name a bus, a train or a stop.

    Doubt is no, as for wheelchairs.
    """
    sentences = SENTENCE.split(text.lower())
    about = [sentence for sentence in sentences if RIDE.search(sentence)]
    return bool(about) and not any(NO_RIDE.search(sentence) for sentence in about)
