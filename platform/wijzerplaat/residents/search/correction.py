"""What somebody meant to type: two words written as one, and words spelled wrong."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.adapters.search.engine import Index, Term
from wijzerplaat.ground.core.version_cache import load_cached_values
from wijzerplaat.residents.search import spelling
from wijzerplaat.residents.search.lay_words import LayWords, load_question_words
from wijzerplaat.residents.search.query import Query
from wijzerplaat.tenancy.portals.service import PortalScope

WELL_KNOWN = 3.3


def correct_search_words(
    scope: PortalScope, index: Index, query: Query, lay: LayWords, strict: bool = False
) -> str | None:
    """Return the question with typing errors mended, or None.

    Words put together, and words spelled as they do occur.

    `strict`: a word is known only as a whole, not by its parts.
    """
    said = list(query.typed)
    asked, pairs = [term for term in query.terms if not term.prefix], _pairs(said)
    known = index.known(
        {
            *(stem for term in asked for stem in (term.stem, *term.parts)),
            *map(dutch_words.stem_word, pairs),
        }
    )
    unknown = _unknown(known, asked, lay, strict)
    mended = _together(said, pairs, known, lay)
    if unknown:
        likely = load_cached_values(
            scope,
            "spelled",
            sorted(unknown),
            lambda words: {word: _spelled(index, word, lay) or word for word in words},
        )
        spelled = [likely.get(word, word) for word in mended]
        pairs = _pairs(spelled)
        mended = _together(
            spelled, pairs, index.known(map(dutch_words.stem_word, pairs)) if pairs else set(), lay
        )
    return " ".join(mended) if mended != said else None


def _unknown(known: set[str], terms: Collection[Term], lay: LayWords, strict: bool) -> set[str]:
    return {
        term.word
        for term in terms
        if term.stem not in known
        and not lay.knows(term.word)
        and not term.word.isdigit()
        and dutch_words.find_word_frequency(term.word) < WELL_KNOWN
        and (strict or not (term.parts and known.issuperset(term.parts)))
    }


def _pairs(said: list[str]) -> dict[str, int]:
    """Return what two words after each other would be as one, with the place of the first."""
    return {
        first + second: place
        for place, (first, second) in enumerate(pairwise(said))
        if len(first) > 2 and len(second) > 2 and second not in load_question_words()
    }


def _together(said: list[str], pairs: dict[str, int], known: set[str], lay: LayWords) -> list[str]:
    """Write as one word what is one word: 'buurt bus', 'een zaam'."""
    mended, place = [], 0
    joined = {
        place: whole
        for whole, place in pairs.items()
        if dutch_words.stem_word(whole) in known or lay.knows(whole)
    }
    while place < len(said):
        mended.append(joined.get(place, said[place]))
        place += 2 if place in joined else 1
    return mended


def _spelled(index: Index, word: str, lay: LayWords) -> str | None:
    begins = spelling.list_first_letter_variants(word)
    known = {one for begin in begins for one in (begin, *index.similar(begin))}
    near = [
        one
        for one in known.union(*(lay.beginning(begin[:1]) for begin in begins))
        if not one.isdigit()
    ]
    occur = index.known(map(dutch_words.stem_word, begins))
    return spelling.find_nearest_word(
        word, (one for one in near if one not in begins or dutch_words.stem_word(one) in occur)
    )
