"""Danger in what people type in another language than Dutch, whatever the language of the page.

The work grows no faster than the text: a phrase is only tried where all its words occur, from each
place of its first word, and looks a few words on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from wijzerplaat.ground.core.letters import strip_article
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.ground.danger.language_tables import (
    ForeignPart,
    ForeignPhrase,
    fold_foreign_text,
    load_language_tables,
    shorten_doubled,
)
from wijzerplaat.ground.danger.spelling import is_real_word, list_slips
from wijzerplaat.ground.danger.words import LONGEST_WORD, MOST_WORDS, cut_long_text

PIECE = re.compile(r"[^\W_]+|[.!?;:؟۔\n]+")
BETWEEN, APART = 2, 6
"""So many words may stand between two of a part, and between two parts of a phrase."""
SHORTEST_STEM, SHORTEST_FUZZY = 3, 7
JOINED, SHORTEST_JOINED = "وفبلك", 4
"""Small words of Arabic that are written onto the next word ('وأريد')."""
Spoken = tuple[list[str], list[int]]
Places = tuple[int, ...]


def find_in_other_languages(text: str) -> set[Danger]:
    """Return which kinds of danger a text names in one of the tables of other languages."""
    words, sentences = _read_spoken(text)
    search = _Search(words, sentences)
    search.leave_out_innocent()
    return search.find_kinds()


def _read_spoken(text: str) -> Spoken:
    """Return the words of a text, and the sentence of each."""
    words: list[str] = []
    sentences: list[int] = []
    sentence = 0
    for piece in PIECE.findall(fold_foreign_text(cut_long_text(text))):
        if not piece[0].isalnum():
            sentence += 1
            continue
        words.append(piece[:LONGEST_WORD])
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
            if phrase.list_choices() <= present
        ]
        self.story = {sentences[place] for one in tables.story for place in self.at.get(one, ())}

    def leave_out_innocent(self) -> None:
        """Let the words of what only sounds like danger count no more."""
        left_out: set[int] = set()
        for phrase in self.phrases:
            if phrase.kind is None:
                left_out.update(place for places in self.find(phrase) for place in places)
        self.blocked = left_out

    def find_kinds(self) -> set[Danger]:
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
        return found

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
def find_foreign_choices(typed: str) -> frozenset[int]:
    """Return which choices of the tables a word meets: as it is, or else with one typing error."""
    word = shorten_doubled(strip_article(typed))
    found = _find_exact(word)
    if len(word) >= SHORTEST_JOINED and word[0] in JOINED:
        found |= _find_exact(strip_article(word[1:]))
    if found or len(word) < SHORTEST_FUZZY or not word.isalpha() or is_real_word(typed):
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
