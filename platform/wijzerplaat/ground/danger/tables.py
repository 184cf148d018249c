"""Reads the tables of danger: per kind what people say, and what sounds the same and is not.

wil dood            one after the other; small words ('echt', 'gewoon') may stand between
zin .. leven        up to three other words may stand between
hij + slaat + mij   these near each other, in any order, in one sentence
a|b   @mij          one of these words; one of a group of groups.txt
moord*   *straat    a word that begins or ends so
^ help $            only at the beginning and the end of a sentence
?geweld             a subject rather than a cry: not beside words of a book, a course or a job
- dood vogeltje     sounds the same and is not: these words do not count where they stand so
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wijzerplaat.ground.danger.kinds import ORDER, Danger
from wijzerplaat.ground.danger.words import shorten_drawn_out

DATA = Path(__file__).parent / "data"
GAP, START, END, NEAR = "..", "^", "$", "+"
GROUPS, SMALL, NUMBER, AGE = "groups", "klein", "nummer", "getal"
ASIDE = ("verhaal", "vak")
"""Groups of words that say: this is about a story, a course, or work."""


@dataclass(frozen=True)
class Part:
    """Words one after the other: each a number of `Tables.choices`; `gaps` says before which others
    may stand.
    """

    choices: tuple[int, ...]
    gaps: tuple[bool, ...]


@dataclass(frozen=True)
class Phrase:
    """One line of the table of a kind: its parts stand near each other. An innocent one says what
    only sounds like it.
    """

    kind: Danger
    innocent: bool
    parts: tuple[Part, ...]
    from_start: bool = False
    to_end: bool = False
    weak: bool = False


@dataclass(frozen=True)
class Tables:
    """All phrases by their rarest choice; per word, beginning and ending which choices it meets."""

    phrases: dict[int, tuple[Phrase, ...]]
    words: dict[str, frozenset[int]]
    beginnings: dict[str, frozenset[int]]
    endings: dict[str, frozenset[int]]
    aside: frozenset[int]
    ages: frozenset[int]
    numbers: frozenset[int]
    small: frozenset[str]


class _Reader:
    """Collects the lines of all tables."""

    def __init__(self) -> None:
        self.groups = {
            name: tuple(words.split())
            for name, words in (line.split(":", 1) for line in _lines(GROUPS))
        }
        self.choices: dict[tuple[str, ...], int] = {}
        self.phrases: list[Phrase] = []

    def number(self, text: str) -> int:
        """Return the number of a choice."""
        words: list[str] = []
        for one in text.split("|"):
            name = one.removeprefix("@")
            known = one == name or name in (NUMBER, AGE)
            words += [one] if known else self.groups[name]
        words = [shorten_drawn_out(word) for word in words]
        return self.choices.setdefault(tuple(sorted(set(words))), len(self.choices))

    def part(self, text: str) -> Part:
        """Return one part of a line."""
        choices: list[int] = []
        gaps: list[bool] = []
        gap = False
        for one in text.split():
            if one == GAP:
                gap = True
                continue
            choices.append(self.number(one))
            gaps.append(gap)
            gap = False
        return Part(tuple(choices), tuple(gaps))

    def line(self, kind: Danger, text: str) -> None:
        """Take one line."""
        said = text.removeprefix("- ")
        weak, rest = said.startswith("?"), said.removeprefix("?")
        start, end = rest.startswith(f"{START} "), rest.endswith(f" {END}")
        rest = rest.removeprefix(f"{START} ").removesuffix(f" {END}")
        parts = tuple(self.part(one) for one in rest.split(f" {NEAR} "))
        self.phrases.append(Phrase(kind, said != text, parts, start, end, weak))

    def list_phrases_by_choice(self) -> dict[int, tuple[Phrase, ...]]:
        """Return the phrases by that choice of theirs which has the fewest words."""
        sizes = {number: len(words) for words, number in self.choices.items()}
        found: dict[int, list[Phrase]] = {}
        for phrase in self.phrases:
            every = [one for part in phrase.parts for one in part.choices]
            found.setdefault(min(every, key=lambda one: sizes[one]), []).append(phrase)
        return {number: tuple(phrases) for number, phrases in found.items()}


@cache
def load_tables() -> Tables:
    """Return all tables, read once."""
    reader = _Reader()
    for kind in ORDER:
        for line in _lines(kind.value):
            reader.line(kind, line)
    aside = frozenset(reader.number(f"@{name}") for name in ASIDE)
    return Tables(
        reader.list_phrases_by_choice(),
        _index(reader, lambda word: word if word.strip("*@") == word else ""),
        _index(reader, lambda word: word[:-1] if word.endswith("*") else ""),
        _index(reader, lambda word: word[1:] if word.startswith("*") else ""),
        aside,
        _index(reader, lambda word: word).get(f"@{AGE}", frozenset()),
        _index(reader, lambda word: word).get(f"@{NUMBER}", frozenset()),
        frozenset(reader.groups[SMALL]),
    )


def _index(reader: _Reader, key: Callable[[str], str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for words, number in reader.choices.items():
        for word in words:
            if key(word):
                found.setdefault(key(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _lines(name: str) -> Iterator[str]:
    for line in (DATA / f"{name}.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
