"""Findings that need the whole text: words to explain once, and 'u' beside 'je'."""

import re
from collections.abc import Iterator
from dataclasses import replace

from wijzerplaat.ground.language import messages
from wijzerplaat.ground.language.document import Document, Piece
from wijzerplaat.ground.language.noun_verbs import find_hidden_verbs
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


def is_familiar(document: Document) -> bool:
    """Return whether a text says 'je' to its readers, and never 'u'."""
    return _first(document, FORMAL) is None and _first(document, FAMILIAR) is not None


def _first(document: Document, words: frozenset[str]) -> Token | None:
    tokens = (token for piece in document.pieces for token in piece.tokens)
    return next((token for token in tokens if token.lower in words), None)


def _nominalisations(document: Document, original: str) -> Iterator[Finding]:
    """'het verstrekken van', 'de beoordeling van': with the verb that is hidden in them."""
    for piece in document.pieces:
        for hidden in find_hidden_verbs(piece.tokens, document.judge.table):
            first, last = piece.tokens[hidden.first], piece.tokens[hidden.last - 1]
            if piece.tokens[hidden.last - 2].lower in document.judge.allow:
                continue
            kind = "nominalisation" if hidden.infinitive else "noun_for_verb"
            found = make_finding(kind, original, first.start, last.end, 0.0)
            if hidden.verb:
                how = messages.USE_VERB.format(verb=hidden.verb)
                found = replace(found, how=how, example=hidden.example)
            yield found
