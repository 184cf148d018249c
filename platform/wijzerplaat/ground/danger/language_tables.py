"""Reads the tables of danger in the other languages of our pages: data/languages/<code>.txt.

suicide: ich will sterben, mord*    a kind, and what people say; up to two words may stand between
will_sterben                        nothing between these two
schlägt + mich                      these near each other, in any order, in one sentence
a|b|c_d   @mann                     one of these; one of the group that '@mann: a, b' names
^ hilfe $                           only at the beginning and the end of a sentence
?suicide: selbstmord*               a subject rather than a cry: not beside words of 'story: buch'
small: und, nicht, ?was             words that tell this language; after ? also words of Dutch
- todesanzeige                      sounds the same and is not: these words do not count there
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from wijzerplaat.ground.core.letters import fold_everyday_letters, strip_article
from wijzerplaat.ground.danger.kinds import Danger

LANGUAGES = Path(__file__).parent / "data" / "languages"
INNOCENT, WEAK, STORY, SMALL, GROUP = "- ", "?", "story", "small", "@"
EITHER, NEAR = "|", " + "
START, END, BEGINNING, TIED = "^", "$", "*", "_"
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
APOSTROPHES = str.maketrans(dict.fromkeys("'`´‘’ʼʹ"))
BY_EAR = str.maketrans(
    {"і": "и", "ы": "и", "є": "е", "э": "е", "ґ": "г", "ь": None, "ъ": None, "ң": "н"}
)
"""Letters of Ukrainian and Russian that sound alike, as who knows the one writes the other."""


@dataclass(frozen=True)
class ForeignPart:
    """Words one after the other: the number of each, and whether it is tied to the one before."""

    choices: tuple[int, ...]
    tied: tuple[bool, ...]


@dataclass(frozen=True)
class ForeignPhrase:
    """What people say in need; of no kind when it only sounds like that. `needs`: all choices that
    must occur.
    """

    kind: Danger | None
    parts: tuple[ForeignPart, ...]
    weak: bool
    from_start: bool
    to_end: bool
    needs: frozenset[int]


@dataclass(frozen=True)
class LanguageTables:
    """All phrases by their rarest choice; per word and beginning of a word which choices it meets;
    `story`: choices that say that this is about a book, a course or work; `small`: the words that
    tell each language, and those that say nothing for they are Dutch as well.
    """

    phrases: dict[int, tuple[ForeignPhrase, ...]]
    words: dict[str, frozenset[int]]
    beginnings: dict[str, frozenset[int]]
    story: frozenset[int]
    small: dict[str, tuple[frozenset[str], frozenset[str]]]


class _Reader:
    """Collects the lines of all languages."""

    def __init__(self) -> None:
        self.choices: dict[frozenset[str], int] = {}
        self.phrases: list[ForeignPhrase] = []
        self.story: set[int] = set()
        self.small: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
        self.groups: dict[str, frozenset[str]] = {}

    def read(self, code: str, lines: Iterable[str]) -> None:
        """Take the lines of one language: groups first."""
        self.groups = {}
        for line in lines:
            head, _colon, rest = line.partition(":")
            if line.startswith(INNOCENT):
                self.take(line.removeprefix(INNOCENT), None, weak=False)
            elif head == STORY:
                self.story.add(self.number(EITHER.join(_list_items(rest))))
            elif head == SMALL:
                self.small[code] = self.read_small(rest)
            elif head.startswith(GROUP):
                self.groups[head] = self.spell(EITHER.join(_list_items(rest)))
            else:
                self.take(rest, Danger(head.removeprefix(WEAK)), weak=head.startswith(WEAK))

    def read_small(self, said: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words that only this language has, and those that it shares with Dutch."""
        words = _list_items(fold_foreign_text(said))
        shared = frozenset(one.removeprefix(WEAK) for one in words if one.startswith(WEAK))
        return frozenset(words) - {WEAK + one for one in shared}, shared

    def take(self, phrases: str, kind: Danger | None, *, weak: bool) -> None:
        """Take the phrases of one line."""
        for said in (one for item in _list_items(phrases) for one in _list_variants(item)):
            start, end = said.startswith(f"{START} "), said.endswith(f" {END}")
            bare = said.removeprefix(f"{START} ").removesuffix(f" {END}")
            parts = tuple(self.part(one) for one in bare.split(NEAR))
            needs = frozenset(one for part in parts for one in part.choices)
            self.phrases.append(ForeignPhrase(kind, parts, weak, start, end, needs))

    def part(self, said: str) -> ForeignPart:
        """Return one part of a phrase."""
        tied: list[bool] = []
        words: list[str] = []
        for piece in said.split():
            tied_words = piece.split(TIED)
            words += tied_words
            tied += [False, *[True] * (len(tied_words) - 1)]
        return ForeignPart(tuple(self.number(one) for one in words), tuple(tied))

    def number(self, said: str) -> int:
        """Return the number of a choice."""
        return self.choices.setdefault(self.spell(said), len(self.choices))

    def spell(self, said: str) -> frozenset[str]:
        """Return the words of a choice, each as it is folded."""
        found: set[str] = set()
        for one in said.split(EITHER):
            if one.startswith(GROUP):
                found |= self.groups[one]
                continue
            star = BEGINNING if one.endswith(BEGINNING) else ""
            word = one.removesuffix(BEGINNING).casefold()
            for written in {word, word.translate(UMLAUTS)}:
                found.add(fold_foreign_word(written) + star)
        return frozenset(found)


