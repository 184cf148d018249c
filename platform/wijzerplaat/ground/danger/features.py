"""What the judge of danger sees of words: the words themselves, two and three in a row, two that
stand near each other, and pieces of words, so that a typing error changes little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LONGEST_ROW = 3
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
NEAR = 4
"""Two words count as a pair when at most so many stand from the one to the other."""
EDGE, PAIR = "_", "~"
SMALL = frozenset(
    (
        *("de", "het", "een", "en", "of", "maar", "dus", "want", "die", "dat", "dit", "deze", "te"),
        *("van", "in", "op", "aan", "bij", "met", "voor", "er", "nog", "ook", "al", "dan"),
    )
)
"""Words that make no pair."""


def list_features(words: Sequence[str]) -> set[str]:
    """Return the features of words that are folded to small letters without accents."""
    found: set[str] = set()
    for length in range(1, LONGEST_ROW + 1):
        found.update(
            " ".join(words[place : place + length]) for place in range(len(words) - length + 1)
        )
    for word in set(words):
        found.update(_list_pieces(word))
    telling = [word for word in words if word not in SMALL]
    for place, word in enumerate(telling):
        found.update(f"{word}{PAIR}{other}" for other in telling[place + 1 : place + 1 + NEAR])
    return found


def _list_pieces(word: str) -> Iterator[str]:
    edged = f"{EDGE}{word}{EDGE}"
    for length in range(SHORTEST_PIECE, min(LONGEST_PIECE, len(edged)) + 1):
        for place in range(len(edged) - length + 1):
            yield f"{EDGE}{edged[place : place + length]}"
