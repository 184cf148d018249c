"""Which words of the tables somebody meant, also with a typing error, by ear, or glued together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import OSA

from wijzerplaat.ground.danger.tables import load_tables
from wijzerplaat.ground.language.table import load_word_table

SHORTEST_FUZZY, SHORTEST_MOVED, SHORTEST_STEM, LONG_STEM = 5, 8, 3, 6
LONGEST_STEM = 16
REAL_WORD = 3.0
"""So often (Zipf) a word is written that it is no typing error of ours."""
AGES = range(4, 18)
"""How old a child is that tells of itself."""
NUMBER = re.compile(r"14\d{3,4}|0[89]00\d{0,7}")
SOUNDS = tuple(
    (re.compile(written), heard)
    for written, heard in (
        ("ch", "g"),
        ("ph|v", "f"),
        ("c(?=[eiy])|z", "s"),
        ("ck|c|q", "k"),
        ("ij|ei", "y"),
        ("au", "ou"),
        ("ie", "i"),
        (r"(.)\1", r"\1"),
        (r"dt\Z|d\Z", "t"),
        (r"en\Z", "e"),
    )
)
SHORTEST_HEARD = 4


def find_choices(word: str) -> frozenset[int]:
    """Return which choices of the tables a word meets: as it is, or else with one typing error."""
    tables = load_tables()
    if word.isdigit():
        met = tables.words.get(word, frozenset())
        met |= tables.ages if len(word) <= 2 and int(word) in AGES else frozenset()
        return met | tables.numbers if NUMBER.fullmatch(word) else met
    found = set(tables.words.get(word, ()))
    certain = word in tables.words or len(word) < SHORTEST_HEARD or is_real_word(word)
    for length in range(SHORTEST_STEM, len(word) + 1):
        begins = tables.beginnings.get(word[:length], frozenset())
        found |= begins | tables.endings.get(word[-length:], frozenset())
        certain = certain or bool(begins and length >= LONG_STEM)
    if certain:
        return frozenset(found)
    found |= _load_sounds().get(hear(word), frozenset())
    return frozenset(found.union(*find_meant_words(word)))


def is_real_word(word: str) -> bool:
    """Return whether a word is one that people write."""
    known = load_word_table().get(word)
    return known is not None and known.written >= REAL_WORD


def find_meant_words(word: str) -> Iterator[frozenset[int]]:
    """Yield what our long words meet that differ from this one by one typing error."""
    if len(word) < SHORTEST_FUZZY:
        return
    tables = load_tables()
    whole, stems = _load_slips()
    for slip in list_slips(word):
        for meant in whole.get(slip, ()):
            if OSA.distance(word, meant) <= 1:
                yield tables.words[meant]
    for length in range(SHORTEST_FUZZY, min(len(word), LONGEST_STEM) + 1):
        start = word[:length]
        for slip in list_slips(start):
            for meant in stems.get(slip, ()):
                if is_slip(start, meant):
                    yield tables.beginnings[meant]


def is_slip(word: str, meant: str) -> bool:
    """Return whether two words that share all letters but one differ by one typing error; in a long
    one a letter may also have landed further on ('zelfmrood').
    """
    return OSA.distance(word, meant) <= (1 if len(meant) < SHORTEST_MOVED else 2)


def split_glued_words(word: str) -> tuple[str, ...]:
    """Return the words of the tables that a word is made of: 'ikwildood'; else the word itself."""
    if len(word) < SHORTEST_FUZZY or word.isdigit() or find_choices(word) or is_real_word(word):
        return (word,)
    known, small = load_tables().words, load_tables().small
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 20), end):
            before, piece = best[start], word[start:end]
            shorter = before is not None and (
                best[end] is None or len(before) + 1 < len(best[end] or ())
            )
            if (
                shorter
                and before is not None
                and (piece in known or piece in small)
                and (len(piece) > 1 or piece == "k")
            ):
                best[end] = (*before, piece)
    return best[-1] or (word,)


def is_one_word(first: str, second: str) -> bool:
    """Return whether two words that stand apart are one long word of ours."""
    joined = first + second
    return joined in load_tables().words or any(
        len(one) > len(first) and joined.startswith(one) for one in _load_long_beginnings()
    )


def hear(word: str) -> str:
    """Return how a Dutch word sounds, roughly: 'nagtopvang' and 'geslage' as they are meant."""
    for written, heard in SOUNDS:
        word = written.sub(heard, word)
    return word


@cache
def _load_sounds() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for word, numbers in load_tables().words.items():
        if len(word) >= SHORTEST_HEARD:
            found[hear(word)] = found.get(hear(word), frozenset()) | numbers
    return found


@cache
def _load_long_beginnings() -> tuple[str, ...]:
    return tuple(one for one in load_tables().beginnings if len(one) > LONG_STEM)


@cache
def _load_slips() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    tables = load_tables()
    return _slips_of(tables.words), _slips_of(tables.beginnings)


def _slips_of(words: dict[str, frozenset[int]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= SHORTEST_FUZZY:
            for slip in list_slips(word):
                found.setdefault(slip, []).append(word)
    return found


def list_slips(word: str) -> set[str]:
    """Return a word, and it without one letter: two words with one error have one in common."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
