"""Which questions are asked of whom, when, and how often: pure decisions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from wijzerplaat.ground.core.gettext_marks import N_

RESIDENT, ORGANISATION, PROFESSIONAL = ROLES = ("bewoner", "organisatie", "verwijzer")
YES, SOMEWHAT, NO = ANSWERS = ("ja", "beetje", "nee")
FIRST, SECOND, TEXT = PLACES = ("first", "second", "text")
"""The three questions: two with a choice, one in own words."""
QUESTIONS: Mapping[str, tuple[str, str, str]] = {
    RESIDENT: (
        N_("Vond je wat je zocht?"),
        N_("Was het makkelijk?"),
        N_("Wat kan er beter?"),
    ),
    ORGANISATION: (
        N_("Kun je jullie pagina makkelijk bijhouden?"),
        N_("Komen er mensen bij jullie door de website?"),
        N_("Wat kan er beter?"),
    ),
    PROFESSIONAL: (
        N_("Vind je snel hulp voor de mensen die je helpt?"),
        N_("Klopt wat er over organisaties staat?"),
        N_("Wat kan er beter?"),
    ),
}
"""How we ask it; a portal may use words of its own."""
PER_NETWORK, PER_PORTAL = (20, timedelta(days=1)), (2000, timedelta(days=1))
"""So many forms a day: from one network (a library is one), and of all together."""
SAME = (1, timedelta(minutes=10))
"""The same answers from one network within this time are one form that was sent twice."""


def name_question(role: str, place: str) -> str:
    """Return the name under which a portal keeps its own words for a question."""
    return f"{role}_{place}"


def find_survey_question(chosen: Mapping[str, Any], role: str, place: str) -> tuple[str, bool]:
    """Return a question, and whether it is in words of the portal; ours is a msgid."""
    own = chosen.get(name_question(role, place), "")
    return (own, True) if own else (QUESTIONS[role][PLACES.index(place)], False)


def is_survey_open(chosen: Mapping[str, Any], today: date) -> bool:
    """Return whether questions are asked on a day: on, and within its days; both days count."""
    first, last = chosen.get("starts_on") or "", chosen.get("ends_on") or ""
    day = today.isoformat()
    return bool(chosen.get("on")) and (not first or first <= day) and (not last or day <= last)
