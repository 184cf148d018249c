"""Whom to call when it cannot wait: the numbers of the whole country, each with when to call it."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.ground.core.gettext_marks import N_


@dataclass(frozen=True)
class Line:
    """One number: `call` is what the phone dials.

    The words are msgids: who shows them translates.
    """

    name: str
    number: str
    call: str
    when: str
    note: str = ""


LINES = (
    Line(
        N_("Politie, brandweer of ambulance"),
        "112",
        "112",
        N_("Is iemand in gevaar? Elke minuut telt."),
    ),
    Line(
        N_("Denk je aan zelfmoord?"),
        "113",
        "113",
        N_("Praat erover, dag en nacht. Je hoeft je naam niet te zeggen."),
        N_("Of bel gratis 0800 01 13."),
    ),
    Line(
        N_("Veilig Thuis"),
        "0800 20 00",
        "08002000",
        N_("Is het thuis niet veilig? Voor jou of voor een ander? Bel dag en nacht."),
        N_("Bellen is gratis."),
    ),
)
"""The numbers, the most urgent first."""
