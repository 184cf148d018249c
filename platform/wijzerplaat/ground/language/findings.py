"""Finds the spots in a text that a writer can mend, and says what, why and how."""

from collections.abc import Iterator, Sequence

from wijzerplaat.ground.language import grammar, messages, whole_text
from wijzerplaat.ground.language.document import Document, Piece
from wijzerplaat.ground.language.features import HEAVY_ZIPF, LONG_SENTENCE, Counts, is_shouting
from wijzerplaat.ground.language.lexicon import OWN, SILENT, Match, load_explanations
from wijzerplaat.ground.language.lists import function_words
from wijzerplaat.ground.language.result import Finding, make_finding
from wijzerplaat.ground.language.suggestions import suggestion_for
from wijzerplaat.ground.language.tokens import Token, load_abbreviations

KINDS = {"e": "english_word", OWN: "own_word"}
TIP_FROM = 15
MAYBE_HARD = 240  # hundredths of a Zipf
LONGEST_WORD = 20
EVERYDAY = 380
OFTEN_WRITTEN = 360


def list_findings(document: Document, original: str) -> tuple[Finding, ...]:
    """All findings, those that win most points first."""
    found: list[Finding] = []
    for piece in document.pieces:
        if piece.sentence.kind == "sentence":
            found.extend(_of_sentence(document, original, piece.tokens))
        found.extend(_of_words(document, original, piece))
    found.extend(whole_text.list_whole_text_findings(document, original))
    return tuple(sorted(found, key=lambda finding: (-finding.gain, finding.start)))


def _of_sentence(document: Document, original: str, tokens: Sequence[Token]) -> Iterator[Finding]:
    words = sum(1 for token in tokens if token.kind in "wa")
    if words > TIP_FROM:
        kind = "long_sentence" if words > LONG_SENTENCE else "longish_sentence"
        change = Counts(sentences=-1, long_sentences=int(words > LONG_SENTENCE))
        gain = document.gain(change)
        yield make_finding(kind, original, tokens[0].start, tokens[-1].end, gain, words=words)
    table = document.judge.table
    for auxiliary, participle in grammar.list_passives(tokens, table):
        start, end = min(auxiliary.start, participle.start), max(auxiliary.end, participle.end)
        gain = document.gain(Counts(passives=1))
        pair = {"auxiliary": auxiliary.text, "participle": participle.text}
        yield make_finding("passive", original, start, end, gain, **pair)
    for first, last in grammar.clauses_before_noun(tokens, table):
        gain = document.gain(Counts(before_noun=1))
        yield make_finding(
            "before_noun", original, first.start, last.end, gain, first=first.text, last=last.text
        )


def _of_words(document: Document, original: str, piece: Piece) -> Iterator[Finding]:
    judge, tokens = document.judge, piece.tokens
    taken: set[int] = set()
    for match in judge.lexicon.matches(tokens):
        taken.update(range(match.first, match.last))
        finding = _formal(document, original, piece, match)
        if finding is not None:
            yield finding
    shouting = is_shouting(tokens)
    for index, token in enumerate(tokens):
        if index in taken or token.lower in judge.allow:
            continue
        if token.kind == "a" and load_abbreviations().get(token.lower):
            yield _abbreviation(document, original, piece, index)
        elif token.kind == "w" and not judge.is_name(token, index == 0, shouting):
            yield from _rare(document, original, token)


def _formal(document: Document, original: str, piece: Piece, match: Match) -> Finding | None:
    tokens = piece.tokens
    first, last = tokens[match.first], tokens[match.last - 1]
    judge = document.judge
    form = " ".join(token.lower for token in tokens[match.first : match.last])
    if form in judge.allow or form in judge.names or _everyday(document, match, form):
        return None
    start, end, replacement, gain = suggestion_for(document, piece, match)
    entry = match.forms[0].entry
    kind = KINDS.get(entry.kind) or ("formal_word" if match.heavy else "office_word")
    options = messages.quote_alternatives(entry.shown) or messages.PLAINER
    if replacement is None:
        start, end = first.start, last.end
        gain = document.gain(Counts(formal=round(match.weight * 100)))
    return make_finding(kind, original, start, end, gain, replacement, alternatives=options)


def _everyday(document: Document, match: Match, form: str) -> bool:
    """Light words that everyone hears count a little in the score, but a mark would only annoy."""
    if match.forms[0].entry.weight == SILENT:
        return True
    spoken = document.judge.word(form).spoken
    return not match.heavy and " " not in form and (spoken is None or spoken >= EVERYDAY)


def _abbreviation(document: Document, original: str, piece: Piece, index: int) -> Finding:
    token = piece.tokens[index]
    full = load_abbreviations()[token.lower]
    options = messages.quote_alternatives((full,))
    closing = "." if token.end == piece.sentence.end else ""
    text = (full[:1].upper() + full[1:] if token.text[:1].isupper() else full) + closing
    gain = document.gain_of_replacing(piece, index, index + 1, text)
    suggestion = text if gain is not None and gain >= 0 else None
    place = (token.start, token.end, gain or 0.0, suggestion)
    return make_finding("abbreviation", original, *place, alternatives=options)


def _rare(document: Document, original: str, token: Token) -> Iterator[Finding]:
    word = document.judge.word(token.lower)
    if (
        len(token.lower) < 4
        or token.lower in function_words()
        or token.lower in load_explanations()
    ):
        return
    if (token.text[:1].isupper() and not word.known) or not token.text[1:].islower():
        return
    if len(token.lower) > LONGEST_WORD:
        yield make_finding(
            "long_word", original, token.start, token.end, _rare_gain(document, word.spoken)
        )
    elif word.spoken is not None and word.spoken < MAYBE_HARD and word.written < OFTEN_WRITTEN:
        yield make_finding(
            "rare_word", original, token.start, token.end, _rare_gain(document, word.spoken)
        )


def _rare_gain(document: Document, spoken: int | None) -> float:
    """Points won if an ordinary word stood here."""
    missing = 440 - (round(HEAVY_ZIPF * 100) if spoken is None else spoken)
    return document.gain(Counts(spoken=-missing, rare=int(missing > 140)))
