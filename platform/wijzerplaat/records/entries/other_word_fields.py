"""The two fields of every kind in which its name and first words stand in other languages.

Moderated as any field; the B1 check is about Dutch, so it does not read them.
"""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.other_words import OtherWords
from wijzerplaat.records.entries.form_parts import MORE

HEADING = N_("In andere talen")


def make_other_word_fields() -> tuple[OtherWords, OtherWords]:
    """Return the field for names and that for first words, below one folded heading."""
    return (
        OtherWords(
            N_("Naam in andere talen"),
            N_("1 taal per regel. Bijvoorbeeld: Pools: Kawa z sąsiadami"),
            160,
            section=MORE,
            order=1,
            folded=HEADING,
        ),
        OtherWords(
            N_("Korte tekst in andere talen"),
            N_("1 taal per regel. Bijvoorbeeld: Pools: Wypij kawę z sąsiadami."),
            400,
            section=MORE,
            order=1,
            folded=HEADING,
        ),
    )
