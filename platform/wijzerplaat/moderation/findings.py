"""What the B1 check says of a proposal, in a form that can be kept with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wijzerplaat.language.check import Result, check

PROSE = ("title", "summary", "body", "directions", "accessibility", "how_to_get", "cost_note", "tasks", "in_short")


def judge(kind: str, snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return level, score and the findings of all prose of a snapshot, joined (decision 17)."""
    names = frozenset(_names(snapshot))
    return kept(check(prose(snapshot), names=names))


def too_hard(kept: dict[str, Any] | None, chosen: Iterable[str]) -> bool:
    """Return whether one of the chosen fields is part of a text that was judged too hard."""
    return (kept or {}).get("level") == "too_hard" and not set(PROSE).isdisjoint(chosen)


def placed(snapshot: dict[str, Any]) -> list[tuple[str, int, int, int]]:
    """Return where each part of the running text stands: field, place within that field, start, end.

    The place counts in the field as it is shown: a list with each part on a line of its own.
    """
    found, start = [], 0
    for name in PROSE[1:]:
        value = snapshot.get(name)
        within = 0
        for part in value if isinstance(value, list) else [value or ""]:
            if part:
                found.append((name, within, start, start + len(part)))
                start += len(part) + 2
            within += len(part) + 1
    return found


def prose(snapshot: dict[str, Any]) -> str:
    """Return the running text of a snapshot: what a resident reads, without names and numbers."""
    parts: list[str] = []
    for name in PROSE[1:]:
        value = snapshot.get(name)
        parts.extend(value if isinstance(value, list) else [value or ""])
    return "\n\n".join(part for part in parts if part)


def kept(result: Result) -> dict[str, Any]:
    """Return a result as plain JSON."""
    return {
        "level": result.level,
        "score": round(result.score, 1),
        "borderline": result.borderline,
        "words": result.words_counted,
        "refused": result.refused,
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


def _names(snapshot: dict[str, Any]) -> list[str]:
    place = snapshot.get("location") or {}
    return [name for name in (snapshot.get("title"), place.get("name"), place.get("street"), place.get("city")) if name]
