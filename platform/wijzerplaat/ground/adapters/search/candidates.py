"""Which documents may answer: lists of where each word stands are added up.

In memory as long as the index is the same.

The same for both engines: they read the lists, and what was kept of a document.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from wijzerplaat.ground.adapters.search.engine import MOST_HITS, READY
from wijzerplaat.ground.core.version_cache import Memo

ROOM, MOST_READ, STATES = 400_000, 4_000, 50_000
"""ROOM: as many places of words stay in memory per process, 16 bytes each; STATES: as many other
facts about an index. MOST_READ: as many places are read for one question.
"""
SOON_ENOUGH = 1.2
"""BM25's k1: a word that stands somewhere ten times hardly says more than one that stands there
four times.
"""
Value = TypeVar("Value")
Word = tuple[str, str]
"""What to look for: where (a field, or how), and the word as it stands there."""


class Shelf:
    """What the threads of a process know together.

    Names carry the state of the index they were read from.
    """

    def __init__(self) -> None:
        self.listed, self.states, self.facts = Memo(ROOM), Memo(STATES), Memo(READY)


class Listed:
    """The documents (numbers) that hold a word, and what it is worth in each.

    As long as there are documents.
    """

    def __init__(self) -> None:
        self.documents, self.worths = array("q"), array("d")

    def __len__(self) -> int:
        return len(self.documents)

    def put(self, document: int, worth: float) -> None:
        """Add a document."""
        self.documents.append(document)
        self.worths.append(worth)


def score_word_count(times: float) -> float:
    """Return what it is worth that a word stands in a document so many times, as BM25 counts,
    without lengths.
    """
    return (1 + SOON_ENOUGH) * times / (times + SOON_ENOUGH)


def score_word_rarity(found: int, among: int) -> float:
    """Return how much a word chooses that so many documents hold (the idf of Whoosh)."""
    return math.log(among / (found + 1)) + 1


def choose_affordable_words(often: Mapping[Word, int], weighed: Mapping[Word, float]) -> list[Word]:
    """Return what to look for, the weightiest and rarest first, until that is enough reading.

    No question takes long.

    A word that half of all documents hold hardly chooses; ranking still counts it.
    """
    found, spent = [], 0
    for word in sorted(
        (word for word in often if often[word]),
        key=lambda word: (weighed[word] < 1, often[word], word),
    ):
        if not spent or spent + often[word] <= MOST_READ:
            spent += often[word]
            found.append(word)
    return found


def rank_documents(
    lists: Mapping[Word, Listed],
    weighed: Mapping[Word, float],
    among: Callable[[int], bool] | None = None,
) -> list[tuple[int, float]]:
    """Return the documents that hold some of these words with their scores, what holds most first.

    At most MOST_HITS.
    """
    scores: dict[int, float] = {}
    for word, listed in lists.items():
        weight = weighed[word]
        for document, value in zip(listed.documents, listed.worths, strict=True):
            scores[document] = scores.get(document, 0.0) + value * weight
    found = scores.items() if among is None else [one for one in scores.items() if among(one[0])]
    return [
        (document, -score)
        for score, document in heapq.nsmallest(
            MOST_HITS, [(-score, document) for document, score in found]
        )
    ]


def load_document_facts(
    shelf: Shelf, digests: Sequence[int], read: Callable[[Sequence[int]], Mapping[int, Value]]
) -> dict[int, Value]:
    """Return what was kept of documents.

    A digest names what a document says, so that it holds whatever is published.
    """
    return shelf.facts.each(("facts",), digests, read, READY)
