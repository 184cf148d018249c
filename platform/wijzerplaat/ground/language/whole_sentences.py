"""Looks for broken Dutch in every sentence of a text."""

from __future__ import annotations

from wijzerplaat.ground.language.agreement import Fault
from wijzerplaat.ground.language.cleaning import blank_markup
from wijzerplaat.ground.language.sentence_check import list_faults
from wijzerplaat.ground.language.sentences import split_sentences
from wijzerplaat.ground.language.tokens import tokenise_text


def list_sentence_faults(text: str) -> list[Fault]:
    """Return the faults of all sentences, headings and items, in their order; none says that
    nothing was seen, not that the text is right.
    """
    clean = blank_markup(text)
    return [
        fault
        for one in split_sentences(clean)
        for fault in list_faults(tokenise_text(clean, one.start, one.end))
    ]
