"""What a check hands back."""

from dataclasses import dataclass

from wijzerplaat.ground.language import messages


@dataclass(frozen=True, slots=True)
class Finding:
    """One spot in the text, with what is the matter, why it matters and how to mend it (Dutch,
    B1).
    """

    kind: str
    start: int
    end: int
    excerpt: str
    what: str
    why: str
    how: str
    suggestion: str | None
    gain: float


def make_finding(
    kind: str,
    original: str,
    start: int,
    end: int,
    gain: float,
    suggestion: str | None = None,
    **values: str | int,
) -> Finding:
    """A finding with its three sentences filled in."""
    excerpt = original[start:end]
    what, why, how = (part.format(excerpt=excerpt, **values) for part in messages.FINDINGS[kind])
    return Finding(kind, start, end, excerpt, what, why, how, suggestion, round(max(gain, 0.0), 2))


@dataclass(frozen=True, slots=True)
class Result:
    """A score from 0 to 100 (higher is harder), a level, sub-scores and findings."""

    score: float
    raw: float
    level: str | None
    borderline: bool
    sentences: float
    words: float
    style: float
    words_counted: int
    findings: tuple[Finding, ...]
    refused: str | None = None
    notice: str | None = None
