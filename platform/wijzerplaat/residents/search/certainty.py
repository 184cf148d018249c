"""Whether an answer answers: how much of what was asked stands in it.

Something nearly always holds one of the words ('hoofdstad' holds 'hoofd'). That is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from wijzerplaat.ground.adapters.search.engine import BITS, Hit, Term
from wijzerplaat.residents.search.query import Query
from wijzerplaat.residents.search.ranking import Reading

ENOUGH, NEAR, LOOKED_AT, FEW = 0.48, 0.3, 3, 2
BY_THE_WAY, OFF_TOPIC, MEANT, MEANT_BY_THE_WAY = 0.8, 0.45, 0.95, 0.45
ABOUT = sum(BITS[name] for name in BITS if name not in ("body", "notes"))
Where = Mapping[str, int]
Rare = Mapping[Term, float]


def is_answered(query: Query, hits: Iterable[Hit], one_subject: bool = False) -> bool:
    """Return whether the first hits hold enough of what was asked; a question of only days and
    places is answered by anything. A portal about one subject says more about others by the way.
    """
    if not query.readings:
        return True
    hits = list(hits)
    said = _count_documents(query, hits) if one_subject else {}
    return _measure_best(query, hits, said) >= ENOUGH


def is_near(query: Query, hits: Iterable[Hit]) -> bool:
    """Return whether the first hits hold a part of what was asked: worth a look."""
    return _measure_best(query, hits, {}) >= NEAR


def _count_documents(query: Query, hits: Iterable[Hit]) -> Rare:
    """Return the words that few documents hold, with what such a mention is worth."""
    wheres = [hit.facts.get("where") or {} for hit in hits]
    terms = {term for reading in query.readings for term in (*reading.terms, *reading.left)}
    held = {term: sum(1 for where in wheres if _hold(term, where, {})) for term in terms}
    return {term: OFF_TOPIC for term, many in held.items() if many <= FEW}


def _measure_best(query: Query, hits: Iterable[Hit], rare: Rare) -> float:
    first = (hit.facts.get("where") for hit in islice(hits, LOOKED_AT))
    # who does not say where the words stand found them all
    covered = (1.0 if where is None else _measure(query, where, rare) for where in first)
    return max(covered, default=0.0)


def _measure(query: Query, where: Where, rare: Rare) -> float:
    """Return how much of the question stands in a document, from 0 to 1."""
    return max((_cover(reading, where, rare) for reading in query.readings), default=0.0)


def _cover(reading: Reading, where: Where, rare: Rare) -> float:
    held = {term: _hold(term, where, rare) for term in (*reading.terms, *reading.left)}
    if reading.whole and not all(held[term] for term in reading.terms):
        return 0.0
    sure = max((held[term] for term in reading.terms), default=0.0)
    if not reading.whole:
        there = [(term.telling, held[term]) for term in reading.terms]
    else:
        there = [(term.telling, sure) for term in reading.stands]
        there += [(term.telling, held[term]) for term in reading.left]
    said = sum(telling for telling, _holds in there)
    return sum(telling * holds for telling, holds in there) / said if said else 1.0


def _hold(term: Term, where: Where, rare: Rare) -> float:
    """Return how surely a word stands there, or one that means the same, or all its parts; less so
    in running text, where much is only said by the way.
    """
    by_the_way = rare.get(term, BY_THE_WAY)
    if term.stem in where:
        return 1.0 if where[term.stem] & ABOUT else by_the_way
    groups = [*term.same_stems, *([frozenset(term.parts)] if term.parts else [])]
    found = [stems for stems in groups if stems <= where.keys()]
    if term.prefix:
        found += [frozenset((stem,)) for stem in where if stem.startswith(term.word)]
    if not found:
        return 0.0
    about = any(all(where[stem] & ABOUT for stem in stems) for stems in found)
    return MEANT if about else min(by_the_way, MEANT_BY_THE_WAY)
