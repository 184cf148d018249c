"""Reads the shared texts and pairs (never part of the project), and chops texts for the chopping
test.
"""

import csv
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CHOP_AT = 10
CHOP_FROM = 12
FEWEST_HARD, FEWEST_PLAIN = 4, 3
WORD = re.compile(r"\w+")


class Labelled(NamedTuple):
    """One text with its label (plain, difficult, org) and where it comes from."""

    text: str
    label: str
    domain: str


class Pair(NamedTuple):
    """A difficult and a plain wording of the same thing."""

    hard: str
    plain: str
    document: str


def shared_folder(argument: str | None = None) -> Path:
    """Return the folder with the data sets."""
    return Path(argument or os.environ.get("WIJZERPLAAT_SHARED", "../shared")) / "data"


def load_labelled_texts(folder: Path) -> list[Labelled]:
    """Return the texts that are labelled plain, difficult or of an organisation."""
    lines = (folder / "b1" / "train.jsonl").read_text("utf-8").splitlines()
    rows = (json.loads(line) for line in lines if line.strip())
    return [Labelled(row["text"], row["label"], row["domain"]) for row in rows]


def sentence_pairs(folder: Path) -> list[Pair]:
    """Municipal sentence pairs, without those that differ in case or punctuation only."""
    with (folder / "nl-gemeentetekst-eenvoudig" / "zinnen.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = [
            Pair(row["Complex"], row["Simple"], row["Document ID"]) for row in csv.DictReader(file)
        ]
    return [pair for pair in rows if _counts(pair)]


def _counts(pair: Pair) -> bool:
    hard, plain = (WORD.findall(side.lower()) for side in (pair.hard, pair.plain))
    return hard != plain and len(hard) >= FEWEST_HARD and len(plain) >= FEWEST_PLAIN


def example_pairs(folder: Path) -> list[Pair]:
    """The pairs of the national agency: for testing only, never fitted on."""
    rows = json.loads((folder / "nl-rvo-begrijpelijk" / "pairs.json").read_text("utf-8"))
    return [Pair(hard, plain, "") for _, hard, plain in rows]


def chop_sentences(text: str) -> str:
    """Full stops for ; : , and a cut at every ten words while more than twelve remain."""
    return "\n".join(" ".join(_chopped_line(line)) for line in text.split("\n"))


def _chopped_line(line: str) -> Iterator[str]:
    for piece in re.split(r"(?<=[.!?])\s+", re.sub(r"[;:,](?=\s|$)", ".", line)):
        words = piece.split()
        while len(words) > CHOP_FROM:
            yield " ".join(words[:CHOP_AT]).rstrip(".") + "."
            words = words[CHOP_AT:]
        yield " ".join(words)
