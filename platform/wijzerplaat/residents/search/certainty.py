"""Whether an answer answers: how much of what was asked stands in it.

Something nearly always holds one of the words ('hoofdstad' holds 'hoofd'). That is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from wijzerplaat.ground.adapters.search.engine import BITS, Hit, Term
from wijzerplaat.residents.search.query import Query
from wijzerplaat.residents.search.ranking import Reading

ENOUGH, NEAR, LOOKED_AT = 0.48, 0.3, 3
BY_THE_WAY, MEANT, MEANT_BY_THE_WAY = 0.8, 0.95, 0.5
ABOUT = sum(BITS[name] for name in BITS if name not in ("body", "notes"))
Where = Mapping[str, int]


def is_answered(query: Query, hits: Iterable[Hit]) -> bool:
    """Return whether the first hits hold enough of what was asked; a question of only days and
    places is answered by anything.
    """
    if not query.readings:
        return True
    return _measure_best(query, hits) >= ENOUGH


def is_near(query: Query, hits: Iterable[Hit]) -> bool:
    """Return whether the first hits hold a part of what was asked: worth a look."""
    return _measure_best(query, hits) >= NEAR


def _measure_best(query: Query, hits: Iterable[Hit]) -> float:
    first = (hit.facts.get("where") or {} for hit in islice(hits, LOOKED_AT))
    return max((measure_coverage(query, where) for where in first), default=0.0)


def measure_coverage(query: Query, where: Where) -> float:
    """Return how much of the question stands in a document, from 0 to 1."""
    return max((_cover(reading, where) for reading in query.readings), default=0.0)


def _cover(reading: Reading, where: Where) -> float:
    if reading.whole and not all(_holds(term, where) for term in reading.terms):
        return 0.0
    asked = [*reading.stands, *reading.left] if reading.whole else list(reading.terms)
    said = sum(term.telling for term in asked)
    sure = max((_holds(term, where) for term in reading.terms), default=0.0)
    there = sum(
        term.telling
        * (sure if reading.whole and term in reading.stands else _holds(term, where))
        for term in asked
    )
    return there / said if said else 1.0


def _holds(term: Term, where: Where) -> float:
    """Return how surely a word stands there, or one that means the same, or all its parts; less so
    in running text, where much is only said by the way.
    """
    if term.stem in where:
        return 1.0 if where[term.stem] & ABOUT else BY_THE_WAY
    groups = [*term.same_stems, *([frozenset(term.parts)] if term.parts else [])]
    found = [stems for stems in groups if stems <= where.keys()]
    if term.prefix:
        found += [frozenset((stem,)) for stem in where if stem.startswith(term.word)]
    if not found:
        return 0.0
    about = any(all(where[stem] & ABOUT for stem in stems) for stems in found)
    return MEANT if about else MEANT_BY_THE_WAY
