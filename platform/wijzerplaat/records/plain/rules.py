"""How a word is kept, what of a check can be kept, and which texts ask an editor for a reason."""

from __future__ import annotations

from typing import TypedDict

from wijzerplaat.ground.core import letters
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.language.result import Result


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


ASKS: dict[str, frozenset[str]] = {
    "too_hard": frozenset({"too_hard"}),
    "just_above": frozenset({"too_hard", "just_above"}),
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


def dump_check_result(result: Result) -> JsonObject:
    """Return a result as plain JSON."""
    return {
        "level": result.level,
        "score": round(result.score, 1),
        "borderline": result.borderline,
        "words": result.words_counted,
        "refused": result.refused,
        "notice": result.notice,
        "parts": {
            "sentences": round(result.sentences, 1),
            "words": round(result.words, 1),
            "style": round(result.style, 1),
        },
        "findings": [
            {
                "kind": one.kind,
                "start": one.start,
                "end": one.end,
                "excerpt": one.excerpt,
                "what": one.what,
                "why": one.why,
                "how": one.how,
                "suggestion": one.suggestion,
                "gain": round(one.gain, 2),
            }
            for one in result.findings
        ],
    }


def count_utf16_units(text: str, place: int) -> int:
    """Return a place in a text as browsers count it: in UTF-16, where most emoji are two."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
