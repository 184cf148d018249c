"""Which candidate answers best: how well its words fit, and then how near, how fresh and whose it is.

The same for every engine: an engine only fetches candidates, with the stems of their fields.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wijzerplaat.adapters.engine import Hit, Term

FIELD = {"title": 1.0, "title_parts": 0.85, "summary": 0.62, "topics": 0.5, "owner": 0.5, "parts": 0.45, "place": 0.45, "body": 0.36}
SAME, PARTS, BEGIN, FIRST_PART = 0.68, 0.72, 0.8, 0.3
ELSEWHERE_TOO, WHOLE_TITLE, EXTRA = 0.06, 0.3, 0.04
LEAST_COVERED, WEAKEST, UNKNOWN = 0.2, 0.42, 0.4
EVERY, NOTHING = "every", frozenset[str]()
Fields = Mapping[str, frozenset[str]]
Signal = Callable[[Hit], float]


@dataclass(frozen=True)
class Reading:
    """One way to read a question: its terms, and how sure we are that this was meant.

    `whole` means: only what answers to all terms counts. `extra` are stems that are welcome, not asked for.
    """

    terms: tuple[Term, ...]
    weight: float = 1.0
    whole: bool = False
    extra: frozenset[str] = frozenset()


def rank(hits: Sequence[Hit], readings: Sequence[Reading], signal: Signal = lambda hit: 1.0) -> list[Hit]:
    """Return the hits that answer, best first; each with its final score."""
    known = [(hit, _fields(hit)) for hit in hits]
    best: dict[Any, float] = {hit.id: hit.score for hit, fields in known if not fields}
    for reading in readings:
        fits = [(hit, fields, [_match(term, fields) for term in reading.terms]) for hit, fields in known if fields]
        rarity = [_rarity(sum(1 for _, _, found in fits if found[place] > 0), len(fits))
                  for place in range(len(reading.terms))]
        for hit, fields, found in fits:
            score = reading.weight * _score(reading, fields, found, rarity)
            best[hit.id] = max(score, best.get(hit.id, 0.0))
    scored = [replace(hit, score=best[hit.id] * signal(hit)) for hit, _ in known if best.get(hit.id)]
    scored.sort(key=lambda hit: (-hit.score, str(hit.id)))
    return [hit for hit in scored if hit.score >= scored[0].score * WEAKEST]


def _fields(hit: Hit) -> Fields:
    found = {name: frozenset(stems.split()) for name, stems in hit.facts.get("stems", {}).items()}
    return {**found, EVERY: frozenset().union(*found.values())} if found else {}


def _rarity(found: int, among: int) -> float:
    """A word that few candidates hold says more than one that they all hold."""
    return math.log(1 + (among + 1) / (found + 1)) if found else math.log(2 + among) * UNKNOWN


def _score(reading: Reading, fields: Fields, found: Sequence[float], rarity: Sequence[float]) -> float:
    asked = sum(rarity)
    covered = sum(weight for weight, match in zip(rarity, found, strict=True) if match) / asked if asked else 0.0
    if covered < (1.0 if reading.whole else LEAST_COVERED):
        return 0.0
    fit = sum(weight * match for weight, match in zip(rarity, found, strict=True)) / asked
    if any(term.word.isdigit() for term in reading.terms) and fields.get("place", frozenset()) >= {term.stem for term in reading.terms}:
        fit = 1.0  # an address
    title, asked_for = fields.get("title", frozenset()), {term.stem for term in reading.terms} | reading.extra
    whole = WHOLE_TITLE * len(title & asked_for) / len(title) if title else 0.0
    extra = EXTRA * len(reading.extra & fields[EVERY])
    return (fit + whole + extra) * covered ** 1.2


def _match(term: Term, fields: Fields) -> float:
    """Return how well a document answers to one term: in its best field, and a little for each other."""
    every = fields[EVERY]
    best = _in_fields((term.stem,), fields) if term.stem in every else 0.0
    if term.prefix:
        best = max([best, *(weight * BEGIN for name, weight in FIELD.items()
                            if any(one.startswith(term.word) for one in fields.get(name, ())))])
    for stems in term.same_stems:
        if stems <= every:
            best = max(best, _in_fields(stems, fields) * SAME)
    if term.parts:
        found = [_in_fields((one,), fields) if one in every else 0.0 for one in term.parts]
        best = max(best, min(found) * PARTS, found[0] * FIRST_PART)
    return best


def _in_fields(stems: Iterable[str], fields: Fields) -> float:
    best, found = 0.0, 0
    for name, weight in FIELD.items():
        if fields.get(name, NOTHING).issuperset(stems):
            best, found = max(best, weight), found + 1
    return best + ELSEWHERE_TOO * min(found - 1, 3) if found else 0.0
