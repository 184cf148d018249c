"""What of a story stands where, how long we wait for an address, and how often one can send."""

from __future__ import annotations

import re
from datetime import timedelta

from wijzerplaat.ground.core import letters

MODULE, NEEDS = "stories", "articles"
"""The switch of this room, and that of the texts which stories become."""
DAY = timedelta(days=1)
UNANSWERED_KEPT = timedelta(days=7)
"""So long we wait for an address to answer; then all that was typed goes."""
QUESTION_KEPT = timedelta(days=90)
"""So long a story waits for an answer to a question of the desk; then it goes."""
LINK_LIVES = timedelta(days=3650)
"""So long somebody can take a story back: as long as it may stand online."""
PER_CONTACT, PER_NETWORK = (3, DAY), (10, DAY)
LONGEST_TITLE, LONGEST_TEXT, LONGEST_NAME, LONGEST_LEAD = 120, 6000, 60, 300
ENDS = re.compile(r"(?<=[.!?])\s+")


def split_lead(text: str) -> tuple[str, str]:
    """Return the first sentence of a story, which stands above it, and the rest."""
    lead, *rest = ENDS.split(text.strip(), maxsplit=1)
    if len(lead) <= LONGEST_LEAD:
        return lead, "".join(rest)
    return f"{lead[:LONGEST_LEAD].rsplit(' ', 1)[0]}…", text.strip()


def choose_quote(text: str) -> str:
    """Return the sentence that stands large beside a story: the last one that is not too long."""
    found = [one for one in ENDS.split(text.strip()) if one and len(one) <= LONGEST_LEAD]
    return found[-1] if found else ""


def fold_story_words(text: str) -> str:
    """Return what makes two texts the same: no accents, capitals or further blanks."""
    return " ".join(letters.fold_letters(text).casefold().split())
