"""How long we keep with whom the desk spoke; `rules.py` has all terms."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.terms.shapes import YEARS, Term

SPOKEN = Term(
    "spoken",
    2,
    YEARS,
    N_("Met wie van een organisatie de redactie sprak, en waarover"),
    N_("na die dag"),
    N_("Dat er een gesprek was, en op welke dag."),
    N_("Zo weten we wat we met een organisatie afspraken."),
)
