"""Places elsewhere: municipalities and towns of the Netherlands, and those of other portals here.

Somebody who asks for 'voedselbank in Zwolle' is told that this is another place, and then shown
what there is here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.residents.search.lay_words import DATA

MOST_WORDS = 4


@lru_cache(maxsize=1)
def load_dutch_places() -> Mapping[str, str]:
    """Return the names of Dutch municipalities and towns, by how they are typed.

    Not those that are a word as well ('Best', 'Buren').
    """
    lines = (DATA / "places.txt").read_text(encoding="utf-8").splitlines()
    names = (one.strip() for line in lines if not line.startswith("#") for one in line.split(","))
    return MappingProxyType({_fold(name): name for name in names if name})


def list_other_places(others: Iterable[str], own: Iterable[str]) -> Mapping[str, str]:
    """Return the places that are not here, by how they are typed: those of the country and
    `others`, without those of this portal itself.
    """
    mine = set(map(_fold, own))
    known = {**load_dutch_places(), **{_fold(name): name for name in others}}
    return {typed: name for typed, name in known.items() if typed and typed not in mine}


def find_other_place(
    words: Sequence[str], others: Mapping[str, str]
) -> tuple[str, tuple[str, ...]]:
    """Return the name of a place elsewhere that is named, and the words for it; the longest one."""
    for many in range(min(MOST_WORDS, len(words)), 0, -1):
        for first in range(len(words) - many + 1):
            said = tuple(words[first : first + many])
            if " ".join(said) in others:
                return others[" ".join(said)], said
    return "", ()


def _fold(name: str) -> str:
    return " ".join(dutch_words.split_into_words(name))
