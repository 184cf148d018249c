"""Lay words: what residents say and what organisations call it (data/words.txt, and a portal's
own additions).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from wijzerplaat.ground.adapters.search import dutch_words

DATA = Path(__file__).parent / "data"
MOST_SAME, MOST_READINGS, UNSAID = 10, 4, 0.4
# small words that a phrase may hang on
TELLING = frozenset({"niet", "geen", "niemand", "doen", "even", "worden"})
PARTICLES = frozenset(
    {"op", "af", "mee", "aan", "in", "uit", "weg", "terug", "over", "na", "bij", "toe", "langs"}
)

Phrase = tuple[frozenset[str], tuple[str, ...], str]


@dataclass(frozen=True)
class LayWords:
    """Per stem, or per words together, the words that mean the same.

    Per rare stem the phrases with it; every word, for spelling.

    A phrase is what must all be said, with what to find instead, and how it must be said if that
    matters ("uit de kast").
    """

    same: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[Phrase, ...]]
    vocabulary: frozenset[str]

    def like(self, word: str) -> tuple[str, ...]:
        """Return words that mean the same as this one, or as these words together."""
        return self.same.get(_key(word), ())[:MOST_SAME]

    def knows(self, word: str) -> bool:
        """Return whether the list has something to say about a word."""
        return dutch_words.stem_word(word) in self.same or word in self.vocabulary

    def beginning(self, letter: str) -> frozenset[str]:
        """Return the words of the list, and the small words of questions, that begin with a
        letter.
        """
        return self._per_letter.get(letter, frozenset())

    @cached_property
    def _per_letter(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word in self.vocabulary | load_question_words():
            found[word[:1]].add(word)
        return {letter: frozenset(words) for letter, words in found.items()}

    def instead(self, words: Sequence[str]) -> list[tuple[frozenset[str], tuple[str, ...]]]:
        """Return what else may be meant by these words.

        The phrase that was said, and what to find; what tells most first.
        """
        said, text = _telling(words), f" {' '.join(words)} "
        said |= {one for stem in said for one in load_person_words().get(stem, ())}
        said |= set(_list_parted_verbs(words))
        found = self._found(said, text)
        parts = self._parts(words, {one for phrase, _target in found for one in phrase})
        found |= (
            {one for one in self._found(said | parts, text) if not one[0] <= said}
            if parts
            else set()
        )
        longest = {
            target: phrase
            for phrase, target in sorted(found, key=lambda one: (len(one[0]), sorted(one[0])))
        }
        telling = {
            dutch_words.stem_word(word): dutch_words.weigh_search_word(word) for word in words
        }
        readings = ((phrase, target) for target, phrase in longest.items())
        return sorted(
            readings, key=lambda one: (-sum(telling.get(stem, UNSAID) for stem in one[0]), one[1])
        )[:MOST_READINGS]

    def _parts(self, words: Sequence[str], known: set[str]) -> set[str]:
        """Return the parts of long words that this list does not know as a whole."""
        unknown = [
            word
            for word in words
            if not dutch_words.is_verb(word)
            and dutch_words.stem_word(word) not in known
            and dutch_words.stem_word(word) not in self.same
        ]
        return {part for word in unknown for part in dutch_words.stem_compound_parts(word)}

    def _found(
        self, said: frozenset[str], text: str
    ) -> set[tuple[frozenset[str], tuple[str, ...]]]:
        return {
            (phrase, target)
            for one in said
            for phrase, target, literal in self.phrases.get(one, ())
            if phrase <= said and literal in text
        }

    def also(self, lines: Iterable[str]) -> LayWords:
        """Return this list with the lines of a portal added."""
        lines = list(lines)
        return _merged(self, _read(lines)) if lines else self


@lru_cache(maxsize=1)
def load_lay_words() -> LayWords:
    """Return the list that every portal has, read once."""
    return _read((DATA / "words.txt").read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=1)
def load_question_words() -> frozenset[str]:
    """Return the small words of questions, which nobody searches for."""
    lines = (DATA / "questions.txt").read_text(encoding="utf-8").splitlines()
    return (
        frozenset(word for line in lines if not line.startswith("#") for word in line.split())
        | dutch_words.STOP_WORDS
    )


@lru_cache(maxsize=1)
def load_person_words() -> dict[str, frozenset[str]]:
    """Return per stem what it is one of.

    'dochter' is a 'kind', so what helps with a child helps with her.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for line in (DATA / "people.txt").read_text(encoding="utf-8").splitlines():
        whole, colon, ones = line.partition(":")
        if colon and not line.startswith("#"):
            for one in dutch_words.split_into_words(ones):
                found[dutch_words.stem_word(one)].add(dutch_words.stem_word(whole))
    return {stem: frozenset(ones) for stem, ones in found.items()}


def _list_parted_verbs(words: Sequence[str]) -> Iterator[str]:
    """Give the stems of verbs that are said in two parts: 'wie haalt mijn kast op'."""
    for place, word in enumerate(words):
        if word not in PARTICLES and dutch_words.is_verb(word):
            for part in PARTICLES.intersection(words[place + 1 :]):
                yield f"{part}{dutch_words.stem_word(word)}"


def _telling(words: Iterable[str]) -> frozenset[str]:
    small = load_question_words() - TELLING
    return frozenset(
        dutch_words.stem_word(word) for word in words if word not in small
    ) or frozenset(map(dutch_words.stem_word, words))


def _read(lines: Iterable[str]) -> LayWords:
    same: dict[str, list[str]] = defaultdict(list)
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    vocabulary: set[str] = set()
    pairs: list[tuple[str, str, str]] = []
    for line in lines:
        left, arrow, right = line.partition("=>")
        if not left.strip() or left.startswith("#"):
            continue
        group = [
            " ".join(dutch_words.split_into_words(one))
            for one in ((left, right) if arrow else left.split(","))
        ]
        vocabulary.update(word for one in group for word in one.split() if len(word) > 3)
        if arrow:
            pairs.append((group[0], group[1], f" {group[0]} " if left.startswith('"') else ""))
            continue
        for said in group:
            same[_key(said)].extend(one for one in group if one != said)
            if " " in said:
                # where small words leave only one, it must be said as it is: 'leren kennen'
                whole = len(_telling(said.split())) > 1
                pairs.append((said, said, "" if whole else f" {said} "))
    for said, meant, literal in pairs:
        phrase = _telling(said.split())
        target = (meant,) if meant in same else tuple(meant.split())
        phrases[max(phrase, key=len)].append((phrase, target, literal))
    return LayWords(
        {stem: tuple(dict.fromkeys(words)) for stem, words in same.items()},
        {stem: tuple(found) for stem, found in phrases.items()},
        frozenset(vocabulary),
    )


def _key(said: str) -> str:
    """Return under which key a word or some words are kept: a word by its stem."""
    return said if " " in said else dutch_words.stem_word(said)


def _merged(one: LayWords, other: LayWords) -> LayWords:
    return LayWords(
        {
            stem: (*other.same.get(stem, ()), *one.same.get(stem, ()))
            for stem in one.same.keys() | other.same.keys()
        },
        {
            stem: (*one.phrases.get(stem, ()), *other.phrases.get(stem, ()))
            for stem in one.phrases.keys() | other.phrases.keys()
        },
        one.vocabulary | other.vocabulary,
    )
