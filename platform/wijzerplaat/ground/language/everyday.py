"""Knows the words of neighbourhood life that everybody understands, though they are seldom written:
'fietsenstalling', 'keepster', 'theetuin'.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from wijzerplaat.ground.language.compounds import split_compound
from wijzerplaat.ground.language.table import load_word_table

DATA = Path(__file__).parent / "data"
LINKS = ("", "s", "en", "e", "n", "-")
"""What may stand between the two parts of a compound."""
ENDINGS = ("s", "'s", "’s", "en", "n", "e", "je", "jes", "tje", "tjes", "pje", "pjes")
OFTEN_SAID = 3.8  # Zipf in speech
SHORTEST = 3
LONGEST = 40  # letters; what is longer is no everyday word
HARDER = {"v": "f", "z": "s"}
VOWELS = "aeou"


@cache
def load_everyday_words() -> frozenset[str]:
    """Return the list, lower case, most in the singular."""
    lines = (DATA / "everyday.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=20_000)
def is_everyday(word: str) -> bool:
    """Return whether everybody knows a word (lower case): it is on the list in this or another
    form, or is made of two words of the list or two that everybody says.
    """
    if len(word) > LONGEST:
        return False
    return _is_listed(word) or _is_made_of_listed(word) or _is_made_of_said(word)


def _is_made_of_listed(word: str) -> bool:
    return any(
        _is_listed(word[cut:]) and _is_first_part(word[:cut])
        for cut in range(SHORTEST, len(word) - SHORTEST + 1)
    )


def _is_made_of_said(word: str) -> bool:
    table = load_word_table()
    found = [table.get(part) for part in split_compound(word, table) or ()]
    return bool(found) and all(one and (one.spoken or 0.0) >= OFTEN_SAID for one in found)


def _is_first_part(part: str) -> bool:
    return any(
        part.endswith(link) and _is_listed(part.removesuffix(link))
        for link in LINKS
        if len(part) - len(link) >= SHORTEST
    )


def _is_listed(word: str) -> bool:
    words = load_everyday_words()
    return word in words or any(base in words for base in _bases(word))


def _bases(word: str) -> Iterator[str]:
    """Yield what a plural or a small word may come from: 'ballen' → 'bal', 'duiven' → 'duif',
    'ramen' → 'raam'.
    """
    for ending in ENDINGS:
        base = word.removesuffix(ending)
        if base == word or len(base) < SHORTEST - 1:
            continue
        yield base
        last = HARDER.get(base[-1], base[-1])
        yield base[:-1] + last
        if len(base) > 1 and base[-1] == base[-2]:
            yield base[:-1]
        elif len(base) > 1 and base[-2] in VOWELS:
            yield base[:-1] + base[-2] + last
