"""Which candidate answers best: how well its words fit, and then how near, how fresh and whose it is.

The same for every engine: an engine only fetches candidates, with the stems of their fields.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from wijzerplaat.adapters.engine import BITS, Hit, Term

FIELD = {"title": 1.0, "title_parts": 0.85, "summary": 0.62, "topics": 0.5, "owner": 0.5, "parts": 0.45, "place": 0.45, "body": 0.36}
SAME, PARTS, BEGIN, FIRST_PART, LAST_PART = 0.68, 0.72, 0.8, 0.3, 0.2
ELSEWHERE_TOO, WHOLE_TITLE, EXTRA = 0.06, 0.3, 0.04
LEAST_COVERED, WEAKEST, UNKNOWN, LEFT_OUT = 0.1, 0.42, 0.4, 0.35
RARE, COVERED = 0.75, 0.9
Where = Mapping[str, int]
Signal = Callable[[Hit], float]


def _worth(fields: int) -> float:
    """Return what it is worth that something stands in these fields (bits): in its best one, and a little for each other."""
    found = [weight for name, weight in FIELD.items() if fields & BITS[name]]
    return max(found) + ELSEWHERE_TOO * min(len(found) - 1, 3) if found else 0.0


WORTH = tuple(map(_worth, range(1 << len(BITS))))
BEST = tuple(max((weight for name, weight in FIELD.items() if fields & BITS[name]), default=0.0) for fields in range(len(WORTH)))
TITLE, PLACE = BITS["title"], BITS["place"]


@dataclass(frozen=True)
class Reading:
    """One way to read a question: its terms, and how sure we are that this was meant.

    `whole` means: only what answers to all terms counts. `extra` are stems that are welcome, not asked for. `left` is
    what the question says besides, and `said` how telling the words were that these terms stand for.
    """

    terms: tuple[Term, ...]
    weight: float = 1.0
    whole: bool = False
    extra: frozenset[str] = frozenset()
    left: tuple[Term, ...] = ()
    said: float = 1.0

    @cached_property
    def asked_for(self) -> frozenset[str]:
        """Return the stems that a title may hold."""
        return frozenset(term.stem for term in self.terms) | self.extra

    @cached_property
    def numbered(self) -> bool:
        """Return whether a number was asked for, as in an address."""
        return any(term.word.isdigit() for term in self.terms)


def rank(hits: Sequence[Hit], readings: Sequence[Reading], signal: Signal = lambda hit: 1.0) -> list[Hit]:
    """Return the hits that answer, best first; each with its final score."""
    known = [(hit, hit.facts.get("where")) for hit in hits]
    best: dict[Any, float] = {hit.id: hit.score for hit, where in known if not where}
    matches: dict[Term, list[float]] = {}
    for reading in readings:
        for term in (*reading.terms, *reading.left):  # readings share terms
            if term not in matches:
                matches[term] = [_match(term, where) for _hit, where in known if where]
        columns = [matches[term] for term in reading.terms]
        fits = [(hit, where, [column[at] for column in columns]) for at, (hit, where) in enumerate(one for one in known if one[1])]
        rarity = [_rarity(sum(1 for _, _, found in fits if found[place] > 0), len(fits))
                  * term.telling for place, term in enumerate(reading.terms)]
        left = [(term.telling, matches[term]) for term in reading.left]
        for at, (hit, where, found) in enumerate(fits):
            score = reading.weight * _score(reading, hit, where, found, rarity)
            score *= _besides(reading.said, [(telling, column[at]) for telling, column in left]) if score and left else 1.0
            best[hit.id] = max(score, best.get(hit.id, 0.0))
    scored = [replace(hit, score=best[hit.id] * signal(hit)) for hit, _ in known if best.get(hit.id)]
    scored.sort(key=lambda hit: (-hit.score, hit.id.int))
    return [hit for hit in scored if hit.score >= scored[0].score * WEAKEST]


def _rarity(found: int, among: int) -> float:
    """A word that few candidates hold says more than one that they all hold."""
    return (math.log(1 + (among + 1) / (found + 1)) if found else math.log(2 + among) * UNKNOWN) ** RARE


def _score(reading: Reading, hit: Hit, where: Where, found: Sequence[float], rarity: Sequence[float]) -> float:
    asked = sum(rarity)
    covered = sum(weight for weight, match in zip(rarity, found, strict=True) if match) / asked if asked else 0.0
    if covered < (1.0 if reading.whole else LEAST_COVERED):
        return 0.0
    fit = sum(weight * match for weight, match in zip(rarity, found, strict=True)) / asked
    if reading.numbered and all(where.get(term.stem, 0) & PLACE for term in reading.terms):
        fit = 1.0  # an address
    named = sum(1 for stem in reading.asked_for if where.get(stem, 0) & TITLE)
    whole = WHOLE_TITLE * named / hit.facts["named"] if named else 0.0
    extra = EXTRA * sum(1 for stem in reading.extra if stem in where)
    return (fit + whole + extra) * covered ** COVERED


def _besides(said: float, left: Sequence[tuple[float, float]]) -> float:
    """Return how sure a reading is that leaves something out: surer where that stands too, or when it says little."""
    there = sum(telling * min(1.0, match) for telling, match in left)
    return LEFT_OUT + (1 - LEFT_OUT) * (said + there) / ((said + sum(telling for telling, _match in left)) or 1.0)


def _match(term: Term, where: Where) -> float:
    """Return how well a document answers to one term."""
    best = WORTH[where.get(term.stem, 0)]
    if term.prefix:
        best = max([best, *(BEST[fields] * BEGIN for stem, fields in where.items() if stem.startswith(term.word))])
    for stems in term.same_stems:
        best = max(best, _together(stems, where) * SAME)
    if term.parts:
        found = [WORTH[where.get(one, 0)] for one in term.parts]
        best = max(best, min(found) * PARTS, found[0] * FIRST_PART, found[-1] * LAST_PART)
    return best


def _together(stems: Iterable[str], where: Where) -> float:
    """Return what it is worth that these stems stand in one field together."""
    fields = -1
    for stem in stems:
        fields &= where.get(stem, 0)
    return WORTH[fields] if fields > 0 else 0.0
