"""Prints random fill-ins in the sentences where they are offered, before and after, unpicked.

`python -m tests.bench.language --fill-ins 40`. The sentences are of the shared texts: for the eye,
never to be kept here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wijzerplaat.ground.language.check import check_text
from wijzerplaat.ground.language.making.corpora import (
    example_pairs,
    load_labelled_texts,
    sentence_pairs,
)
from wijzerplaat.ground.language.sentences import split_sentences

SEED = 28


class FillIn(NamedTuple):
    """A sentence as it is and with one suggestion in it, both with the words between brackets."""

    before: str
    after: str


def read_shared_texts(folder: Path) -> list[str]:
    """Return every shared text, and the hard side of every pair."""
    pairs = (*sentence_pairs(folder), *example_pairs(folder))
    return [*(row.text for row in load_labelled_texts(folder)), *(pair.hard for pair in pairs)]


def list_fill_ins(text: str) -> Iterator[FillIn]:
    """Yield each fill-in that is offered in a text, in its sentence."""
    spans = [(one.start, one.end) for one in split_sentences(text)]
    for one in check_text(text).findings:
        span = next((span for span in spans if span[0] <= one.start < span[1]), None)
        if one.suggestion is None or span is None:
            continue
        start, end = text[span[0] : one.start], text[one.end : span[1]]
        texts = (f"{start}[{words}]{end}" for words in (one.excerpt, one.suggestion))
        yield FillIn(*(" ".join(whole.split()) for whole in texts))


def print_fill_ins(folder: Path, number: int, seed: int = SEED) -> None:
    """Print so many of all fill-ins, the same ones for the same seed."""
    found = sorted({fill for text in read_shared_texts(folder) for fill in list_fill_ins(text)})
    taken = random.Random(seed).sample(found, min(number, len(found)))
    for place, one in enumerate(taken, 1):
        print(f"{place:>3}  {one.before}\n     {one.after}")
    print(f"{len(taken)} of {len(found)} fill-ins, seed {seed}")
