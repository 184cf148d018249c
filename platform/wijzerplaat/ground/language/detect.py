"""Tells Dutch of the Netherlands from other languages and from Flemish."""

import unicodedata
from collections import Counter
from collections.abc import Sequence

from wijzerplaat.ground.language.lists import function_words, load_word_list, other_languages
from wijzerplaat.ground.language.table import Table
from wijzerplaat.ground.language.tokens import Token

ENOUGH_WORDS = 8
ENOUGH_FLEMISH = 3


def language_problem(tokens: Sequence[Token], table: Table) -> str | None:
    """None for Dutch, 'other' for another language, 'flemish' for Flemish."""
    lowers = [token.lower for token in tokens if token.kind == "w"]
    if len(lowers) < ENOUGH_WORDS:
        return "other" if lowers and _other_script(lowers) else None
    if _other_script(lowers):
        return "other"
    counts = Counter(lowers)
    dutch = sum(counts[word] for word in function_words() if word in counts)
    if _best_other(counts) > dutch:
        return "other"
    known = sum(1 for word in lowers if word in table)
    if dutch < 0.12 * len(lowers) and known < 0.55 * len(lowers):
        return "other"
    marks = {word for word in counts if word in load_word_list("flemish")}
    return "flemish" if len(marks) >= ENOUGH_FLEMISH else None


def _best_other(counts: Counter[str]) -> int:
    """How often the small words of the best other language stand here."""
    return max(sum(counts[word] for word in small) for small in other_languages().values())


def _other_script(lowers: list[str]) -> bool:
    letters = [word[0] for word in lowers[:2000] if word[0].isalpha()]
    foreign = sum(1 for letter in letters if "LATIN" not in unicodedata.name(letter, "LATIN"))
    return foreign > len(letters) / 2
