"""Counts, per sentence, everything the score is made of; counts of sentences simply add up."""

from collections.abc import Sequence
from operator import add, sub
from typing import NamedTuple

from wijzerplaat.ground.language import grammar
from wijzerplaat.ground.language.compounds import split_compound
from wijzerplaat.ground.language.lexicon import Lexicon, Match
from wijzerplaat.ground.language.lists import function_words
from wijzerplaat.ground.language.phrases import load_explanations
from wijzerplaat.ground.language.table import Table
from wijzerplaat.ground.language.tokens import Token, load_abbreviations

HEAVY_ZIPF = 2.5
UNKNOWN_ZIPF = 0.8
RARE = 3.0
REMEMBERED = 20_000
LONGEST_REMEMBERED = 80  # letters: a giant word may not fill the memory
NEEDED_ZIPF = 350  # words residents must know are no errors
LONG_SENTENCE = 20
PARTS_COST = 0.6
LONG_WORD = 9
SHOUTING = 0.6


class Counts(NamedTuple):
    """Sums over sentences; frequencies in hundredths of a Zipf, so that sums are exact."""

    sentences: int = 0
    words: int = 0
    letters: int = 0
    long_sentences: int = 0
    subordinators: int = 0
    pauses: int = 0
    before_noun: int = 0
    passives: int = 0
    content: int = 0
    judged: int = 0
    spoken: int = 0
    written: int = 0
    rare: int = 0
    formality: int = 0
    formal: int = 0  # hundredths: a heavy word counts 100, a light one 35
    nominal: int = 0
    nouns: int = 0
    concrete: int = 0
    abbreviations: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Return the sum of both."""
        return Counts(*map(add, self, other))

    def minus(self, other: "Counts") -> "Counts":
        """Return what is left without the other."""
        return Counts(*map(sub, self, other))


class WordFigures(NamedTuple):
    """Frequencies (hundredths of a Zipf) and noun letter of one word, compounds included."""

    written: int
    spoken: int | None
    noun: str
    known: bool


class Judge:
    """Everything needed to count: the table, the list, and which words to leave alone."""

    def __init__(
        self,
        table: Table,
        lexicon: Lexicon,
        names: frozenset[str] = frozenset(),
        allow: frozenset[str] = frozenset(),
    ) -> None:
        self.table = table
        self.lexicon = lexicon
        self.names = names
        self.allow = allow
        self._words: dict[str, WordFigures] = {}

    def word(self, word: str) -> WordFigures:
        """Return the figures of a word (in small letters); looked up once."""
        found = self._words.get(word)
        if found is None:
            found = self._look_up(word)
            if len(self._words) > REMEMBERED:
                self._words.clear()
            if len(word) <= LONGEST_REMEMBERED:
                self._words[word] = found
        return found

    def _look_up(self, word: str) -> WordFigures:
        own = self.table.get(word)
        if word in load_explanations():
            return WordFigures(NEEDED_ZIPF, NEEDED_ZIPF, "a", True)
        if own is not None and own.spoken is None:
            return WordFigures(_hundredths(own.written), None, _noun(own.noun, own.verb), True)
        written, spoken = (own.written, own.spoken or 0.0) if own else (UNKNOWN_ZIPF, UNKNOWN_ZIPF)
        noun = _noun(own.noun, own.verb) if own else "-"
        parts = (
            split_compound(word, self.table) if len(word) > LONG_WORD and spoken < RARE else None
        )
        first, last = (self.table.get(part) for part in parts) if parts else (None, None)
        if first is not None and last is not None:
            written = max(written, (first.written + last.written) / 2 - PARTS_COST)
            spoken = max(spoken, ((first.spoken or 3.5) + (last.spoken or 3.5)) / 2 - PARTS_COST)
            noun = last.noun if noun == "-" else noun
        return WordFigures(_hundredths(written), _hundredths(spoken), noun, bool(own or parts))

    def is_name(self, token: Token, first: bool, shouting: bool) -> bool:
        """Return whether a word is a name: told so, or by its capital."""
        if token.lower in self.names:
            return True
        if shouting or not token.text[:1].isupper() or token.lower in self.lexicon:
            return False
        if first:
            return not self.word(token.lower).known and len(token.text) <= 12
        return True


def _noun(noun: str, verb: str) -> str:
    return "-" if verb in "pv" else noun


def _hundredths(zipf: float) -> int:
    return round(max(zipf, UNKNOWN_ZIPF) * 100)


def is_shouting(tokens: Sequence[Token]) -> bool:
    """Most words start with a capital: a title or a shout, so capitals say nothing about names."""
    words = capitals = 0
    for token in tokens:
        if token.kind == "w":
            words += 1
            capitals += token.text[:1].isupper()
    return words > 1 and capitals > SHOUTING * words


def count_sentence(
    tokens: Sequence[Token], judge: Judge, *, opening: bool = True, shouting: bool | None = None
) -> Counts:
    """The counts of one sentence, or of a stretch between signs when `opening` is False."""
    words = [token for token in tokens if token.kind in "wa"]
    if not words:
        return Counts()
    matches = judge.lexicon.matches(tokens)
    if judge.names or judge.allow:
        matches = [m for m in matches if not _allowed(m, tokens, judge)]
    fixed = _structure(tokens, words, judge.table)
    loud = is_shouting(tokens) if shouting is None else shouting
    return fixed.plus(_words(tokens, matches, judge, opening, loud))


def _allowed(match: Match, tokens: Sequence[Token], judge: Judge) -> bool:
    form = " ".join(token.lower for token in tokens[match.first : match.last])
    return form in judge.allow or form in judge.names


def _structure(tokens: Sequence[Token], words: Sequence[Token], table: Table) -> Counts:
    letters = nominal = shortened = 0
    shorts = load_abbreviations()
    for token in words:
        letters += len(token.lower)
        nominal += grammar.is_nominal(token.lower)
        shortened += token.kind == "a" and bool(shorts.get(token.lower, "x"))
    signs = [token.text for token in tokens if token.kind == "p"]
    return Counts(
        sentences=1,
        words=len(words),
        letters=letters,
        long_sentences=int(len(words) > LONG_SENTENCE),
        subordinators=grammar.count_subordinators(tokens),
        pauses=signs.count(",") + 2 * signs.count(";"),
        before_noun=len(grammar.clauses_before_noun(tokens, table)),
        passives=len(grammar.list_passives(tokens, table)),
        nominal=nominal,
        abbreviations=shortened,
    )


def _words(
    tokens: Sequence[Token], matches: Sequence[Match], judge: Judge, first: bool, shouting: bool
) -> Counts:
    total = [0] * 9  # content, judged, spoken, written, rare, formality, formal, nouns, concrete
    skip: set[int] = set()
    for match in matches:
        skip.update(range(match.first, match.last) if match.heavy else ())
        total[6] += round(match.weight * 100)
        if match.heavy:
            _add(
                total,
                WordFigures(round(HEAVY_ZIPF * 100) + 100, round(HEAVY_ZIPF * 100), "a", True),
            )
    functional = function_words()
    for index, token in enumerate(tokens):
        if token.kind != "w":
            continue
        at_start, first = first, False
        if index in skip or token.lower in functional or token.lower in judge.allow:
            continue
        if not judge.is_name(token, at_start, shouting):
            _add(total, judge.word(token.lower))
    names = (
        "content",
        "judged",
        "spoken",
        "written",
        "rare",
        "formality",
        "formal",
        "nouns",
        "concrete",
    )
    return Counts(**dict(zip(names, total, strict=True)))


def _add(total: list[int], word: WordFigures) -> None:
    total[0] += 1
    total[3] += word.written
    if word.spoken is not None:
        total[1] += 1
        total[2] += word.spoken
        total[4] += word.spoken < RARE * 100
        total[5] += word.written - word.spoken
    if word.noun != "-":
        total[7] += 1
        total[8] += word.noun == "c"
