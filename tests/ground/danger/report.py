"""How much danger is found in sentences that people wrote, and how many innocent ones are taken
for it: `python -m tests.ground.danger.report FILE [--show]`; without a file those
that were never in a table or a fitting, and ordinary questions, in Dutch and the other languages.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.figures.told import keep
from wijzerplaat.ground.danger.rules import find_danger

SENTENCES, FRESH = (Path(__file__).with_name(name) for name in ("sentences.csv", "fresh.csv"))
"""What tables and weights were made with too, and what may never be: it says what is found at first
sight.
"""
OTHER_LANGUAGES, OTHER_FRESH = (
    Path(__file__).with_name(f"{name}.csv") for name in ("other_languages", "other_languages_fresh")
)
"""The same in other languages: columns language, kind (empty when it is innocent) and sentence."""
ORDINARY = Path(__file__).with_name("ordinary.txt")
"""What people search for in ordinary life, one on a line; in no table and no fitting either."""
INNOCENT = "innocent"


@dataclass(frozen=True)
class Judged:
    """A sentence, what it is, and what we took it for."""

    text: str
    kind: str
    found: tuple[str, ...]


def judge_sentences(path: Path) -> list[Judged]:
    """Return what we make of each sentence of a file with the columns text and kind."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Judged(row["text"], row["kind"].strip(), tuple(find_danger(row["text"])))
            for row in csv.DictReader(file)
        ]


def judge_other_languages(path: Path) -> dict[str, list[Judged]]:
    """Return per language what we make of each sentence of a file."""
    found: dict[str, list[Judged]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = row["kind"].strip() or INNOCENT
            judged = Judged(row["sentence"], kind, tuple(find_danger(row["sentence"])))
            found.setdefault(row["language"], []).append(judged)
    return found


def measure(judged: Sequence[Judged]) -> tuple[float, float]:
    """Return how much of the danger was found and of the innocent was taken for it, in %."""
    danger = [bool(one.found) for one in judged if one.kind != INNOCENT]
    innocent = [bool(one.found) for one in judged if one.kind == INNOCENT]
    return 100 * sum(danger) / len(danger), 100 * sum(innocent) / len(innocent)


def main() -> None:
    """Print both figures, of Dutch and of each other language."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path, default=FRESH)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    tell(judge_sentences(given.file), "danger", show=given.show)
    if given.file == FRESH:
        tell_ordinary(show=given.show)
    if given.file == FRESH and OTHER_FRESH.is_file():
        for code, judged in sorted(judge_other_languages(OTHER_FRESH).items()):
            tell(judged, f"danger {code}", show=given.show)


def measure_ordinary() -> tuple[float, list[str]]:
    """Return how many of the ordinary questions are taken for danger, in %, and which."""
    asked = ORDINARY.read_text("utf-8").splitlines()
    wrong = [one for one in asked if find_danger(one)]
    return 100 * len(wrong) / len(asked), wrong


def tell_ordinary(*, show: bool) -> None:
    """Print how many of the ordinary questions are taken for danger, and hand it over."""
    false, wrong = measure_ordinary()
    print(f"danger, ordinary questions taken for it: {false:.1f}%")
    keep("danger: ordinary questions taken for it, %", false)
    for one in wrong if show else ():
        print(f"{'ordinary':10} {one}")


def tell(judged: Sequence[Judged], name: str, *, show: bool) -> None:
    """Print the two figures of sentences, hand them over, and show what was judged wrong."""
    found, false = measure(judged)
    innocent = sum(one.kind == INNOCENT for one in judged)
    print(f"{name} found: {found:.1f}% of {len(judged) - innocent}")
    print(f"{name}, innocent taken for it: {false:.1f}% of {innocent}")
    keep(f"{name}: found, %", found)
    keep(f"{name}: innocent taken for it, %", false)
    for one in judged if show else ():
        if bool(one.found) == (one.kind == INNOCENT):
            print(f"{one.kind:10} {'+'.join(one.found) or '-':10} {one.text}")


if __name__ == "__main__":
    main()
