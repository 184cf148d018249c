"""Whether an answer answers: how much of what was asked stands in it.

Something nearly always holds one of the words ('hoofdstad' holds 'hoofd'). That is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wijzerplaat.ground.adapters.search.engine import Hit, Term
from wijzerplaat.residents.search.query import Query
from wijzerplaat.residents.search.ranking import Reading

ENOUGH = 0.5
LOOKED_AT = 3
Where = Mapping[str, int]


def is_answered(query: Query, hits: Iterable[Hit]) -> bool:
    """Return whether the first hits hold enough of what was asked; a question of only days and
    places is answered by anything.
    """
    if not query.readings:
        return True
    first = list(hits)[:LOOKED_AT]
    return any(measure_coverage(query, hit.facts.get("where") or {}) >= ENOUGH for hit in first)


def measure_coverage(query: Query, where: Where) -> float:
    """Return how much of the question stands in a document, from 0 to 1."""
    return max((_cover(reading, where) for reading in query.readings), default=0.0)


def _cover(reading: Reading, where: Where) -> float:
    if reading.whole and not all(_holds(term, where) for term in reading.terms):
        return 0.0
    asked = [*reading.stands, *reading.left] if reading.whole else list(reading.terms)
    said = sum(term.telling for term in asked)
    stands = set(reading.stands) if reading.whole else set()
    there = sum(term.telling for term in asked if term in stands or _holds(term, where))
    return there / said if said else 1.0


def _holds(term: Term, where: Where) -> bool:
    """Return whether a word stands there, or one that means the same, or all its parts."""
    if term.stem in where or any(stems <= where.keys() for stems in term.same_stems):
        return True
    if term.prefix and any(stem.startswith(term.word) for stem in where):
        return True
    return bool(term.parts) and all(part in where for part in term.parts)
