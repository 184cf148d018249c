"""How calls and late checks look in a list."""

from __future__ import annotations

from wijzerplaat.contacts.models import Call
from wijzerplaat.contacts.overdue import Overdue
from wijzerplaat.contacts.schemas import WORDS
from wijzerplaat.web import dutch
from wijzerplaat.web.words import _

TONES = {"correct": "positive", "change": "warning", "stopped": "negative"}


def status(one: Call) -> dict[str, str]:
    """Return in a word what came of a call."""
    return {"text": _(dict(WORDS)[one.outcome]), "tone": TONES.get(one.outcome, "neutral")}


def since(one: Overdue) -> str:
    """Return since when a check is late."""
    return _("Te laat sinds %(day)s", day=dutch.plain_date(one.due_at))
