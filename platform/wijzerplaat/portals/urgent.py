"""Whom to call when it cannot wait: the numbers of the whole country, each with when to call it.

A room of its own: also the page of a question that sounds like danger shows them.
"""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.web.words import _


@dataclass(frozen=True)
class Line:
    """One number: `call` is what the phone dials."""

    name: str
    number: str
    call: str
    when: str
    note: str = ""


def lines() -> list[Line]:
    """Return the numbers, the most urgent first."""
    return [
        Line(
            _("Politie, brandweer of ambulance"),
            "112",
            "112",
            _("Is iemand in gevaar? Elke minuut telt."),
        ),
        Line(
            _("Denk je aan zelfmoord?"),
            "113",
            "113",
            _("Praat erover, dag en nacht. Je hoeft je naam niet te zeggen."),
            _("Of bel gratis 0800 01 13."),
        ),
        Line(
            _("Veilig Thuis"),
            "0800 20 00",
            "08002000",
            _("Is het thuis niet veilig? Voor jou of voor een ander? Bel dag en nacht."),
            _("Bellen is gratis."),
        ),
    ]
