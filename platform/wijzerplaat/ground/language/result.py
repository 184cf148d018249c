"""What a check hands back."""

from dataclasses import dataclass

from wijzerplaat.ground.language import messages

FILL, ADVICE, EXPLAIN = "fill", "advice", "explain"


@dataclass(frozen=True, slots=True)
class Finding:
    """One spot in the text, with what is the matter, why it matters and how to mend it (Dutch,
    B1).

    `offer` says what a reader may do with it. fill: `suggestion` is proven at this place, and only
    then there is one. advice: a hint. explain: a word that stays and is explained. `example` is a
    sentence with the word and the same one in plain words, where our list has them; of a sentence
    that can be cut '' and both halves. `parts` are
    the places of a verb that stands in two.
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
    offer: str = ADVICE
    example: tuple[str, str] | None = None
    parts: tuple[tuple[int, int], ...] = ()


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
    values.setdefault("shown", excerpt)
    what, why, how = (part.format(excerpt=excerpt, **values) for part in messages.FINDINGS[kind])
    gain = round(max(gain, 0.0), 2)
    offer = ADVICE if suggestion is None else FILL
    offer = EXPLAIN if kind == "explain_word" else offer
    return Finding(kind, start, end, excerpt, what, why, how, suggestion, gain, offer)


@dataclass(frozen=True, slots=True)
class Result:
    """A score from 0 to 100 (higher is harder), a level, sub-scores and findings.

    `longest` is the longest sentence in words, `marks` how many findings count in a short text.
    """

    score: float
    raw: float
    level: str | None
    borderline: bool
    sentences: float
    words: float
    style: float
    words_counted: int
    longest: int
    marks: int
    findings: tuple[Finding, ...]
    refused: str | None = None
    notice: str | None = None
