"""Finds the spots in a text that a writer can mend, and says what, why and how."""

from collections.abc import Iterator
from dataclasses import replace

from wijzerplaat.ground.language import messages, whole_text
from wijzerplaat.ground.language.document import LONGEST_TO_CHANGE, Document, Piece
from wijzerplaat.ground.language.entries import ADVICE, OWN, SILENT, Entry, is_meant
from wijzerplaat.ground.language.everyday import is_everyday
from wijzerplaat.ground.language.features import (
    HEAVY_ZIPF,
    Counts,
    WordFigures,
    is_shouting,
)
from wijzerplaat.ground.language.lexicon import Match
from wijzerplaat.ground.language.lists import function_words
from wijzerplaat.ground.language.phrases import load_explanations, quiet_places
from wijzerplaat.ground.language.result import Finding, make_finding
from wijzerplaat.ground.language.sentence_findings import list_sentence_findings
from wijzerplaat.ground.language.splits import Split, split_verbs
from wijzerplaat.ground.language.suggestions import (
    Proposal,
    abbreviation_suggestion_for,
    forms_here,
    is_split_at,
    likely_forms,
    split_suggestion_for,
    suggestion_for,
)
from wijzerplaat.ground.language.tokens import Token, load_abbreviations

KINDS = {"e": "english_word", OWN: "own_word"}
MAYBE_HARD = 240  # hundredths of a Zipf
LONGEST_WORD = 20
EVERYDAY = 380
OFTEN_WRITTEN = 360


def list_findings(document: Document, original: str) -> tuple[Finding, ...]:
    """All findings, those that win most points first."""
    found: list[Finding] = []
    familiar = whole_text.is_familiar(document)
    for piece in document.pieces:
        if piece.sentence.kind == "sentence":
            found.extend(list_sentence_findings(document, original, piece, familiar=familiar))
        found.extend(_of_words(document, original, piece))
    marked = {one.start for one in found if one.kind != "rare_word"}
    found.extend(
        one
        for one in whole_text.list_whole_text_findings(document, original)
        if one.kind != "noun_for_verb" or one.start not in marked  # once is enough
    )
    return tuple(sorted(found, key=lambda finding: (-finding.gain, finding.start)))


def _of_words(document: Document, original: str, piece: Piece) -> Iterator[Finding]:
    judge, tokens = document.judge, piece.tokens
    words = frozenset(token.lower for token in tokens)
    quiet = {index for place in quiet_places(tokens) for index in place}
    taken = set(quiet)
    matches = judge.lexicon.matches(tokens)
    at = {index: match for match in matches for index in range(match.first, match.last)}
    for split in split_verbs(tokens) if len(tokens) <= LONGEST_TO_CHANGE else ():
        places = {split.verb, *range(split.first, split.last)}
        if places & taken or _said_better(split, places, at):
            continue
        if is_meant(split.forms[0].entry.context, words) and is_split_at(tokens, split):
            taken.update(places)
            yield from _split(document, original, piece, split)
    for match in matches:
        places = set(range(match.first, match.last))
        free = not places & taken
        taken.update(places)
        here = forms_here(tokens, match) if free else ()
        forms = tuple(form for form in here if is_meant(form.entry.context, words))
        if free and forms:
            yield from _formal(document, original, piece, match._replace(forms=forms))
    yield from _others(document, original, piece, taken)


def _said_better(split: Split, places: set[int], at: dict[int, Match]) -> bool:
    """Whether a phrase of the list says more of these words: 'van belang', 'delen wij u mee'."""
    match = at.get(split.first)
    if match is None:
        return False
    rest, here = set(range(split.first, split.last)), set(range(match.first, match.last))
    alone = any(" " not in option for option in split.forms[0].entry.fitting)
    fills = match.forms[0].entry.fitting and not alone
    return here >= places or here > rest or bool(here == rest and fills)


def _others(document: Document, original: str, piece: Piece, taken: set[int]) -> Iterator[Finding]:
    """Abbreviations and rare words."""
    judge, tokens = document.judge, piece.tokens
    shouting = is_shouting(tokens)
    for index, token in enumerate(tokens):
        if index in taken or token.lower in judge.allow:
            continue
        if token.kind == "a" and load_abbreviations().get(token.lower):
            yield _abbreviation(document, original, piece, index)
        elif token.kind == "w" and not (
            judge.is_name(token, index == 0, shouting) or (index and token.text[:1].isupper())
        ):  # a capital inside a title says nothing of a score, but such a word may be a name
            yield from _rare(document, original, token)


