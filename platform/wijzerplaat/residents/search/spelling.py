"""Typing errors: which known word was probably meant, by how Dutch sounds and how fingers slip."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"th", "t"),
        (r"sch|sg", "sx"),
        (r"ch|g", "x"),
        (r"ij|ei|y", "y"),
        (r"ou|au", "au"),
        (r"ae", "aa"),
        (r"qu", "kw"),
        (r"ck|c(?=[aoulrkt]|$)", "k"),
        (r"c", "s"),
        (r"x", "x"),
        (r"z", "s"),
        (r"v", "f"),
        (r"dt\b|d\b", "t"),
        (r"ie|i", "i"),
        (r"(.)\1+", r"\1"),
        (r"en\b", "e"),
    )
)
FIRST = {
    "c": "ksc",
    "k": "kc",
    "s": "szc",
    "z": "zs",
    "f": "fv",
    "v": "vf",
    "y": "iy",
    "i": "iy",
    "g": "g",
    "q": "k",
}
SAFE, SAME_SOUND, SHORTEST = 1.35, 0.4, 4


def find_nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is so near that it must have been meant, or None."""
    # Of two that are as near the longer one: letters are left out more often than put in.
    best = min(
        (
            (measure_word_distance(word, one), len(one) < len(word), abs(len(one) - len(word)), one)
            for one in set(known) - {word}
            if len(one) >= 3
        ),
        default=None,
    )
    return best[3] if best and best[0] <= find_allowed_distance(word) else None


def find_allowed_distance(word: str) -> float:
    """Return how far off a word may be: a long one more."""
    return 0.0 if len(word) < SHORTEST else 1.0 if len(word) < 6 else SAFE if len(word) < 9 else 2.0


def measure_word_distance(word: str, known: str) -> float:
    """Return how far a word is from a known one.

    Letters that are wrong, missing, too many or swapped (a swap counts once).

    Those that sound the same hardly differ.
    """
    if abs(len(word) - len(known)) > 3:
        return 9.0
    written = OSA.distance(word, known) + (0.5 if word[:1] != known[:1] else 0.0)
    spoken = SAME_SOUND + OSA.distance(_sound(word), _sound(known))
    return min(written, spoken, _broken_off(word, known))


def _broken_off(word: str, known: str) -> float:
    """'dement' for 'dementie'.

    Not the other way round: 'schuldn' is 'schulden' rather than 'schuld'.
    """
    return (
        SAME_SOUND + 0.25 * (len(known) - len(word))
        if len(word) >= 5 and known.startswith(word)
        else 9.0
    )


def list_first_letter_variants(word: str) -> list[str]:
    """Return the word with each first letter that sounds the same: 'swembad' as 'zwembad' too."""
    return [f"{letter}{word[1:]}" for letter in dict.fromkeys(word[:1] + FIRST.get(word[:1], ""))]


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return word
