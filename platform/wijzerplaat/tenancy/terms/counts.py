"""How long we keep what is counted without a name; `rules.py` has all terms."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.terms.shapes import MONTHS, NOTHING, Term

COUNTER_TALK = Term(
    "counter_talk",
    24,
    MONTHS,
    N_("Dat iemand iets vroeg aan de balie, zonder naam"),
    N_("na die dag"),
    NOTHING,
    N_("Zo zien we waar mensen hulp bij zoeken."),
    "questions",
)
SURVEY = Term(
    "survey",
    6,
    MONTHS,
    N_("Wat je schrijft als we vragen wat je van de website vindt, zonder naam"),
    N_("nadat je het stuurde"),
    N_("Hoe vaak elk antwoord is gegeven."),
    N_("Zo maken we de website beter."),
)
STATISTICS = Term(
    "statistics",
    24,
    MONTHS,
    N_("Hoe vaak een pagina is bekeken, per dag en zonder naam"),
    N_("na die dag"),
    N_("Hoe vaak het was, per maand."),
    N_("Zo zien we wat mensen nodig hebben, en wat er nog niet is."),
)
