"""What a check hands back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One spot in the text, with what is the matter, why it matters and how to mend it (Dutch, B1)."""

    kind: str
    start: int
    end: int
    excerpt: str
    what: str
    why: str
    how: str
    suggestion: str | None
    gain: float


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
