"""Reads what somebody typed into the search box: a few plain words, never a language of commands."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from wijzerplaat.adapters.index import STOP_WORDS, Term, stem

LONGEST, MOST_TERMS, SHORTEST_PREFIX, MOST_SAME = 100, 8, 3, 8
WORD = re.compile(r"[^\W_]+\*?")
WORDS_FILE = Path(__file__).parent / "data" / "words.txt"


@dataclass(frozen=True)
class Query:
    """The question in words: `terms` to find, `instead` other words for the whole question, `text` to show."""

    text: str
    terms: tuple[Term, ...]
    instead: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> list[str]:
        """Return the words to look for."""
        return [term.word for term in self.terms]


@dataclass(frozen=True)
class LayWords:
    """The list of data/words.txt: per stem the words that mean the same, and whole phrases with what to find."""

    same: dict[str, tuple[str, ...]]
    phrases: tuple[tuple[frozenset[str], tuple[str, ...]], ...]
    vocabulary: frozenset[str]


def parse(raw: str) -> Query:
    """Return the question: at most 100 characters and 8 words; a star after 3 letters means 'begins with'."""
    text = " ".join(unicodedata.normalize("NFC", raw[:LONGEST]).replace("\x00", " ").split())
    typed = WORD.findall(fold(text))
    plain = list(dict.fromkeys(word.rstrip("*") for word in typed))
    known = [word for word in plain if len(word) > 1]
    wanted = [word for word in known if word not in STOP_WORDS] or known
    starred = {word.rstrip("*") for word in typed if word.endswith("*") and len(word) > SHORTEST_PREFIX}
    lay = lay_words()
    terms = [Term(word, lay.same.get(_key(word), ())[:MOST_SAME], word in starred) for word in wanted[:MOST_TERMS]]
    present = {_key(word) for word in plain}
    instead = [target for phrase, target in lay.phrases if phrase <= present]
    return Query(text, tuple(terms), tuple(dict.fromkeys(instead)))


def fold(text: str) -> str:
    """Return text in small letters without accents."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark))


@lru_cache(maxsize=1)
def lay_words() -> LayWords:
    """Return the list of lay words, read once."""
    same: dict[str, list[str]] = defaultdict(list)
    phrases: list[tuple[frozenset[str], tuple[str, ...]]] = []
    vocabulary: set[str] = set()
    for line in WORDS_FILE.read_text(encoding="utf-8").splitlines():
        left, arrow, right = line.partition("=>")
        if arrow:
            phrases.append((frozenset(map(_key, fold(left).split())), tuple(fold(right).split())))
        elif left.strip() and not left.startswith("#"):
            group = [fold(word.strip()) for word in left.split(",")]
            vocabulary.update(word for word in group if word.isalpha())
            for word in group:
                same[_key(word)] += [other for other in group if other != word]
    return LayWords({key: tuple(dict.fromkeys(words)) for key, words in same.items()}, tuple(phrases),
                    frozenset(vocabulary))


def _key(word: str) -> str:
    """Return the stem of a word; a stop word stands for itself, so that phrases may hold it."""
    return stem(word) or word
