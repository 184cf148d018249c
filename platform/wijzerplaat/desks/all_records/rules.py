"""How a record stands, in the words of addresses, and how words are compared."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from wijzerplaat.ground.core import letters, phones
from wijzerplaat.ground.language.short_text import SHORT_HARD
from wijzerplaat.records.entries.models import (
    ARCHIVED,
    DRAFT,
    IN_REVIEW,
    REJECTED,
    SOUGHT_UNKNOWN,
)
from wijzerplaat.records.entries.rules import Facts, Standing, find_standing

CONCEPT, WAITS, REFUSED, ONLINE, HIDDEN, PAUSED, STOPPED, GONE = STATE_NAMES = (
    "concept",
    "wacht",
    "afgewezen",
    "online",
    "verborgen",
    "gepauzeerd",
    "gestopt",
    "gearchiveerd",
)
LIVE = frozenset({ONLINE, PAUSED, STOPPED, HIDDEN})
"""How what was published can stand, as long as nobody took it away."""
NAMES = {DRAFT: CONCEPT, IN_REVIEW: WAITS, REJECTED: REFUSED, ARCHIVED: GONE}
STANDINGS = {
    Standing.SHOWN: ONLINE,
    Standing.PAUSED: PAUSED,
    Standing.STOPPED: STOPPED,
    Standing.HIDDEN: HIDDEN,
}
LATE, SOON, LATER, NEVER = CHECK_NAMES = ("te-laat", "binnen-6-weken", "later", "nooit")
TOO_HARD, JUST_ABOVE, B1, SHORT = "te-moeilijk", "net-boven-b1", "b1", "kort"
LEVELS = {"too_hard": TOO_HARD, SHORT_HARD: TOO_HARD, "just_above": JUST_ABOVE, "b1": B1}
SOON_IS = timedelta(weeks=6)
(
    NOT_LIVE,
    IS_HIDDEN,
    ALONG,
    CHANGE_WAITS,
    NOT_AWAY,
    OF_DESK,
    NO_PLACE,
    SAME,
    NOBODY_THERE,
    STRANGER,
    MOVED,
    STOPPED_BEFORE,
    UNFIT,
    NOT_AT_DESK,
) = (
    "not-live",
    "hidden",
    "along",
    "change-waits",
    "not-away",
    "of-desk",
    "no-place",
    "same",
    "nobody",
    "stranger",
    "moved",
    "stopped-before",
    "unfit",
    "not-at-desk",
)
"""Why a record is left out of what is done with many; `display.WHY` has the words."""
CHOICE = "keuze"
"""Under this name stands what was chosen: a topic or a district (slugs), or a person."""
MOST_AT_ONCE, IN_REQUEST, PER_CHUNK = 2_000, 20, 20
"""So many records one change takes, so many are done while the editor waits, so many in one go."""
TAKEN_OVER, MADE_HERE = "ingelezen", "hier"
ON_MAP, NO_PIN, NOT_FOUND, NO_ADDRESS = "met-speld", "zonder-speld", "niet-gevonden", "geen"
"""Whether a record came from a list, or was made here."""
DIGITS = re.compile(r"\D+")
FEWEST_DIGITS = 4
LONGEST_WORDS = 100


class LeftOut(Exception):
    """This record is left out of what is done with many; the message is a code from above."""


class NotNow(Exception):
    """Enough for today: the rest waits until tomorrow."""


def list_state_names(state: str, facts: Facts, today: date, waits: bool) -> tuple[str, ...]:
    """Return how a record stands on a day; WAITS is beside it when a change of it waits."""
    if state in NAMES:
        return (NAMES[state],)
    name = STANDINGS[find_standing(state, facts, today)]
    return (name, WAITS) if waits else (name,)


def find_pin_name(placed: bool, lat: float | None, sought: str) -> str:
    """Return whether a record of its own address stands on the map; `sought`: see `Location`."""
    if not placed:
        return NO_ADDRESS
    if lat is not None:
        return ON_MAP
    return NOT_FOUND if sought == SOUGHT_UNKNOWN else NO_PIN


def find_check_name(
    verified_at: datetime | None, due_at: datetime | None, now: datetime
) -> tuple[str, ...]:
    """Return when a record must be checked: late, soon or later, and whether it never was."""
    names = () if verified_at is not None else (NEVER,)
    if due_at is None:
        return names
    if due_at < now:
        return (LATE, *names)
    return (SOON if due_at <= now + SOON_IS else LATER, *names)


def find_level_name(level: str | None, judged: bool) -> str:
    """Return how hard a text is; '' for what the check never looked at."""
    return LEVELS.get(level or "", SHORT) if judged else ""


def fold_words(words: str) -> str:
    """Return words as they are compared: small letters, without accents, single spaces."""
    return " ".join(letters.fold_letters(words).split())


def read_wanted_words(typed: str) -> list[str]:
    """Return what somebody searches for: each word, or a telephone number as one word."""
    words = fold_words(typed[:LONGEST_WORDS])
    number = spell_number(words)
    return [number] if number else words.split()


def spell_number(words: str) -> str:
    """Return a telephone number in digits alone ('+31 6 12' is '0612'); '' when it is none."""
    if re.search(r"[^\d\s()+./\u2010-\u2015-]", words):
        return ""
    digits = DIGITS.sub("", words)
    if len(digits) < FEWEST_DIGITS:
        return ""
    return phones.list_phone_digits(words) or digits
