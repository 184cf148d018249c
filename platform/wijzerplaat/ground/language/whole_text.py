"""Findings that need the whole text: words to explain once, and 'u' beside 'je'."""

import re
from collections.abc import Iterator

from wijzerplaat.ground.language.document import Document, Piece
from wijzerplaat.ground.language.grammar import is_nominal
from wijzerplaat.ground.language.phrases import explanation_at, quiet_places
from wijzerplaat.ground.language.result import Finding, make_finding
from wijzerplaat.ground.language.tokens import Token

FORMAL = frozenset(("u", "uw", "uzelf"))
FAMILIAR = frozenset(("je", "jij", "jou", "jouw", "jezelf", "jullie"))
EXPLAINED = re.compile(
    r"\s*(?:\(|(?:is|zijn|betekent|noemen|heet|helpt|geeft|zorgt)\b|[,:]? dat is\b)"
)


def list_whole_text_findings(document: Document, original: str) -> Iterator[Finding]:
    """Yield the findings that need the whole text: words to explain, je and u, nominalisations."""
    yield from _to_explain(document, original)
    yield from _address_words(document, original)
    yield from _nominalisations(document, original)


def _to_explain(document: Document, original: str) -> Iterator[Finding]:
    """Each word residents must know is mentioned once, unless the text explains it there."""
    done: set[str] = set()
    for piece in document.pieces:
        for start, end, lower, text in _needed_words(piece):
            if text in done or lower in document.judge.allow:
                continue
            done.add(text)
            if (
                not EXPLAINED.match(document.text, end)
                and document.text[max(0, start - 1) : start] != "("
            ):
                yield make_finding("explain_word", original, start, end, 0.0, explanation=text)


def _needed_words(piece: Piece) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, words and explanation; nothing inside a longer phrase that means its own."""
    lowers = [token.lower for token in piece.tokens]
    quiet = {at: place for place in quiet_places(piece.tokens) for at in place}
    index = 0
    while index < len(lowers):
        size, text = explanation_at(lowers, index)
        if text and len(quiet.get(index, ())) <= size:
            words = " ".join(lowers[index : index + size])
            yield piece.tokens[index].start, piece.tokens[index + size - 1].end, words, text
        index += max(1, size)


def _address_words(document: Document, original: str) -> Iterator[Finding]:
    """Only a tip of style; it never touches the score."""
    formal = _first(document, FORMAL)
    familiar = _first(document, FAMILIAR)
    if formal is not None and familiar is not None:
        later = max(formal, familiar, key=lambda token: token.start)
        yield make_finding("address_words", original, later.start, later.end, 0.0)


def _first(document: Document, words: frozenset[str]) -> Token | None:
    tokens = (token for piece in document.pieces for token in piece.tokens)
    return next((token for token in tokens if token.lower in words), None)


def _nominalisations(document: Document, original: str) -> Iterator[Finding]:
    """'het verstrekken van' and 'het indienen van'.

    The only kind that is right often enough to show.
    """
    for piece in document.pieces:
        tokens = piece.tokens
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if before.lower != "het" or after.lower != "van" or not token.lower.endswith("en"):
                continue
            figures = document.judge.table.get(token.lower)
            if figures is not None and figures.verb == "i" and not is_nominal(token.lower):
                yield make_finding("nominalisation", original, before.start, after.end, 0.0)
