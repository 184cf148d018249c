"""A text with its sentences counted, and what its score would be after a change."""

from collections.abc import Iterable
from typing import NamedTuple

from wijzerplaat.language.cleaning import clean
from wijzerplaat.language.features import Counts, Judge, count
from wijzerplaat.language.score import Model, Parts, parts
from wijzerplaat.language.sentences import WORDS, Sentence, kind_of, sentences
from wijzerplaat.language.tokens import Token, tokenise

NAMES_CAP = 4.0  # names and allowed words together move the score by at most this much


class Piece(NamedTuple):
    """One sentence, heading or item with its tokens and its counts (strict: without names and allowed words)."""

    sentence: Sentence
    tokens: list[Token]
    counts: Counts
    strict: Counts


class Document:
    """The cleaned text cut up; headings and short items count only when there is nothing else."""

    def __init__(self, text: str, judge: Judge, strict: Judge, model: Model) -> None:
        self.text = clean(text)
        self.judge = judge
        self.strict = strict
        self.model = model
        self.pieces = [self._piece(sentence) for sentence in sentences(self.text)]
        self.headings_count = not any(piece.sentence.kind == "sentence" for piece in self.pieces)
        counted = [p for p in self.pieces if self.headings_count or p.sentence.kind == "sentence"]
        self.totals = added(piece.counts for piece in counted)
        self.strict_totals = added(piece.strict for piece in counted)
        self.parts = self._parts(self.totals, self.strict_totals)

    def _piece(self, sentence: Sentence) -> Piece:
        tokens = tokenise(self.text, sentence.start, sentence.end)
        counts = count(tokens, self.judge)
        strict = counts if self.judge is self.strict else count(tokens, self.strict)
        return Piece(sentence, tokens, counts, strict)

    def _parts(self, totals: Counts, strict: Counts) -> Parts:
        """The sub-scores; names and allowed words cannot move them further than the cap."""
        found = parts(totals, self.model)
        if self.judge is self.strict:
            return found
        base = parts(strict, self.model)
        moved = min(NAMES_CAP, max(-NAMES_CAP, found.raw - base.raw))
        return Parts(found.sentences, found.words + (base.raw + moved - found.raw), found.style)

    def gain(self, change: Counts) -> float:
        """Points won when `change` is taken away from the counts."""
        return self.parts.raw - self._parts(self.totals.minus(change), self.strict_totals.minus(change)).raw

    def gain_of_replacing(self, piece: Piece, first: int, last: int, replacement: str) -> float | None:
        """Points won when tokens[first:last] become `replacement`; None when the piece changes kind."""
        sentence, tokens = piece.sentence, piece.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        text = self.text[sentence.start : start] + replacement + self.text[end : sentence.end]
        if kind_of(text, sentence, len(WORDS.findall(text))) != sentence.kind:
            return None
        if sentence.kind != "sentence" and not self.headings_count:
            return 0.0
        after = [*tokens[:first], *tokenise(replacement), *tokens[last:]]
        new = count(after, self.judge)
        strict = new if self.judge is self.strict else count(after, self.strict)
        totals = self.totals.minus(piece.counts).plus(new)
        strict_totals = self.strict_totals.minus(piece.strict).plus(strict)
        return self.parts.raw - self._parts(totals, strict_totals).raw


def added(counts: Iterable[Counts]) -> Counts:
    return Counts(*map(sum, zip(Counts(), *counts, strict=True)))
