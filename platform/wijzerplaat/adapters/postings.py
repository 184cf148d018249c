"""In which documents of a Whoosh index a word stands, and what was kept of them; in memory as long as the index is the same.

Whoosh's own collector asks a matcher of every word for each next document; adding up whole lists is many times faster.
"""

from __future__ import annotations

import heapq
import json
import math
import uuid
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wijzerplaat.adapters.engine import MOST_HITS, READY, Hit, ready
from wijzerplaat.core.memo import Memo

ROOM, MOST_READ, STATES = 400_000, 4_000, 50_000
"""ROOM: as many places of words stay in memory per process, 12 bytes each; STATES: as many numbers of documents.
MOST_READ: as many places are read for one question."""
SOON_ENOUGH = 1.2
"""BM25's k1: a word that stands somewhere ten times hardly says more than one that stands there four times."""
FACTS = ("facts",)
Word = tuple[str, str]
"""A field, and a word as it stands there."""


class Shelf:
    """What the threads of a process know together. Names carry the state of the index they were read from."""

    def __init__(self) -> None:
        self.listed, self.documents, self.facts = Memo(ROOM), Memo(STATES), Memo(READY)


class Listed:
    """The documents that hold a word, and what that is worth in each; as long as there are documents."""

    def __init__(self, documents: array[int], worths: array[float]) -> None:
        self.documents, self.worths = documents, worths

    def __len__(self) -> int:
        return len(self.documents)


def best(searcher: Any, state: str, shelf: Shelf, wanted: Mapping[Word, float], kind: str | None = None) -> list[Hit]:
    """Return the documents that hold some of the wanted words (each with what it weighs), what holds most first.

    `state` names the index and its moment. At most MOST_HITS, all of one kind when asked. How well they answer is
    worked out by who asks.
    """
    reader, scores = searcher.reader(), dict[int, float]()
    for word in affordable(reader, wanted):
        listed = shelf.listed.get((state, *word), lambda word=word: _listed(reader, word))  # type: ignore[misc]
        weight = wanted[word]
        for document, worth in zip(listed.documents, listed.worths, strict=True):
            scores[document] = scores.get(document, 0.0) + worth * weight
    if kind is not None:
        only = frozenset(reader.postings("kind", kind).all_ids()) if ("kind", kind) in reader else frozenset()
        scores = {document: score for document, score in scores.items() if document in only}
    return _hits(searcher, state, shelf, heapq.nsmallest(MOST_HITS, scores.items(), key=lambda one: (-one[1], one[0])))


def affordable(reader: Any, weighed: Mapping[Word, float]) -> Iterator[Word]:
    """Yield what to look for, the weightiest and rarest first, until that is enough reading: no question takes long.

    A word that half of all entries hold hardly chooses; ranking still counts it.
    """
    spent = 0
    often = {word: reader.doc_frequency(*word) for word in weighed}
    for word in sorted((word for word in often if often[word]), key=lambda word: (weighed[word] < 1, often[word], word)):
        if spent and spent + often[word] > MOST_READ:
            continue
        spent += often[word]
        yield word


def _listed(reader: Any, word: Word) -> Listed:
    """Return where a word stands and what that is worth: how often (as BM25 counts, without lengths), times how rare it is.

    Words that are only looked up (their field has no weights) are worth the same everywhere.
    """
    documents, worths = array("I"), array("d")
    field, matcher = word[0], reader.postings(*word)
    rare = math.log(reader.doc_count_all() / (reader.doc_frequency(*word) + 1)) + 1 if reader.schema[field].scorable else 0.0
    while matcher.is_active():
        documents.append(matcher.id())
        times = matcher.weight() if rare else 1.0
        worths.append((1 + SOON_ENOUGH) * times / (times + SOON_ENOUGH) * rare if rare else 1.0)
        matcher.next()
    return Listed(documents, worths)


def _hits(searcher: Any, state: str, shelf: Shelf, chosen: Sequence[tuple[int, float]]) -> list[Hit]:
    read: dict[int, Any] = {}

    def stored(number: int) -> Any:
        if number not in read:
            read[number] = searcher.stored_fields(number)
        return read[number]

    def entries(missing: Sequence[int]) -> dict[int, tuple[uuid.UUID, str, int]]:
        return {number: (uuid.UUID(one["id"]), one["kind"], one["digest"]) for number in missing for one in [stored(number)]}

    def facts(missing: Sequence[int]) -> dict[int, dict[str, Any]]:
        return {digest: ready(json.loads(stored(number_of[digest])["facts"])) for digest in missing}

    found = shelf.documents.each((state,), [number for number, _score in chosen], entries, STATES)
    number_of = {found[number][2]: number for number, _score in chosen}
    kept = shelf.facts.each(FACTS, number_of, facts, READY)  # a digest names what it says, whatever is published
    return [Hit(found[number][0], found[number][1], score, kept[found[number][2]]) for number, score in chosen]
