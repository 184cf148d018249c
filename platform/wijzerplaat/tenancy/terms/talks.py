"""How long we keep with whom the desk spoke, and whom it wants to ask; `rules.py` has all terms."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.terms.shapes import MONTHS, YEARS, Term

SPOKEN = Term(
    "spoken",
    2,
    YEARS,
    N_("Met wie van een organisatie de redactie sprak, en waarover"),
    N_("na die dag"),
    N_("Dat er een gesprek was, en op welke dag."),
    N_("Zo weten we wat we met een organisatie afspraken."),
)
WISH = Term(
    "wish",
    12,
    MONTHS,
    N_("Het adres van een organisatie die we uitnodigen, en wie haar kent"),
    N_("na de laatste verandering"),
    N_("De naam van de organisatie, en of ze meedoet."),
    N_("Zo kunnen we organisaties vragen of ze op de website willen."),
)
