"""Turns an entry of the word list into a replacement that fits the sentence and never makes it
harder.
"""

from collections.abc import Sequence

from wijzerplaat.ground.language.document import Document, Piece
from wijzerplaat.ground.language.grammar import PERFECT
from wijzerplaat.ground.language.inflect import find_verb_prefix
from wijzerplaat.ground.language.lexicon import Form, Match
from wijzerplaat.ground.language.lists import load_word_list
from wijzerplaat.ground.language.tokens import Token

DE_WORDS = {
    "de": "het",
    "deze": "dit",
    "die": "dat",
    "onze": "ons",
    "elke": "elk",
    "iedere": "ieder",
}
HET_WORDS = {swap: word for word, swap in DE_WORDS.items()}
NEUTRAL_BEFORE = load_word_list("neutral_before")
DETERMINERS = (
    frozenset(DE_WORDS) | frozenset(HET_WORDS) | frozenset(("een", "uw", "je", "mijn", "hun"))
)

NEAR = 15  # words

Proposal = tuple[int, int, str | None, float]


def suggestion_for(document: Document, piece: Piece, match: Match) -> Proposal:
    """(start, end, replacement, gain); the replacement is None when nothing fits or helps."""
    tokens = piece.tokens
    start, end = tokens[match.first].start, tokens[match.last - 1].end
    for form in _likely_first(tokens, match):
        for plain in form.plain:
            fitted = _fit(tokens, match, form, plain)
            if fitted is None:
                continue
            first, text = fitted
            text = _cased(tokens, first, text)
            begin = tokens[first].start
            gain = document.gain_of_replacing(piece, first, match.last, text)
            if gain is not None and gain >= 0.0:
                return begin, end, text, gain
    return start, end, None, 0.0


def _likely_first(tokens: Sequence[Token], match: Match) -> list[Form]:
    """'verstrekt' is a participle beside 'is' or 'wordt', else a he-form; same for 'verstrekte'."""
    around = [
        *tokens[max(0, match.first - NEAR) : match.first],
        *tokens[match.last : match.last + NEAR],
    ]
    before = {token.lower for token in around}
    determined = match.first > 0 and tokens[match.first - 1].lower in DETERMINERS
    wanted = {"part": bool(before & PERFECT), "he": not before & PERFECT, "parte": determined}
    wanted["past"] = not determined
    wanted["pres"] = not (before & PERFECT and any(form.slot == "part" for form in match.forms))
    return [form for form in match.forms if wanted.get(form.slot, True)]


def _fit(tokens: Sequence[Token], match: Match, form: Form, plain: str) -> tuple[int, str] | None:
    """The first token to replace and the text to put there, or None when the grammar would
    break.
    """
    first = match.first
    if form.slot == "inf" and first and tokens[first - 1].lower == "te" and _splits(plain):
        return None
    if form.slot != "one" or not form.article or form.article == form.plain_article:
        return first, plain
    before = tokens[first - 1].lower if first else ""
    swaps = DE_WORDS if form.article == "de" else HET_WORDS
    if before in swaps:
        return first - 1, f"{swaps[before]} {plain}"
    return (first, plain) if not before or before in NEUTRAL_BEFORE else None


def _splits(plain: str) -> bool:
    return " " in plain or bool(find_verb_prefix(plain))


def _cased(tokens: Sequence[Token], first: int, text: str) -> str:
    letter = tokens[first].text[:1]
    return text[:1].upper() + text[1:] if letter.isupper() else text
