"""Phrases by their first word: those in which nothing is marked, and those residents must know."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from wijzerplaat.ground.language.entries import is_meant, load_quiet_rows, read_rows
from wijzerplaat.ground.language.tokens import Token, tokenise_text

SEVERAL = "|"


class Explanation(NamedTuple):
    """What a word or phrase means, and beside which words it does (see `is_meant`)."""

    text: str
    context: str


def _by_first(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases as words, by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    cut = {tuple(token.lower for token in tokenise_text(phrase)) for phrase in phrases}
    for words in sorted(cut, key=lambda words: (-len(words), words)):
        if words:
            found.setdefault(words[0], []).append(words)
    return found


def _longest(found: dict[str, list[tuple[str, ...]]], lowers: Sequence[str], index: int) -> int:
    for words in found.get(lowers[index], ()):
        if tuple(lowers[index : index + len(words)]) == words:
            return len(words)
    return 0


@cache
def _quiet_phrases() -> dict[str, list[tuple[str, ...]]]:
    return _by_first(entry.form for entry in load_quiet_rows())


def quiet_places(tokens: Sequence[Token]) -> Iterator[range]:
    """Where phrases stand in which nothing is marked."""
    lowers = [token.lower for token in tokens]
    found = _quiet_phrases()
    for index, word in enumerate(lowers):
        if word in found and (size := _longest(found, lowers, index)):
            yield range(index, index + size)


@cache
def _explained() -> dict[str, Explanation]:
    """Every form → its explanation; several forms of more than one word stand between '|'."""
    found = {}
    for word, others, text, context in read_rows("explain.tsv", 4):
        forms = others.split(SEVERAL) if SEVERAL in others else others.split()
        for form in (word, *forms):
            if form.strip():
                found[form.strip()] = Explanation(text, context)
    return found


@cache
def load_explanations() -> dict[str, str]:
    """Words residents must know, in all their forms → a plain explanation."""
    return {word: found.text for word, found in _explained().items()}


@cache
def _explained_phrases() -> dict[str, list[tuple[str, ...]]]:
    return _by_first(_explained())


def explanation_at(lowers: Sequence[str], index: int) -> tuple[int, str]:
    """How many words from here form a word or phrase residents must know, and what it means."""
    size = _longest(_explained_phrases(), lowers, index)
    if not size:
        return 0, ""
    found = _explained()[" ".join(lowers[index : index + size])]
    return size, found.text if is_meant(found.context, frozenset(lowers)) else ""
