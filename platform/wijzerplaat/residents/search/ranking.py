"""Which candidate answers best.

How well its words fit, and then how near, how fresh and whose it is.

The same for every engine: an engine only fetches candidates, with the stems of their fields.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.adapters.search.engine import BITS, Hit, Term

FIELD = {
    "title": 1.0,
    "title_parts": 0.85,
    "summary": 0.62,
    "topics": 0.5,
    "owner": 0.5,
    "parts": 0.45,
    "place": 0.45,
    "body": 0.36,
    "notes": 0.15,
}
SAME, PARTS, BEGIN, FIRST_PART, LAST_PART = 0.68, 0.72, 0.8, 0.3, 0.2
ELSEWHERE_TOO, WHOLE_TITLE, EXTRA = 0.06, 0.3, 0.04
LEAST_COVERED, WEAKEST, UNKNOWN, LEFT_OUT = 0.1, 0.42, 0.4, 0.2
RARE, COVERED = 0.75, 0.9
COMMON = 0.35
"""In a portal about one subject: what more than this share of it holds is its subject."""
HALF = 0.3
"""A match of less than this covers a word only in part: 'boerderij' for 'kinderboerderij'."""
LEAST_PARTS = FIELD["body"] * PARTS
MEANT = 0.95
"""What another word for it is worth where it is what is looked for, not what was said."""
Where = Mapping[str, int]
Columns = dict[tuple[Term, bool, bool], list[float]]
Signal = Callable[[Hit], float]


def _worth(fields: int) -> float:
    """Return what it is worth that something stands in these fields (bits).

    In its best one, and a little for each other.
    """
    found = [weight for name, weight in FIELD.items() if fields & BITS[name]]
    return max(found) + ELSEWHERE_TOO * min(len(found) - 1, 3) if found else 0.0


WORTH = tuple(map(_worth, range(1 << len(BITS))))
BEST = tuple(
    max((weight for name, weight in FIELD.items() if fields & BITS[name]), default=0.0)
    for fields in range(len(WORTH))
)
TITLE, PLACE = BITS["title"], BITS["place"]


@dataclass(frozen=True)
class Reading:
    """One way to read a question: its terms, and how sure we are that this was meant.

    `whole` means: only what answers to all terms counts. `extra` are stems that are welcome, not
    asked for. `stands` is what of the question these terms stand for, `left` what it says besides.
    """

    terms: tuple[Term, ...]
    weight: float = 1.0
    whole: bool = False
    extra: frozenset[str] = frozenset()
    left: tuple[Term, ...] = ()
    stands: tuple[Term, ...] = ()

    def key(self, term: Term) -> tuple[Term, bool, bool]:
        """Return what a column of this reading depends on."""
        return term, self.whole and term in self.terms, self.address

    @cached_property
    def address(self) -> bool:
        """Return whether an address was asked for: a number, and a street."""
        numbers = sum(term.word.isdigit() for term in self.terms)
        return 0 < numbers < len(self.terms)


def rank_search_hits(
    hits: Sequence[Hit],
    readings: Sequence[Reading],
    signal: Signal = lambda _hit: 1.0,
    *,
    one_subject: bool = False,
) -> list[Hit]:
    """Return the hits that answer, best first; each with its final score.

    Where all is about `one_subject`, a reading that many answer to says little.
    """
    known: list[Where | None] = [hit.facts.get("where") for hit in hits]
    scores = [0.0 if where else hit.score for hit, where in zip(hits, known, strict=True)]
    places = [place for place, where in enumerate(known) if where]
    wheres = [where for where in known if where]
    columns: Columns = {}
    for reading in readings:
        for term in (*reading.terms, *reading.left, *reading.stands):  # readings share terms
            key = reading.key(term)
            if key not in columns:
                columns[key] = _column(term, wheres, MEANT if key[1] else SAME, key[2])
        common = COMMON if one_subject else 1.0
        for at, score in _scores(reading, wheres, columns, hits, places, common):
            scores[places[at]] = max(scores[places[at]], score)
    return _best_first(
        [(score * signal(hit), hit) for score, hit in zip(scores, hits, strict=True) if score]
    )


def _best_first(scored: list[tuple[float, Hit]]) -> list[Hit]:
    least = max((score for score, _hit in scored), default=0.0) * WEAKEST
    kept = sorted(
        ((-score, hit.id.int, hit) for score, hit in scored if score >= least),
        key=lambda one: one[:2],
    )
    return [Hit(hit.id, hit.kind, -score, hit.facts) for score, _, hit in kept]


def _scores(
    reading: Reading,
    wheres: Sequence[Where],
    columns: Columns,
    hits: Sequence[Hit],
    places: Sequence[int],
    most: float,
) -> Iterator[tuple[int, float]]:
    """Yield for each document that this reading fits its place and its score.

    The inner loop of every search.
    """
    mine = [columns[reading.key(term)] for term in reading.terms]
    rarity = list(map(_weigh, reading.terms, mine))
    asked = sum(rarity)
    said = sum(_weigh(term, columns[reading.key(term)]) for term in reading.stands)
    left = [(term, columns[reading.key(term)]) for term in reading.left]
    besides = [(_weigh(term, column), column) for term, column in left]
    weight = reading.weight * _dilute(reading, mine, wheres, most)
    named = _weigh_stems(reading, rarity)
    for at, found in enumerate(zip(*mine, strict=True)):
        if reading.whole and not all(found):
            continue
        covered = fit = 0.0
        for rare, match in zip(rarity, found, strict=True):
            if match:
                covered += rare * min(1.0, match / HALF)
                fit += rare * match
        if not covered or covered < asked * LEAST_COVERED:
            continue
        score = weight * _score(
            reading, hits[places[at]], wheres[at], fit / asked, covered / asked, named
        )
        if besides:
            score *= _besides(said, [(rare, column[at]) for rare, column in besides])
        yield at, score


def _weigh(term: Term, column: Sequence[float]) -> float:
    """Return how much a term says: a rare one more, a word of every sentence less."""
    return _rarity(len(column) - column.count(0.0), len(column)) * term.telling


def _dilute(
    reading: Reading, mine: Sequence[Sequence[float]], wheres: Sequence[Where], most: float
) -> float:
    """Return what is left of a reading that many more answer to than to the words it stands for."""
    if not reading.whole or not wheres:
        return 1.0
    fitting = [all(found) for found in zip(*mine, strict=True)]
    common = sum(fitting) / len(fitting)
    said = min(1.0, most / common) if common else 1.0
    stood = max(
        (_rarity_of([where.get(term.stem, 0) for where in wheres]) for term in reading.stands),
        default=0.0,
    )
    return said * (min(1.0, _rarity_of(fitting) / stood) if stood else 1.0)


def _rarity(found: int, among: int) -> float:
    """A word that few candidates hold says more than one that they all hold."""
    rarity: float = (
        math.log(1 + (among + 1) / (found + 1)) if found else math.log(2 + among) * UNKNOWN
    ) ** RARE
    return rarity


def _weigh_stems(reading: Reading, rarity: Sequence[float]) -> Mapping[str, float]:
    """Return how much of a title each stem may make up: one that all hold says little there."""
    most = max(rarity, default=0.0) or 1.0
    named = dict.fromkeys(reading.extra, 1.0)
    for term, rare in zip(reading.terms, rarity, strict=True):
        named.update(dict.fromkeys(_list_stems(term), rare / most))
    return named


def _score(
    reading: Reading,
    hit: Hit,
    where: Where,
    fit: float,
    covered: float,
    stems: Mapping[str, float],
) -> float:
    if reading.address and all(where.get(term.stem, 0) & PLACE for term in reading.terms):
        fit = 1.0
    named = sum(weight for stem, weight in stems.items() if where.get(stem, 0) & TITLE)
    whole = WHOLE_TITLE * named / hit.facts["named"] if named else 0.0
    extra = EXTRA * sum(1 for stem in reading.extra if stem in where) if reading.extra else 0.0
    score: float = (fit + whole + extra) * covered**COVERED
    return score


def _besides(said: float, left: Sequence[tuple[float, float]]) -> float:
    """Return how sure a reading is that leaves something out.

    Surer where that stands too, or when it says little.
    """
    there = sum(rare * min(1.0, match) for rare, match in left)
    return LEFT_OUT + (1 - LEFT_OUT) * (said + there) / (
        (said + sum(rare for rare, _match in left)) or 1.0
    )


def _list_stems(term: Term) -> Iterator[str]:
    """Give the stems of a term: that of its word, or of the words that it is."""
    yield from map(dutch_words.stem_word, term.word.split())


def _column(term: Term, wheres: Sequence[Where], alike: float, with_numbers: bool) -> list[float]:
    """Return how well each document answers to one term.

    A word that means the same counts for `alike`, and less where it says less: it stands in more of
    them. The number of a house is no subject, only a part of an address.
    """
    seen = ~PLACE if term.word.isdigit() and not with_numbers else -1
    column = [WORTH[where.get(term.stem, 0) & seen] for where in wheres]
    if term.prefix:
        column = list(map(max, column, (_beginning(term.word, where) for where in wheres)))
    parts = [_in_parts(term.parts, where) for where in wheres] if term.parts else []
    rare = _rarity_of(column) or _rarity_of([one if one >= LEAST_PARTS else 0.0 for one in parts])
    for stems in term.same_stems:
        other = _group_column(stems, wheres)
        share = alike * (min(1.0, _rarity_of(other) / rare) if rare else 1.0)
        column = [max(best, same * share) for best, same in zip(column, other, strict=True)]
    return list(map(max, column, parts)) if parts else column


def _rarity_of(column: Sequence[float]) -> float:
    """Return how much it says that a word stands somewhere; 0 when it stands nowhere."""
    found = len(column) - column.count(0)
    return _rarity(found, len(column)) if found else 0.0


def _beginning(word: str, where: Where) -> float:
    """Return what it is worth that words stand there that begin so."""
    return max(
        (BEST[fields] * BEGIN for stem, fields in where.items() if stem.startswith(word)),
        default=0.0,
    )


def _group_column(stems: frozenset[str], wheres: Sequence[Where]) -> list[float]:
    if len(stems) == 1:
        (stem,) = stems
        return [WORTH[where.get(stem, 0)] for where in wheres]
    return [_together(stems, where) for where in wheres]


def _in_parts(parts: Sequence[str], where: Where) -> float:
    """Return what it is worth that the parts of a long word stand there.

    All of them, or only the first or the last.
    """
    found = [WORTH[where.get(one, 0)] for one in parts]
    return max(min(found) * PARTS, found[0] * FIRST_PART, found[-1] * LAST_PART)


def _together(stems: Iterable[str], where: Where) -> float:
    """Return what it is worth that these stems stand in one field together."""
    fields = -1
    for stem in stems:
        fields &= where.get(stem, 0)
    return WORTH[fields] if fields > 0 else 0.0
