"""A text with its sentences counted, and what its score would be after a change."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce

from wijzerplaat.language.cleaning import clean
from wijzerplaat.language.features import Counts, Judge, count
from wijzerplaat.language.score import Model, Parts, parts
from wijzerplaat.language.sentences import WORDS, Sentence, kind_of, sentences
from wijzerplaat.language.tokens import Token, tokenise

NAMES_CAP = 4.0  # names and allowed words together move the score by at most this much


@dataclass(slots=True)
class Document:
    """The cleaned text cut up; headings and short list items have tokens but no counts."""

    text: str
    judge: Judge
    strict: Judge  # the same without names and allowed words
    model: Model
    pieces: list[tuple[Sentence, list[Token]]] = field(default_factory=list)
    totals: Counts = field(default_factory=Counts)
    strict_totals: Counts = field(default_factory=Counts)
    headings_count: bool = False

    @classmethod
    def read(cls, text: str, judge: Judge, strict: Judge, model: Model) -> "Document":
        cleaned = clean(text)
        document = cls(cleaned, judge, strict, model)
        document.pieces = [(s, tokenise(cleaned, s.start, s.end)) for s in sentences(cleaned)]
        document.headings_count = not any(s.kind == "sentence" for s, _ in document.pieces)
        document.totals = document._sum(document.pieces, judge)
        same = judge is strict
        document.strict_totals = document.totals if same else document._sum(document.pieces, strict)
        return document

    def _sum(self, pieces: Sequence[tuple[Sentence, list[Token]]], judge: Judge) -> Counts:
        counted = (count(t, judge) for s, t in pieces if s.kind == "sentence" or self.headings_count)
        return reduce(Counts.plus, counted, Counts())

    def parts(self, totals: Counts | None = None, strict: Counts | None = None) -> Parts:
        """The sub-scores; names and allowed words cannot move them further than the cap."""
        found = parts(self.totals if totals is None else totals, self.model)
        if self.judge is self.strict:
            return found
        base = parts(self.strict_totals if strict is None else strict, self.model)
        moved = min(NAMES_CAP, max(-NAMES_CAP, found.raw - base.raw))
        return Parts(found.sentences, found.words + (base.raw + moved - found.raw), found.style)

    def gain(self, change: Counts) -> float:
        """Points won when the counts change by `change` (which is taken away)."""
        return self.parts().raw - self.parts(self.totals.minus(change), self.strict_totals.minus(change)).raw

    def gain_of_replacing(self, piece: int, start: int, end: int, replacement: str) -> float | None:
        """Points won when text[start:end], inside one piece, is replaced; None when the piece changes kind."""
        sentence, tokens = self.pieces[piece]
        text = clean(self.text[sentence.start : start] + replacement + self.text[end : sentence.end])
        kind = kind_of(text, sentence, len(WORDS.findall(text)))
        if kind != sentence.kind:
            return None
        if kind != "sentence" and not self.headings_count:
            return 0.0
        after = tokenise(text)
        totals = self._swapped(self.totals, tokens, after, self.judge)
        same = self.judge is self.strict
        strict = totals if same else self._swapped(self.strict_totals, tokens, after, self.strict)
        return self.parts().raw - self.parts(totals, strict).raw

    def _swapped(self, totals: Counts, before: list[Token], after: list[Token], judge: Judge) -> Counts:
        return totals.minus(count(before, judge)).plus(count(after, judge))
