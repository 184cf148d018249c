"""What can be said of a text that is too short for a level: its longest sentence, and how many
marks it has.

A score over a few words says little, but a sentence of forty words is hard however short the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wijzerplaat.ground.language.document import Document
from wijzerplaat.ground.language.result import Finding
from wijzerplaat.ground.language.score import B1_BELOW

SHORT_HARD = "short_hard"
"""The level of a short text that needs another look; a fine one has none."""
LONGEST_FINE = 25
"""Words of a sentence; a longer one is hard in itself (`language.md` warns above 20)."""
TIGHT_FROM = 16
"""Words of a sentence that is only fine with few marks."""
SAYS_SOMETHING = 7
"""Words of the longest sentence from which also the score counts; of fewer it says nothing."""
MOST_MARKS = 4
"""Marks in a short text of any length; a fifth is never let go."""
MOST_PER_100 = 12
"""Marks per 100 words, from FEWEST marks on."""
FEWEST = 2
NO_SENTENCE = frozenset(("heading", "item"))
MARKS = frozenset(
    (
        "formal_word",
        "own_word",
        "abbreviation",
        "english_word",
        "rare_word",
        "long_word",
        "passive",
        "before_noun",
        "nominalisation",
    )
)
"""Findings that count; tips on style, light office words and words to explain do not."""


class ShortText(NamedTuple):
    """The longest sentence in words, the marks that count, and whether the text is hard."""

    longest: int
    marks: int
    hard: bool


def judge_short_text(document: Document, findings: Iterable[Finding], words: int) -> ShortText:
    """Return what can be said of a text of `words` words without its level."""
    longest = max((piece.sentence.words for piece in document.pieces), default=0)
    marks = sum(1 for one in findings if one.kind in MARKS)
    crowded = 100 * marks > MOST_PER_100 * max(1, words)
    hard = (
        longest > LONGEST_FINE
        or marks > MOST_MARKS
        or (crowded and marks >= FEWEST and longest >= TIGHT_FROM)
        or (crowded and marks > FEWEST)
        or (crowded and longest >= SAYS_SOMETHING and document.parts.score >= B1_BELOW)
    )
    return ShortText(longest, marks, hard)
