"""Danger in what people type in another language than Dutch, whatever the language of the page.

The work grows no faster than the text: a phrase is only tried where all its words occur, from each
place of its first word, and looks a few words on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from wijzerplaat.ground.core.letters import MARKS, normalise_unicode, strip_article
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.ground.danger.language_tables import (
    APOSTROPHES,
    ForeignPart,
    ForeignPhrase,
    fold_foreign_text,
    fold_foreign_word,
    load_language_tables,
)
from wijzerplaat.ground.danger.spelling import is_real_word, list_slips
from wijzerplaat.ground.danger.words import LONGEST_WORD, MOST_WORDS, cut_long_text

ENDS = ".!?;:؟۔\n"
PIECE = re.compile(rf"(?:[^\W_]|{MARKS.pattern.removesuffix('+')})+|[{ENDS}]+")
BETWEEN, APART = 2, 6
"""So many words may stand between two of a part, and between two parts of a phrase."""
SHORTEST_STEM, SHORTEST_FUZZY = 3, 8
JOINED, SHORTEST_JOINED = "وفبلك", 4
"""Small words of Arabic that are written onto the next word ('وأريد')."""
OWN_LETTERS = re.compile("[ąćęłńśźżğışßä]")
Spoken = tuple[list[str], list[int]]
Places = tuple[int, ...]


@dataclass(frozen=True)
class Heard:
    """What the tables of other languages make of a text.

    `kinds`: which kinds of danger it names; `language`: the code of the language that its words
    tell, '' for Dutch; `innocent`: something in it only sounds like danger.
    """

    kinds: frozenset[Danger]
    language: str
    innocent: bool


def hear_other_languages(text: str) -> Heard:
    """Return what the tables of other languages make of a text."""
    words, sentences = _read_spoken(text)
    search = _Search(words, sentences)
    search.leave_out_innocent()
    return Heard(search.find_kinds(), _tell_language(words), bool(search.blocked))


def _tell_language(words: list[str]) -> str:
    """Return the language most words tell: those of its own, or with letters that Dutch has not,
    against those that Dutch people write.
    """
    said = [word for word in words if word.isalpha()]
    best, most = "", 0
    for code, (small, shared) in load_language_tables().small.items():
        own = [word for word in said if _fold_typed(word) in small or OWN_LETTERS.search(word)]
        folded = {_fold_typed(word) for word in said if word not in own}
        dutch = sum(is_real_word(word) for word in folded - shared)
        if len(own) >= max(1, dutch) and len(own) > most:
            best, most = code, len(own)
    return best


def _read_spoken(text: str) -> Spoken:
    """Return the words of a text, and the sentence of each."""
    words: list[str] = []
    sentences: list[int] = []
    sentence = 0
    for piece in PIECE.findall(
        normalise_unicode("NFC", cut_long_text(text).translate(APOSTROPHES))
    ):
        if piece[0] in ENDS:
            sentence += 1
            continue
        words.append(piece[:LONGEST_WORD].casefold())
        sentences.append(sentence)
    half = MOST_WORDS // 2
    if len(words) > MOST_WORDS:
        return words[:half] + words[-half:], sentences[:half] + sentences[-half:]
    return words, sentences


class _Search:
    """The words of one text, which choices of the tables each meets, and which no longer count."""

    def __init__(self, words: list[str], sentences: list[int]) -> None:
        self.sentences = sentences
        self.meets = [find_foreign_choices(word) for word in words]
        self.blocked: set[int] = set()
        self.at: dict[int, list[int]] = {}
        for place, met in enumerate(self.meets):
            for one in met:
                self.at.setdefault(one, []).append(place)
        tables = load_language_tables()
        present = self.at.keys()
        self.phrases = [
            phrase
            for one in sorted(present)
            for phrase in tables.phrases.get(one, ())
            if phrase.needs <= present
        ]
        self.story = {sentences[place] for one in tables.story for place in self.at.get(one, ())}

    def leave_out_innocent(self) -> None:
        """Let the words of what only sounds like danger count no more."""
        left_out: set[int] = set()
        for phrase in self.phrases:
            if phrase.kind is None:
                left_out.update(place for places in self.find(phrase) for place in places)
        self.blocked = left_out

    def find_kinds(self) -> frozenset[Danger]:
        """Return of which kinds a phrase stands in what counts."""
        found: set[Danger] = set()
        for phrase in self.phrases:
            if phrase.kind is None or phrase.kind in found:
                continue
            if any(
                not (phrase.weak and self.sentences[places[0]] in self.story)
                for places in self.find(phrase)
            ):
                found.add(phrase.kind)
        return frozenset(found)

    def find(self, phrase: ForeignPhrase) -> Iterator[Places]:
        """Yield where a phrase stands."""
        first, *others = phrase.parts
        for start in self.at[first.choices[0]]:
            for begun in self.follow(first, start):
                places = self.join(begun, others)
                if places and self.fits_borders(phrase, places):
                    yield places

    def join(self, begun: Places, parts: Iterable[ForeignPart]) -> Places:
        """Return the places of one part together with the others, nearby; nothing without one."""
        left, right = begun[0] - APART, begun[-1] + APART
        for part in parts:
            near = (
                one
                for start in range(max(0, left), min(right + 1, len(self.meets)))
                if part.choices[0] in self.meets[start]
                and self.sentences[start] == self.sentences[begun[0]]
                for one in self.follow(part, start)
                if not set(one) & set(begun)
            )
            found = next(near, ())
            if not found:
                return ()
            begun = (*begun, *found)
        return tuple(sorted(begun))

    def follow(self, part: ForeignPart, start: int) -> Iterator[Places]:
        """Yield the places of the words of a part that begins here: one for each last word."""
        if start in self.blocked:
            return
        ways: dict[int, Places] = {start: (start,)}
        for choice, tied in zip(part.choices[1:], part.tied[1:], strict=True):
            further: dict[int, Places] = {}
            for last, way in ways.items():
                for place in range(last + 1, min(last + 2 + BETWEEN * (not tied), len(self.meets))):
                    if self.sentences[place] != self.sentences[start]:
                        break
                    if choice in self.meets[place] and place not in self.blocked:
                        further.setdefault(place, (*way, place))
            ways = further
        yield from ways.values()

    def fits_borders(self, phrase: ForeignPhrase, places: Places) -> bool:
        """Return whether a phrase that must begin or end a sentence does."""
        first, last, sentences = places[0], places[-1], self.sentences
        begins = first == 0 or sentences[first - 1] != sentences[first]
        ends = last == len(sentences) - 1 or sentences[last + 1] != sentences[last]
        return (begins or not phrase.from_start) and (ends or not phrase.to_end)


@lru_cache(maxsize=4096)
def _fold_typed(word: str) -> str:
    return fold_foreign_text(word)


@lru_cache(maxsize=4096)
def find_foreign_choices(typed: str) -> frozenset[int]:
    """Return which choices of the tables a word meets: as it is, or else with one typing error."""
    word = fold_foreign_word(typed)
    found = _find_exact(word)
    if len(word) >= SHORTEST_JOINED and word[0] in JOINED:
        found |= _find_exact(strip_article(word[1:]))
    if (
        found
        or len(word) < SHORTEST_FUZZY
        or not word.isalpha()
        or is_real_word(_fold_typed(typed))
    ):
        return found
    words = load_language_tables().words
    meant = {one for slip in list_slips(word) for one in _load_foreign_slips().get(slip, ())}
    return frozenset().union(*(words[one] for one in meant if OSA.distance(word, one) <= 1))


def _find_exact(word: str) -> frozenset[int]:
    tables = load_language_tables()
    found = set(tables.words.get(word, ()))
    for length in range(SHORTEST_STEM, len(word) + 1):
        found |= tables.beginnings.get(word[:length], frozenset())
    return frozenset(found)


@cache
def _load_foreign_slips() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in load_language_tables().words:
        if len(word) >= SHORTEST_FUZZY:
            for slip in list_slips(word):
                found.setdefault(slip, []).append(word)
    return {slip: tuple(words) for slip, words in found.items()}
