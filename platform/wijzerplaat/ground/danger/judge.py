"""Judges by weights how much words sound like danger, and like which kind of it.

The weights are made from sentences that people judged (`making/fit.py`); nothing here knows a word.
The work is bounded: a long text is judged in stretches.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from wijzerplaat.ground.danger.features import list_features
from wijzerplaat.ground.danger.kinds import JUDGED, Danger
from wijzerplaat.ground.danger.words import Words

WEIGHTS = Path(__file__).parent / "data" / "weights.tsv"
STRETCH, STEP, SHORTEST_SENTENCE = 40, 20, 3
"""So many words are judged together; the next ones begin so much further on."""
ALWAYS = ""
"""The feature that every text has."""
LIKELY, POSSIBLE, SURE = 0.25, 0.05, 0.35
"""From which probability on words sound like danger: by themselves, where a phrase of the tables
says so too, and as one sentence of several.
"""
KNOWN = 1 / 8
"""So many of the words must have a weight of their own: what is no language sounds like nothing."""
BESIDE = 0.35
"""As likely beside the likeliest kind, another kind counts too: rather too many than too few."""


def judge_words(words: Words, least: float = LIKELY) -> set[Danger]:
    """Return which kinds of danger words sound like: none, the likeliest, or more that come near;
    all together, and each sentence by itself.

    `least`: from which probability on.
    """
    found: set[Danger] = set()
    for stretch in _list_stretches(words.texts):
        found |= _judge_stretch(stretch, least)
    for sentence in _list_sentences(words):
        found |= _judge_stretch(sentence, SURE if least >= LIKELY else LIKELY)
    return found


def _judge_stretch(words: Sequence[str], least: float) -> set[Danger]:
    weights, columns = _load_weights(), len(JUDGED) + 1
    words = [word for word in words if word.isalpha() or word.isdigit()]
    known = sum(word in weights for word in words)
    if not words or (least >= LIKELY and known < KNOWN * len(words)):
        return set()
    sums = [0.0] * columns
    for feature in (*list_features(words), ALWAYS):
        for column, weight in enumerate(weights.get(feature, ())):
            sums[column] += weight
    if _squash(sums[0]) < least:
        return set()
    chances = {kind: _squash(total) for kind, total in zip(JUDGED, sums[1:], strict=True)}
    best = max(chances.values())
    return {kind for kind, chance in chances.items() if chance in (best,) or chance >= BESIDE}


def _list_stretches(words: Sequence[str]) -> Iterator[Sequence[str]]:
    yield words[:STRETCH]
    for start in range(STEP, len(words) - STRETCH + STEP, STEP):
        yield words[start : start + STRETCH]


def _list_sentences(words: Words) -> Iterator[Sequence[str]]:
    """Yield the sentences of words that are more than one, as far as they say something."""
    numbers = dict.fromkeys(words.sentences)
    if len(numbers) < 2:
        return
    for _number, group in groupby(zip(words.sentences, words.texts, strict=True), itemgetter(0)):
        sentence = [text for _sentence, text in group]
        if len(sentence) >= SHORTEST_SENTENCE:
            yield sentence[:STRETCH]


def _squash(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _load_weights() -> dict[str, array[float]]:
    """Return per feature its weight for danger, and for each of the judged kinds."""
    found = {}
    for line in WEIGHTS.read_text("utf-8").splitlines():
        name, *values = line.split("\t")
        found[name] = array("f", map(float, values))
    return found
