"""Where nothing is ever filled in: quotes, names, official names of laws, other languages."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from wijzerplaat.ground.language.lists import function_words, load_word_list, other_languages
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import SURE_VERBS

QUOTES = re.compile("“[^“”\n]{1,400}”|„[^„”\n]{1,400}”|\"[^\"\n]{1,400}\"|«[^«»\n]{1,400}»"
                    "|‘[^‘’\n]{1,400}’(?!\\w)|(?<!\\w)'[^'\n]{1,400}'(?!\\w)")  # fmt: skip
LAWS = load_word_list("law_names")
LAW_LENGTH, NEAR = 7, 4  # words
JOINS = frozenset("-/‑")


def quoted_places(text: str) -> list[tuple[int, int]]:
    """Return where a text quotes somebody."""
    return [match.span() for match in QUOTES.finditer(text)]


def is_protected(
    text: str, tokens: Sequence[Token], first: int, last: int, quotes: Iterable[tuple[int, int]]
) -> bool:
    """Return whether tokens[first:last] must stay as they are."""
    start, end = tokens[first].start, tokens[last - 1].end
    if any(begin <= start and end <= close for begin, close in quotes):
        return True
    if text[start - 1 : start] in JOINS or text[end : end + 1] in JOINS:
        return True
    return _is_name(tokens, first, last) or _in_law(tokens, first) or _foreign(tokens, first, last)


def _is_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Capitals in the middle of a sentence, a word all in capitals, or a name right after it."""
    opens = all(token.kind == "p" for token in tokens[:first])
    for index in range(first, last):
        text = tokens[index].text
        if text[:1].isupper() and not (opens and index == first):
            return True
        if len(text) > 1 and text.isupper():
            return True
    return False


def _in_law(tokens: Sequence[Token], first: int) -> bool:
    """'Wet maatschappelijke ondersteuning', 'Besluit langdurige zorg'."""
    for index in range(first, max(-1, first - LAW_LENGTH), -1):
        token = tokens[index]
        if token.kind != "w" or token.lower in SURE_VERBS:
            return False
        if index < first and token.text[:1].isupper() and token.lower in LAWS:
            return True
    return False


@cache
def _english() -> frozenset[str]:
    return other_languages()["engels"] - function_words() - {"we", "be", "will"}


def _foreign(tokens: Sequence[Token], first: int, last: int) -> bool:
    around = (*tokens[max(0, first - NEAR) : first], *tokens[last : last + NEAR])
    return sum(token.lower in _english() for token in around) >= 2
