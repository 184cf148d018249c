"""How easy the texts of an organisation are to read: those that are online."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.language.short_text import SHORT_HARD
from wijzerplaat.kinds.organisations.queries import Own
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation.models import Revision

READS = {
    "b1": N_("Makkelijk te lezen"),
    "just_above": N_("Kan iets makkelijker"),
    "too_hard": N_("Kan makkelijker"),
    SHORT_HARD: N_("Kan makkelijker"),
}


def find_level(one: Own) -> str | None:
    """Return what the check said of what is online, else of the last version.

    None when that was too short to say.
    """
    judged = _judged(one)
    return (judged.findings or {}).get("level") if judged else None


def find_score(one: Own) -> float:
    """Return how hard the check found that version."""
    judged = _judged(one)
    return float((judged.findings or {})["score"]) if judged else 0


def _judged(one: Own) -> Revision | None:
    return one.online if one.entry.state == PUBLISHED else one.last
