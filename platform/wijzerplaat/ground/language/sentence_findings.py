"""What can be said of one sentence as a whole: how long it is and where it can be cut, who does
what a passive says, and a clause before its noun.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wijzerplaat.ground.language import grammar, messages
from wijzerplaat.ground.language.document import LONGEST_TO_CHANGE, Document, Piece
from wijzerplaat.ground.language.doers import hint_for_passive
from wijzerplaat.ground.language.features import LONG_SENTENCE, Counts
from wijzerplaat.ground.language.result import Finding, make_finding
from wijzerplaat.ground.language.sentence_cuts import LIST, find_cut
from wijzerplaat.ground.language.tokens import Token

TIP_FROM = 15


def list_sentence_findings(
    document: Document, original: str, piece: Piece, *, familiar: bool
) -> Iterator[Finding]:
    """Yield the findings of a sentence; `familiar`: the text says 'je' and never 'u'."""
    tokens, table = piece.tokens, document.judge.table
    yield from _long(document, original, tokens)
    for auxiliary, participle in grammar.list_passives(tokens, table):
        found = _passive(document, original, auxiliary, participle)
        hint = None
        if len(tokens) <= LONGEST_TO_CHANGE:
            hint = hint_for_passive(tokens, auxiliary, participle, familiar=familiar)
        yield replace(found, what=hint.what or found.what, how=hint.how) if hint else found
    for first, last in grammar.clauses_before_noun(tokens, table):
        gain = document.gain(Counts(before_noun=1))
        yield make_finding(
            "before_noun", original, first.start, last.end, gain, first=first.text, last=last.text
        )


def _long(document: Document, original: str, tokens: Sequence[Token]) -> Iterator[Finding]:
    """A sentence that is too long: marked up to the place of the cut, or at the list in it."""
    words = sum(1 for token in tokens if token.kind in "wa")
    if words <= TIP_FROM:
        return
    kind = "long_sentence" if words > LONG_SENTENCE else "longish_sentence"
    gain = document.gain(Counts(sentences=-1, long_sentences=int(words > LONG_SENTENCE)))
    start, end = tokens[0].start, tokens[-1].end
    cut = find_cut(tokens, document.text, document.quotes)
    if cut is None:
        yield make_finding(kind, original, start, end, gain, words=words)
        return
    start, end = (cut.start if cut.kind == LIST else start), cut.end
    found = make_finding(kind, original, start, end, gain, words=words)
    how = messages.describe_cut(cut.word, cut.opener, cut.items)
    yield replace(found, how=how, example=("", " ".join(cut.halves)) if cut.halves else None)


def _passive(document: Document, original: str, auxiliary: Token, participle: Token) -> Finding:
    start, end = min(auxiliary.start, participle.start), max(auxiliary.end, participle.end)
    gain = document.gain(Counts(passives=1))
    pair = {"auxiliary": auxiliary.text, "participle": participle.text}
    return make_finding("passive", original, start, end, gain, **pair)