def fold_foreign_text(text: str) -> str:
    """Return a text as the tables are written: by ear, without apostrophes."""
    return fold_everyday_letters(text.translate(APOSTROPHES)).translate(BY_EAR)


@lru_cache(maxsize=8192)
def fold_foreign_word(word: str) -> str:
    """Return one word as `list_spoken_words` gives the words of a text."""
    return shorten_doubled(strip_article(fold_foreign_text(word)))


def shorten_doubled(word: str) -> str:
    """Return a word with no letter twice in a row, for who types 'heelp' or 'hiting'; numbers stay
    as they are.
    """
    if not word.isalpha():
        return word
    return "".join(one for place, one in enumerate(word) if word[place - 1 : place] != one)


@cache
def load_language_tables() -> LanguageTables:
    """Return all languages together, read once."""
    reader = _Reader()
    for path in sorted(LANGUAGES.glob("*.txt")):
        reader.read(path.stem, _read_lines(path))
    sizes = {number: len(words) for words, number in reader.choices.items()}
    phrases: dict[int, list[ForeignPhrase]] = {}
    for phrase in reader.phrases:
        rarest = min(phrase.needs, key=lambda one: (sizes[one], one))
        phrases.setdefault(rarest, []).append(phrase)
    whole: dict[str, set[int]] = {}
    begun: dict[str, set[int]] = {}
    for words, number in reader.choices.items():
        for word in words:
            index = begun if word.endswith(BEGINNING) else whole
            index.setdefault(word.removesuffix(BEGINNING), set()).add(number)
    return LanguageTables(
        {number: tuple(some) for number, some in phrases.items()},
        {word: frozenset(numbers) for word, numbers in whole.items()},
        {word: frozenset(numbers) for word, numbers in begun.items()},
        frozenset(reader.story),
        reader.small,
    )


def _list_variants(said: str) -> list[str]:
    """Return a phrase once for each of its alternatives that is more than a word: 'a|b_c'."""
    choices = []
    for piece in said.split():
        several = piece.split(EITHER)
        longer = [one for one in several if TIED in one] if len(several) > 1 else []
        single = EITHER.join(one for one in several if one not in longer)
        choices.append([one for one in (single, *longer) if one])
    return [" ".join(variant) for variant in product(*choices)]


def _list_items(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _read_lines(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
