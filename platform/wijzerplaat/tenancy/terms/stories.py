"""How long we keep who sent in a story."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.terms.shapes import DAYS, Term

STORY = Term(
    "story",
    90,
    DAYS,
    N_("Je e-mailadres, als je een verhaal instuurt"),
    N_("nadat je verhaal van de website is, als we het niet plaatsen, of na onze vraag"),
    N_("Hoeveel verhalen er kwamen. Wat je terugneemt, is meteen weg."),
    N_("Zo weet je wat er met je verhaal gebeurt, en kun je het terugnemen."),
    "stories",
)
