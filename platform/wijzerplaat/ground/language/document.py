"""A text with its sentences counted, and what its score would be after a change."""

from collections.abc import Iterable
from typing import NamedTuple

from wijzerplaat.ground.language.cleaning import MAX_CHARS, blank_markup
from wijzerplaat.ground.language.features import (
    LONG_SENTENCE,
    Counts,
    Judge,
    count_sentence,
    is_shouting,
)
from wijzerplaat.ground.language.protected import quoted_places
from wijzerplaat.ground.language.score import Model, Parts, measure_sub_scores
from wijzerplaat.ground.language.sentences import (
    WORDS,
    Sentence,
    find_sentence_kind,
    split_sentences,
)
from wijzerplaat.ground.language.tokens import Token, tokenise_text

MOST_WORDS = 10_000  # a longer text is cut off here, and the result says so
MOST_PIECES = 2_000
# words and signs: the work of one check; beyond it the check stops and says so
MOST_TOKENS = 30_000
LONGEST_TO_CHANGE = 250  # words; a monster sentence needs more than another word
# beyond this many changes to try, a (very long) text gets marks without suggestions
MOST_TRIALS = 400
SIGNS = frozenset(",;:")
SURELY_A_SENTENCE = 20  # words
NAMES_CAP = 4.0  # names and allowed words together move the score by at most this much


class Piece(NamedTuple):
    """One sentence, heading or item with its tokens and counts (strict.

    Without names and allowed words).
    """

    sentence: Sentence
    tokens: list[Token]
    counts: Counts
    strict: Counts
    loud: bool


class Change(NamedTuple):
    """tokens[first:last] become other tokens."""

    tokens: list[Token]
    first: int
    last: int
    new: list[Token]
    loud: bool
    seen: dict[tuple[int, int, int, int], Counts]  # counts of stretches before the change

    def counts(self, whole: Counts, judge: Judge) -> Counts:
        """What this does to the counts; only the stretch between two signs has to be read again."""
        start, end = self._stretch()
        opening, loud = start == 0, self.loud
        key = (id(self.tokens), start, end, id(judge))
        before = self.seen.get(key)
        if before is None:
            before = count_sentence(self.tokens[start:end], judge, opening=opening, shouting=loud)
            self.seen[key] = before
        stretch = [*self.tokens[start : self.first], *self.new, *self.tokens[self.last : end]]
        after = count_sentence(stretch, judge, opening=opening, shouting=loud)
        words = whole.words + after.words - before.words
        longer = int(words > LONG_SENTENCE) - whole.long_sentences
        return after.minus(before)._replace(long_sentences=longer)

    def _stretch(self) -> tuple[int, int]:
        start, end = self.first, self.last
        while start and self.tokens[start].lower not in SIGNS:
            start -= 1
        while end < len(self.tokens) and self.tokens[end].lower not in SIGNS:
            end += 1
        return start, end


class Document:
    """The cleaned text cut up; headings and short items count only when there is nothing else."""

    def __init__(self, text: str, judge: Judge, strict: Judge, model: Model) -> None:
        self.text = blank_markup(text)
        self.judge = judge
        self.strict = strict
        self.model = model
        self.quotes = quoted_places(self.text)
        self.capped = len(text) > MAX_CHARS
        self.pieces = self._read()
        self.headings_count = not any(piece.sentence.kind == "sentence" for piece in self.pieces)
        counted = [p for p in self.pieces if self.headings_count or p.sentence.kind == "sentence"]
        self.totals = add_counts(piece.counts for piece in counted)
        self.strict_totals = add_counts(piece.strict for piece in counted)
        self._stretches: dict[tuple[int, int, int, int], Counts] = {}
        self._gains: dict[Counts, float] = {}
        self.trials = 0
        self.parts = self._parts(self.totals, self.strict_totals)

    def _read(self) -> list[Piece]:
        pieces: list[Piece] = []
        words = tokens = 0
        for sentence in split_sentences(self.text):
            if words > MOST_WORDS or len(pieces) >= MOST_PIECES or tokens > MOST_TOKENS:
                self.capped = True
                break
            pieces.append(self._piece(sentence))
            words += sentence.words
            tokens += len(pieces[-1].tokens)
        return pieces

    def _piece(self, sentence: Sentence) -> Piece:
        tokens = tokenise_text(self.text, sentence.start, sentence.end)
        counts = count_sentence(tokens, self.judge)
        strict = counts if self.judge is self.strict else count_sentence(tokens, self.strict)
        return Piece(sentence, tokens, counts, strict, is_shouting(tokens))

    def _parts(self, totals: Counts, strict: Counts) -> Parts:
        """The sub-scores; names and allowed words cannot move them further than the cap."""
        found = measure_sub_scores(totals, self.model)
        if self.judge is self.strict:
            return found
        base = measure_sub_scores(strict, self.model)
        moved = min(NAMES_CAP, max(-NAMES_CAP, found.raw - base.raw))
        return Parts(found.sentences, found.words + (base.raw + moved - found.raw), found.style)

    def gain(self, change: Counts) -> float:
        """Points won when `change` is taken away from the counts."""
        found = self._gains.get(change)
        if found is None:
            after = self._parts(self.totals.minus(change), self.strict_totals.minus(change))
            found = self._gains[change] = self.parts.raw - after.raw
        return found

    def may_change(self, piece: Piece) -> bool:
        """Return whether a change of this piece is still worth its time."""
        return self.trials <= MOST_TRIALS and len(piece.tokens) <= LONGEST_TO_CHANGE

    def gain_of_replacing(
        self, piece: Piece, first: int, last: int, replacement: str
    ) -> float | None:
        """Points won when tokens[first:last] become `replacement`.

        None when the piece changes kind.
        """
        sentence, tokens = piece.sentence, piece.tokens
        self.trials += 1
        if not self.may_change(piece):
            return None
        if self._changes_kind(piece, first, last, replacement):
            return None
        if sentence.kind != "sentence" and not self.headings_count:
            return 0.0
        change = Change(
            tokens, first, last, tokenise_text(replacement), piece.loud, self._stretches
        )
        new = change.counts(piece.counts, self.judge)
        strict = new if self.judge is self.strict else change.counts(piece.strict, self.strict)
        return (
            self.parts.raw - self._parts(self.totals.plus(new), self.strict_totals.plus(strict)).raw
        )

    def _changes_kind(self, piece: Piece, first: int, last: int, replacement: str) -> bool:
        sentence = piece.sentence
        if sentence.words > SURELY_A_SENTENCE:
            return False
        start, end = piece.tokens[first].start, piece.tokens[last - 1].end
        text = self.text[sentence.start : start] + replacement + self.text[end : sentence.end]
        return find_sentence_kind(text, sentence, len(WORDS.findall(text))) != sentence.kind


def add_counts(counts: Iterable[Counts]) -> Counts:
    """Return the sum of the counts of many sentences."""
    return Counts(*map(sum, zip(Counts(), *counts, strict=True)))
