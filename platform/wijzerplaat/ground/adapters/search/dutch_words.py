"""What a Dutch word is for searching.

Small letters without accents, its stem, and the parts of a long word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from wijzerplaat.ground.adapters.search.whoosh_insides import SMALL_WORDS, stem_by_snowball
from wijzerplaat.ground.core import letters
from wijzerplaat.ground.language import compounds, table

WORD = re.compile(r"[^\W_]+")
SHORTEST_WHOLE, SHORTEST_PART, LONGEST_WORD = 7, 10, 40
EVERYWHERE, TELLING_RANGE, LEAST_TELLING, DOING = 7.2, 2.7, 0.2, 0.85
"""Of how often a word is used (Zipf, 3 rare, 7 in every sentence) and of verbs."""
SOFT = {"v": "f", "z": "s"}  # brieven, huizen
# What Snowball cuts too short or keeps apart, and one word that everybody says.
STEMS = {
    "alleen": "alleen",
    "rekening": "rekening",
    "rekeningen": "rekening",
    "kinder": "kind",
    "kindje": "kind",
    "vrijwillig": "vrijwilliger",
    "mantelzorger": "mantelzorg",
    "bieb": "bibliothek",
    "ouderen": "ouderen",
    "oudere": "ouderen",
    "past": "past",
    "rits": "rits",
    "ritsen": "rits",
    "wegen": "wegen",
    "envelop": "envelop",
    "enveloppen": "envelop",
    "enveloppe": "envelop",
}
# 'alleen', 'werk' and the like stay: people search for them.
STOP_WORDS = SMALL_WORDS | {
    "een",
    "eens",
    "per",
    "wij",
    "jij",
    "jou",
    "jouw",
    "hen",
    "onze",
}
# wijkcentra, musea
LATIN = re.compile(r"([a-z]{2,})(?<=tr|se)a\Z")
# tuintje, boompje, huisje
SMALL = re.compile(r"([a-z]{2,}[a-z])(?:tje|(?<=m)pje|(?<=[^aeiou])je)s?\Z")


def fold_text(text: str) -> str:
    """Return text in small letters without accents."""
    return letters.fold_letters(text)


def split_into_words(text: str) -> list[str]:
    """Return the words of a text, in small letters without accents."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold_text(text))]


@lru_cache(maxsize=100_000)
def stem_word(word: str) -> str:
    """Take endings off until none is left.

    Once makes 'fiets' of 'fietsen', but 'fiet' of 'fiets'.
    """
    if word in STEMS:
        return STEMS[word]
    latin = LATIN.match(word)
    if latin and table.load_word_table().get(latin[1] + "um"):
        return stem_word(latin[1] + "um")
    small = SMALL.match(word)
    if small:
        return stem_word(small[1])
    if len(word) > 3 and word[-1] in "dt" and _form(word, "vp"):  # drinkt, betaald, gewerkt
        base = next(
            (
                one
                for one in (word[:-1], word[2:-1] if word.startswith("ge") else "")
                if _form(one, "v")
            ),
            "",
        )
        if len(base) > 2:
            return stem_word(base)
    shorter = stem_by_snowball(word)
    if shorter != word and len(shorter) > 1:
        return stem_word(shorter)
    return word[:-1] + SOFT.get(word[-1:], word[-1:])


def stem_text(text: str) -> list[str]:
    """Return the stems of a text, without small words."""
    return stem_words(split_into_words(text))


def stem_words(found: Iterable[str]) -> list[str]:
    """Return the stems of words, without small ones."""
    return [stem_word(word) for word in found if word not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def stem_compound_parts(word: str) -> tuple[str, ...]:
    """Return the stems of what a long word is made of, its halves and what they are made of.

    'koffieochtend' is 'koffie' and 'ochtend'; () when it is one.
    """
    halves = _split(word, SHORTEST_WHOLE)
    found = [*halves, *(part for half in halves for part in _split(half, SHORTEST_PART))]
    return tuple(dict.fromkeys(map(stem_word, found))) if len(halves) > 1 else ()


@lru_cache(maxsize=100_000)
def stem_compound_halves(word: str) -> tuple[str, ...]:
    """Return the stems of the two words that a long word is made of.

    'huisartsenpraktijk' is 'huisartsen' and 'praktijk'; () when it is one.
    """
    halves = _split(word, SHORTEST_WHOLE)
    return tuple(map(stem_word, halves)) if len(halves) > 1 else ()


def _form(word: str, forms: str) -> bool:
    figures = table.load_word_table().get(word)
    return figures is not None and figures.verb in forms


def is_verb(word: str) -> bool:
    """Return whether a word is a form of a verb: 'gebroken' is no kind of 'roken'."""
    return _form(word, "piv")


def find_word_frequency(word: str) -> float:
    """Return how often a word is used in Dutch (Zipf.

    3 rare, 7 in every sentence), 0 for one that is not known.
    """
    figures = table.load_word_table().get(word)
    return (
        0.0
        if figures is None
        else figures.written
        if figures.spoken is None
        else (figures.written + figures.spoken) / 2
    )


@lru_cache(maxsize=100_000)
def weigh_search_word(word: str) -> float:
    """Return how much a word says about what somebody seeks.

    'krukken' all, 'moeder' less, 'maken' little.
    """
    figures = table.load_word_table().get(word)
    if figures is None:
        return 1.0
    doing = DOING if figures.verb in "piv" and figures.noun == "-" else 1.0
    return doing * min(
        1.0, max(LEAST_TELLING, (EVERYWHERE - find_word_frequency(word)) / TELLING_RANGE)
    )


def _split(word: str, shortest: int) -> tuple[str, ...]:
    return (len(word) >= shortest and compounds.split_compound(word, table.load_word_table())) or (
        word,
    )
