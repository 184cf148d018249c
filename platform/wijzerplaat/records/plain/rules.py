"""How a word is kept, what of a check can be kept, and which texts ask an editor for a reason."""

from __future__ import annotations

from typing import TypedDict

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.language import result
from wijzerplaat.ground.language.result import Result
from wijzerplaat.ground.language.short_text import SHORT_HARD


class Finding(TypedDict):
    """One finding of a check, as it is kept."""

    kind: str
    start: int
    end: int
    excerpt: str
    what: str
    why: str
    how: str
    suggestion: str | None
    gain: float
    offer: str
    example: list[str] | None


ASKS: dict[str, frozenset[str]] = {
    "too_hard": frozenset({"too_hard", SHORT_HARD}),
    "just_above": frozenset({"too_hard", SHORT_HARD, "just_above"}),
    "off": frozenset(),
}
"""Per threshold of a portal: the levels that need a reason before they go live."""


def normalise_listed_word(word: str) -> str:
    """Return a word or phrase as the lists keep it: lower case, composed letters, single blanks."""
    return " ".join(letters.normalise_unicode("NFC", word).replace("’", "'").lower().split())


def is_same_word(one: str, other: str) -> bool:
    """Return whether two words are the same to a list."""
    return normalise_listed_word(one) == normalise_listed_word(other)


def asks_reason(kept: GivenFields | None, threshold: str) -> bool:
    """Return whether a text with this outcome needs a reason under this threshold of its portal."""
    return (kept or {}).get("level") in ASKS.get(threshold, ASKS["too_hard"])


HARDEST = ("too_hard", SHORT_HARD, "just_above")
"""Levels above B1, the hardest first; a text without a level is as good as B1."""


def is_harder(one: GivenFields, other: GivenFields) -> bool:
    """Return whether one kept check says that a text is harder than another kept check does."""
    return _rank(one) < _rank(other)


def _rank(kept: GivenFields) -> int:
    level = kept.get("level")
    return HARDEST.index(level) if level in HARDEST else len(HARDEST)


def dump_check_result(found: Result) -> JsonObject:
    """Return a result as plain JSON."""
    return {
        "level": found.level,
        "score": round(found.score, 1),
        "borderline": found.borderline,
        "words": found.words_counted,
        "longest": found.longest,
        "marks": found.marks,
        "refused": found.refused,
        "notice": found.notice,
        "parts": {
            "sentences": round(found.sentences, 1),
            "words": round(found.words, 1),
            "style": round(found.style, 1),
        },
        "findings": [dump_finding(one) for one in found.findings],
    }


def dump_finding(one: result.Finding) -> Finding:
    """Return one finding as plain JSON."""
    return {
        "kind": one.kind,
        "start": one.start,
        "end": one.end,
        "excerpt": one.excerpt,
        "what": one.what,
        "why": one.why,
        "how": one.how,
        "suggestion": one.suggestion,
        "gain": round(one.gain, 2),
        "offer": one.offer,
        "example": list(one.example) if one.example else None,
    }


def count_utf16_units(text: str, place: int) -> int:
    """Return a place in a text as browsers count it: in UTF-16, where most emoji are two."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
