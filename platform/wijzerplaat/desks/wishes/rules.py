"""How far a wish came, what a pasted line means, and when it is asked once more: pure decisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from wijzerplaat.desks.wishes.models import NAME_LENGTH
from wijzerplaat.ground.core.letters import fold_letters
from wijzerplaat.records.entries.models import DRAFT, IN_REVIEW

THOUGHT, INVITED, ASKED_IN, ONLINE, REFUSED = "bedacht", "uitgenodigd", "aangemeld", "online", "nee"
STATES = (THOUGHT, INVITED, ASKED_IN, ONLINE, REFUSED)
WAIT = timedelta(days=14)
"""So long an invitation waits for an answer; then one more mail leaves, and no other."""
LINK_LIVES = timedelta(days=60)
MOST_LINES, LONGEST_TEXT = 100, 20_000
PARTS = re.compile(r"[;\t]")
MANY_SPACES = re.compile(r"\s+")


class Standing(Protocol):
    """As much of a wish as says how far it came by itself."""

    @property
    def invited_at(self) -> datetime | None:
        """Return when a mail left."""

    @property
    def refused_at(self) -> datetime | None:
        """Return when it said no."""


@dataclass(frozen=True)
class PastedLine:
    """What one line of a pasted list says: a name, and perhaps an address and what for."""

    text: str
    name: str
    email: str
    purpose: str


def find_wish_state(one: Standing, entry_state: str | None, *, is_online: bool) -> str:
    """Return how far a wish came: what is on the website or waits for the desk goes before all."""
    if is_online:
        return ONLINE
    if entry_state in (DRAFT, IN_REVIEW):
        return ASKED_IN
    if one.refused_at is not None:
        return REFUSED
    return INVITED if one.invited_at is not None else THOUGHT


def fold_wish_name(name: str) -> str:
    """Return a name as names are compared: small letters without accents, one space between."""
    return MANY_SPACES.sub(" ", fold_letters(name)).strip()[:NAME_LENGTH]


def read_pasted_lines(text: str) -> list[PastedLine]:
    """Return the lines of a pasted list: 'name; what for; address', its parts in any order after
    the name, with a semicolon or a tab between (as spreadsheets copy). Empty lines are left out.
    """
    found = []
    for line in text.splitlines():
        name, *others = (part.strip() for part in PARTS.split(line))
        email = next((part for part in others if "@" in part), "")
        purpose = ". ".join(part for part in others if part and part != email)
        if name or email or purpose:
            found.append(PastedLine(line.strip(), name, email, purpose))
    return found
