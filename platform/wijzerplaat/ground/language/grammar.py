"""Closed word classes and the patterns of Dutch grammar that make a sentence heavy."""

import re
from collections.abc import Sequence
from functools import lru_cache

from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.table import Table
from wijzerplaat.ground.language.tokens import Token

SUBORDINATORS = load_word_list("subordinators")
RELATIVES = frozenset(("die", "dat", "wie", "wat"))
WORDEN = load_word_list("worden")
PERFECT = load_word_list("perfect") | WORDEN
BREAKS = frozenset(",;:()–—") | SUBORDINATORS | {"en", "of", "maar", "want", "dus"}
DETERMINERS = load_word_list("determiners")
CONNECTORS = load_word_list("connectors")
TE = "te"
PARTICIPLE = re.compile(
    r"(?:(?:aan|achter|af|bij|binnen|door|in|langs|mee|na|om|onder|op|over|rond|samen|tegen|terug|toe|uit"
    r"|vast|vol|voor|voort|weg|weer)?ge[a-zë]{3,}(?:d|t|en)|(?:be|ver|ont|her)[a-z]{3,"
    r"}(?:d|t)|[a-z]{3,}eerd)"
)
NO_PARTICIPLE = load_word_list("no_participle")
NOMINAL = re.compile(
    r"[a-zëïéö-]{3,}(?:ing|ingen|atie|aties|heid|heden|iteit|iteiten|isme|ering|eringen)"
)
LONGEST_WORD = 80  # letters: what is longer is no word, and may not fill the memory
NOT_NOMINAL = load_word_list("not_nominal")


def is_participle(word: str, table: Table) -> bool:
    """A past participle, or a form that looks the same ('verstrekt')."""
    if word in NO_PARTICIPLE or len(word) < 5:
        return False
    figures = table.get(word)
    if figures is not None:
        return figures.verb == "p"
    return bool(PARTICIPLE.fullmatch(word))


def split_clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens between commas, colons, brackets and linking words."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.lower in BREAKS:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def list_passives(tokens: Sequence[Token], table: Table) -> list[tuple[Token, Token]]:
    """Pairs of a form of 'worden' and a participle in one clause."""
    if not any(token.lower in WORDEN for token in tokens):
        return []
    found = []
    for part in split_clauses(tokens):
        auxiliary = next((token for token in part if token.lower in WORDEN), None)
        if auxiliary is None:
            continue
        participle = _participle_for(part, part.index(auxiliary), table)
        if participle is not None:
            found.append((auxiliary, participle))
    return found


def _participle_for(part: list[Token], at: int, table: Table) -> Token | None:
    """The participle stands just before 'worden', or after it near the end of the clause.

    What comes after 'die' or 'dat' belongs to another verb, where one stands before it.
    """
    if at and is_participle(part[at - 1].lower, table):
        return part[at - 1]
    found = [
        index
        for index in range(at + 1, len(part))
        if is_participle(part[index].lower, table) and not _before_a_noun(part, index)
    ]
    relative = next((place for place, token in enumerate(part) if token.lower in ("die", "dat")), 0)
    own = [index for index in found if index < relative]
    return part[(own or found)[-1]] if found else None


def _before_a_noun(part: list[Token], index: int) -> bool:
    """'de betrokken instanties': here the participle is an adjective."""
    if index + 1 >= len(part) or part[index - 1].lower not in DETERMINERS:
        return False
    return part[index + 1].kind == "w" and part[index + 1].lower not in function_words()


def count_subordinators(tokens: Sequence[Token]) -> int:
    """How many clauses hang under another one."""
    count, before = 0, ""
    for token in tokens:
        word = token.lower
        if word in SUBORDINATORS or (before == "," and word in RELATIVES):
            count += 1
        before = word
    return count


def clauses_before_noun(tokens: Sequence[Token], table: Table) -> list[tuple[Token, Token]]:
    """'de [door de gemeente vastgestelde] regels'.

    From the determiner to the inflected participle.
    """
    found = []
    for index, token in enumerate(tokens[:-3]):
        if token.lower in DETERMINERS and tokens[index + 1].lower in CONNECTORS:
            last = _inflected_participle(tokens, index + 2, tokens[index + 1].lower == TE, table)
            if last is not None:
                found.append((token, last))
    return found


def _inflected_participle(
    tokens: Sequence[Token], start: int, after_te: bool, table: Table
) -> Token | None:
    for index in range(start, min(start + 7, len(tokens) - 1)):
        token = tokens[index]
        if token.kind != "w" or token.lower in BREAKS or token.lower in PERFECT:
            return None
        following = tokens[index + 1]
        if following.kind != "w":
            continue
        figures = table.get(token.lower)
        if after_te:
            return token if figures is not None and figures.verb == "i" and index == start else None
        if is_inflected_participle(token.lower, table):
            return token
    return None


def is_inflected_participle(word: str, table: Table) -> bool:
    """'vastgestelde', 'gevraagde', 'lopende'; plain adjectives such as 'goede' are none."""
    if not word.endswith(("de", "te")) or len(word) < 7 or word in NO_PARTICIPLE:
        return False
    return is_participle(word[:-1], table) and word[:-1] not in NO_PARTICIPLE


def is_nominal(word: str) -> bool:
    """Return whether a word is a verb made into a noun, such as "verstrekking"."""
    return 5 < len(word) <= LONGEST_WORD and _is_nominal(word)


@lru_cache(maxsize=20_000)
def _is_nominal(word: str) -> bool:
    return word not in NOT_NOMINAL and bool(NOMINAL.fullmatch(word))
