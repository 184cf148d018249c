"""How long we keep who asked for the mail with news; `rules.py` has all terms."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.terms.shapes import DAYS, NOTHING, YEARS, Term

MODULE = "digests"
DIGEST_ASKED = Term(
    "digest_asked",
    30,
    DAYS,
    N_("Je e-mailadres, als je de nieuwsbrief vraagt en nog geen ja zegt"),
    N_("nadat je het stuurde"),
    NOTHING,
    N_("Zo kunnen we vragen of het adres echt van jou is."),
    MODULE,
)
DIGEST = Term(
    "digest",
    2,
    YEARS,
    N_("Op welke dag je ja zei tegen de nieuwsbrief, en op welke dag je stopte"),
    N_("nadat je stopt"),
    NOTHING,
    N_("Zo kunnen we laten zien dat je de mail zelf wilde."),
    MODULE,
)