def _split(document: Document, original: str, piece: Piece, split: Split) -> Iterator[Finding]:
    tokens, entry = piece.tokens, split.forms[0].entry
    if not entry.heavy or entry.form in document.judge.allow:
        return  # 'geef het door': everybody hears the light ones
    verb, rest = tokens[split.verb], tokens[split.first : split.last]
    shown = f"{verb.text} … {original[rest[0].start : rest[-1].end]}"
    if split.first == split.verb + 1:
        shown = original[verb.start : rest[-1].end]
    proposal = split_suggestion_for(document, piece, split)
    parts = ((verb.start, verb.end), (rest[0].start, rest[-1].end))
    yield _word_finding(original, entry, proposal, shown, parts)


def _formal(document: Document, original: str, piece: Piece, match: Match) -> Iterator[Finding]:
    judge, tokens = document.judge, piece.tokens
    if len(match.forms) > 1 and document.may_change(piece):
        likely = likely_forms(tokens, match)
        rest = (form for form in match.forms if form not in likely)
        match = match._replace(forms=(*likely, *rest))
    form = " ".join(token.lower for token in tokens[match.first : match.last])
    if form in judge.allow or form in judge.names or _everyday(document, match, form):
        return
    proposal = suggestion_for(document, piece, match)
    if proposal.replacement is None:
        gain = document.gain(Counts(formal=round(match.weight * 100)))
        proposal = proposal._replace(gain=gain)
    excerpt = original[proposal.start : proposal.end]
    yield _word_finding(original, match.forms[0].entry, proposal, excerpt)


def _word_finding(
    original: str,
    entry: Entry,
    proposal: Proposal,
    shown: str,
    parts: tuple[tuple[int, int], ...] = (),
) -> Finding:
    """A word of the list: filled in where that is proven, else advice with its example."""
    entry = proposal.entry or entry
    kind = KINDS.get(entry.kind) or ("formal_word" if entry.heavy else "office_word")
    options = messages.quote_alternatives(entry.shown) or messages.PLAINER
    start, end, replacement, gain, _ = proposal
    found = make_finding(
        kind, original, start, end, gain, replacement, shown=shown, alternatives=options
    )
    example = (entry.example, entry.plain_example) if entry.plain_example else None
    return replace(found, parts=parts, example=example)


def _everyday(document: Document, match: Match, form: str) -> bool:
    """Light words that everyone hears count a little in the score, but a mark would only annoy."""
    if match.forms[0].entry.weight == SILENT:
        return True
    spoken = document.judge.word(form).spoken
    return not match.heavy and " " not in form and (spoken is None or spoken >= EVERYDAY)


def _abbreviation(document: Document, original: str, piece: Piece, index: int) -> Finding:
    token = piece.tokens[index]
    full = load_abbreviations()[token.lower]
    plain = full.removeprefix(ADVICE)
    text = plain + ("." if token.end == piece.sentence.end else "")
    proposal = None if full != plain else abbreviation_suggestion_for(document, piece, index, text)
    options = messages.quote_alternatives((plain,))
    suggestion, gain = (proposal.replacement, proposal.gain) if proposal else (None, 0.0)
    place = (token.start, token.end, gain, suggestion)
    return make_finding("abbreviation", original, *place, alternatives=options)


def _rare(document: Document, original: str, token: Token) -> Iterator[Finding]:
    word = document.judge.word(token.lower)
    if (
        len(token.lower) < 4
        or token.lower[0].isdigit()  # '65-plussers'
        or token.lower in function_words()
        or token.lower in load_explanations()
        or is_everyday(token.lower)
    ):
        return
    if (token.text[:1].isupper() and not word.known) or not token.text[1:].islower():
        return
    if len(token.lower) > LONGEST_WORD:
        yield make_finding(
            "long_word", original, token.start, token.end, _rare_gain(document, word.spoken)
        )
    elif _is_rare(word):
        yield make_finding(
            "rare_word", original, token.start, token.end, _rare_gain(document, word.spoken)
        )


def _is_rare(word: WordFigures) -> bool:
    return word.spoken is not None and word.spoken < MAYBE_HARD and word.written < OFTEN_WRITTEN


def _rare_gain(document: Document, spoken: int | None) -> float:
    """Points won if an ordinary word stood here."""
    missing = 440 - (round(HEAVY_ZIPF * 100) if spoken is None else spoken)
    return document.gain(Counts(spoken=-missing, rare=int(missing > 140)))
