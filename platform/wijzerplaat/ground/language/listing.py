"""Finds a list inside a sentence whose parts can stand below each other."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wijzerplaat.ground.language.clauses import SUBJECTS, is_finite
from wijzerplaat.ground.language.grammar import DETERMINERS, SUBORDINATORS
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.splits import PREPOSITIONS
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import (
    is_adjective,
    is_capital,
    slots_of,
    without_e,
)

FEWEST_PARTS = 3
FEWEST_WORDS = 9
MANY_PARTS = 4
FEWEST_OF_LOOSE = 2
LONGEST_PART = 8
TIMES = load_word_list("times")
NOT_IN_A_PART = (
    SUBORDINATORS
    | SUBJECTS
    | frozenset(("die", "dat", "wie", "wat", "maar", "want", "te", "dan", "niet"))
)
NO_PART = frozenset(
    (
        "inclusief",
        "exclusief",
        "mits",
        "waaronder",
        "namelijk",
        "behalve",
        "zoals",
        "als",
        "dus",
        "genoemd",
        "bedoeld",
        "tweede",
        "eerste",
        "lid",
        "artikel",
        "alsmede",
        "dan",
        "evenals",
    )
)
ENDS = frozenset(".;!")
LETTERED = frozenset(("a", "b", "c", "d", "1", "2", "3"))


class Listing(NamedTuple):
    """tokens[first:last] are `items` parts with `words` words; `sure`: the writer numbered them or
    put semicolons between.
    """

    first: int
    last: int
    items: int
    words: int
    sure: bool = False


def find_listing(tokens: Sequence[Token]) -> Listing | None:
    """Return the list in a sentence, when it is one and ends it."""
    return _lettered(tokens) or _by_semicolons(tokens) or _by_commas(tokens)


def _size(tokens: Sequence[Token]) -> int:
    return sum(token.kind in "wan" for token in tokens)


def _lettered(tokens: Sequence[Token]) -> Listing | None:
    """'a) …, b) … en c) …'."""
    places = [
        index
        for index in range(len(tokens) - 1)
        if tokens[index].lower in LETTERED and tokens[index + 1].text == ")"
    ]
    names = [tokens[index].lower for index in places]
    if len(places) < FEWEST_PARTS or names[:3] not in (["a", "b", "c"], ["1", "2", "3"]):
        return None
    first, last = places[0], _last(tokens)
    return Listing(first, last, len(places), _size(tokens[first:last]), sure=True)


def _last(tokens: Sequence[Token]) -> int:
    """One past the last word."""
    return len(tokens) - 1 if tokens[-1].text in ENDS else len(tokens)


def _by_semicolons(tokens: Sequence[Token]) -> Listing | None:
    places = [index for index, token in enumerate(tokens[:-1]) if token.text == ";"]
    if len(places) < FEWEST_PARTS - 1:
        return None
    colon = next((index for index in range(places[0]) if tokens[index].text == ":"), None)
    if colon is None:
        return None
    last = _last(tokens)
    bounds = [colon, *places, last]
    if any(_size(tokens[a:b]) < 1 for a, b in pairwise(bounds)):
        return None
    return Listing(colon + 1, last, len(places) + 1, _size(tokens[colon + 1 : last]), sure=True)


def _by_commas(tokens: Sequence[Token]) -> Listing | None:
    """'koffie voor ouders, spelletjes voor kinderen en een rondleiding'."""
    last = _last(tokens)
    run = _run(tokens, last)
    parts = [tokens[a + 1 : b] for a, b in pairwise([*run, last])]
    if len(run) < FEWEST_PARTS - 1 or _is_too_plain(parts):
        return None
    first = _first(tokens, run[0], parts[0])
    if first is None or not _is_said(tokens, first) or not _is_part(tokens[first : run[0]]):
        return None
    words, items = _size(tokens[first:last]), len(parts) + 1
    least = FEWEST_WORDS if items >= MANY_PARTS else FEWEST_WORDS + 2
    return Listing(first, last, items, words) if words >= least else None


def _run(tokens: Sequence[Token], last: int) -> list[int]:
    """The commas of a list and the 'en' before its last part; [] when there is none."""
    commas = [index for index in range(last) if tokens[index].text == ","]
    joints = [index for index in range(last) if tokens[index].lower in ("en", "of")]
    joint = next((index for index in joints if commas and index > commas[-1] + 1), None)
    if joint is None or not _is_part(tokens[joint + 1 : last]):
        return []
    run = [joint]
    for comma in reversed(commas):
        if not _is_part(tokens[comma + 1 : run[0]]):
            break
        run.insert(0, comma)
    return run


def _is_said(tokens: Sequence[Token], first: int) -> bool:
    """Whether the sentence has its verb before the list, or a colon that announces it."""
    return any(tokens[index].text == ":" or is_finite(tokens, index) for index in range(first))


def _is_part(part: Sequence[Token]) -> bool:
    """Some words without a verb of their own."""
    if not part or len(part) > LONGEST_PART or part[0].kind == "p":
        return False
    opens = part[0].lower
    if opens in NO_PART or _is_verb_first(part) or _is_loose(part):
        return False
    if any(token.kind in "pu" or token.lower in NOT_IN_A_PART for token in part):
        return False
    if {"en", "of"} & {token.lower for token in part}:
        return False
    return not any(is_finite(part, index) for index in range(len(part)))


def _is_verb_first(part: Sequence[Token]) -> bool:
    """'helpen elkaar een handje', 'verleen geen toegang': a clause without its subject."""
    slots, figures = slots_of(part[0].lower), load_word_table().get(part[0].lower)
    if len(part) < FEWEST_OF_LOOSE or is_capital(part[0]):
        return False
    order = "i" in slots and figures is not None and figures.verb == "v"
    return "inf" in slots or order


def _is_loose(part: Sequence[Token]) -> bool:
    """'afhankelijk van', 'bestaande uit': more about what stands before it."""
    if len(part) < FEWEST_OF_LOOSE:
        return False
    first, second = part[0].lower, part[1].lower
    return second in PREPOSITIONS and (is_adjective(first) or first.endswith(("ende", "end")))


def _is_too_plain(parts: Sequence[Sequence[Token]]) -> bool:
    """Days, numbers, names and adjectives read well in one line."""
    words = [token for part in parts for token in part]
    if any(token.lower in TIMES or token.kind in "na" for token in words):
        return True
    if all(is_capital(part[0]) for part in parts):
        return True
    kinds = {_kind(part[0].lower) for part in parts}
    if len(kinds - {"een"} | ({"determiner"} if "een" in kinds else set())) > 1:
        return True
    if kinds == {"word"} and not all(_has_noun(part) for part in parts):
        return True
    middle = parts[:-1]
    return any(len(part) == 1 and _is_adjective(part[0].lower) for part in middle)


def _has_noun(part: Sequence[Token]) -> bool:
    """Whether a part begins with a noun, an adjective before one, or something to do."""
    figures = load_word_table().get(part[0].lower)
    return figures is not None and (figures.noun != "-" or figures.verb == "i" or len(part) > 1)


def _is_adjective(word: str) -> bool:
    return word in function_words() or is_adjective(word) or bool(without_e(word))


def _first(tokens: Sequence[Token], comma: int, second: Sequence[Token]) -> int | None:
    """Where the first part begins: behind a colon or 'zoals', or like the second part does."""
    kind, found = _kind(second[0].lower), None
    for index in range(comma - 1, max(-1, comma - 1 - LONGEST_PART), -1):
        word = tokens[index].lower
        if word in (":", "zoals", "bijvoorbeeld"):
            return index + 1 if index + 1 < comma else None
        if tokens[index].kind == "p" or is_finite(tokens, index) or word in NOT_IN_A_PART:
            return index + 1 if kind == "word" and index + 1 < comma else found
        if kind == "word" and word in DETERMINERS:
            return index
        if kind == "word" and word in PREPOSITIONS:
            return index + 1 if index + 1 < comma else None
        if kind != "word" and _kind(word) == kind:
            found = index
    return found


def _kind(word: str) -> str:
    if word in PREPOSITIONS:
        return "preposition"
    if word in ("een", "geen"):
        return "een"
    if word in DETERMINERS:
        return "determiner"
    return "word"
