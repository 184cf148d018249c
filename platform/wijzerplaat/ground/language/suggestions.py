"""Turns an entry of the word list into a replacement that is proven in its sentence and never
makes it harder.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wijzerplaat.ground.language.document import Document, Piece
from wijzerplaat.ground.language.entries import Entry
from wijzerplaat.ground.language.fitting import Fill, fit_form, fit_split
from wijzerplaat.ground.language.lexicon import Form, Match
from wijzerplaat.ground.language.lists import function_words
from wijzerplaat.ground.language.protected import is_protected
from wijzerplaat.ground.language.roles import FINITE, clause_around, other_finite, roles_at
from wijzerplaat.ground.language.sentence_check import new_faults
from wijzerplaat.ground.language.splits import PREPOSITIONS, Split
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token, tokenise_text

NEAR = 8  # words
NOT_FIRST = ("al",)
"""Plain words that mean something else at the start of a sentence: 'Al aan …' is 'alle'."""
BEFORE_A_THING = frozenset(("de", "deze", "die", "onze", "alle", "beide", "uw", "hun", "jouw"))


class Proposal(NamedTuple):
    """text[start:end] becomes the replacement, which wins points; None when nothing is proven."""

    start: int
    end: int
    replacement: str | None
    gain: float
    entry: Entry | None = None  # of the replacement


def suggestion_for(document: Document, piece: Piece, match: Match) -> Proposal:
    """The first alternative that is proven at this place and does not raise the score."""
    tokens = piece.tokens
    if _may_fill(document, piece, match.first, match.last):
        possible = likely_forms(tokens, match)
        fills = (
            (form.entry, fit_form(tokens, match.first, match.last, form, option))
            for form, option in _options(possible)
        )
        found = _best(document, piece, fills)
        if found is not None:
            return found
    return Proposal(tokens[match.first].start, tokens[match.last - 1].end, None, 0.0)


def _may_fill(document: Document, piece: Piece, first: int, last: int) -> bool:
    if not document.may_change(piece):
        return False
    return not is_protected(document.text, piece.tokens, first, last, document.quotes)


def likely_forms(tokens: Sequence[Token], match: Match) -> list[Form]:
    """What the words may be here, the likeliest first: 'vereist' is a verb or an adjective."""
    verbs = frozenset(form.slot for form in match.forms if form.entry.kind == "w")
    meant = roles_at(tokens, match.first, match.last, verbs) if verbs else verbs
    possible = [form for form in match.forms if form.entry.kind != "w" or form.slot in meant]
    finite = bool(meant & FINITE)
    return sorted(possible, key=lambda form: (form.entry.kind == "w") != finite)


def forms_here(tokens: Sequence[Token], match: Match) -> tuple[Form, ...]:
    """The forms without those of a verb where a noun stands: 'de toetsen', 'een kort verblijf'."""
    before = tokens[match.first - 1].lower if match.first else ""
    after = tokens[match.last].lower if match.last < len(tokens) else ""
    said_by_me = before in ("", "ik") or after in ("ik", "je", "jij")
    table = load_word_table()

    def is_noun(form: Form) -> bool:
        if form.entry.kind != "w" or form.slot not in ("inf", "i"):
            return False
        if form.slot == "inf":
            return before in BEFORE_A_THING
        figures = table.get(tokens[match.first].lower)
        return not said_by_me and figures is not None and figures.noun != "-"

    return tuple(form for form in match.forms if not is_noun(form))


def is_split_at(tokens: Sequence[Token], split: Split) -> bool:
    """Whether no other verb rules the clause: in 'Je staat vroeg op' nobody asks."""
    clause = clause_around(tokens, split.verb, split.verb + 1)
    return not other_finite(
        tokens, clause._replace(last=split.verb + 1), split.verb, split.verb + 1
    )


def split_suggestion_for(document: Document, piece: Piece, split: Split) -> Proposal:
    """As `suggestion_for`, for a verb that stands in two places."""
    tokens = piece.tokens
    if _may_fill(document, piece, split.verb, split.verb + 1):
        slots = frozenset(form.slot for form in split.forms)
        meant = roles_at(tokens, split.verb, split.verb + 1, slots)
        possible = [form for form in split.forms if form.slot in meant]
        fills = (
            (form.entry, fit_split(tokens, split, form, option, document.text))
            for form, option in _options(possible)
        )
        found = _best(document, piece, fills)
        if found is not None:
            return found
    return Proposal(tokens[split.verb].start, tokens[split.last - 1].end, None, 0.0)


def abbreviation_suggestion_for(
    document: Document, piece: Piece, index: int, text: str
) -> Proposal | None:
    """An abbreviation written out, where the sentence stays whole."""
    if any(start <= piece.tokens[index].start < end for start, end in document.quotes):
        return None
    return _best(document, piece, iter([(None, Fill(index, index + 1, text))]))


def _options(forms: Sequence[Form]) -> Iterator[tuple[Form, str]]:
    for form in forms:
        for option in form.entry.fitting:
            yield form, option


def _best(
    document: Document, piece: Piece, fills: Iterable[tuple[Entry | None, Fill | None]]
) -> Proposal | None:
    tokens = piece.tokens
    for entry, fill in fills:
        if fill is None or not _clean(tokens, fill):
            continue
        text = _cased(tokens, fill)
        gain = document.gain_of_replacing(piece, fill.first, fill.last, text)
        if gain is not None and gain >= 0.0 and not _breaks(tokens, fill, text):
            start, end = tokens[fill.first].start, tokens[fill.last - 1].end
            return Proposal(start, end, text, gain, entry)
    return None


def _clean(tokens: Sequence[Token], fill: Fill) -> bool:
    """No word twice at either edge, and no preposition beside another that was not there."""
    words = [token.lower for token in tokenise_text(fill.text)]
    before = tokens[fill.first - 1].lower if fill.first else ""
    after = tokens[fill.last].lower if fill.last < len(tokens) else ""
    if not words or words[0] == before or (words[-1] == after and after not in ("", ".")):
        return False
    if before == "een" and words[0] == "verschillende":
        return False
    if _said_before(tokens, fill, words) or (fill.first == 0 and words[0] in NOT_FIRST):
        return False
    was_first, was_last = tokens[fill.first].lower, tokens[fill.last - 1].lower
    if before in PREPOSITIONS and words[0] in PREPOSITIONS and was_first not in PREPOSITIONS:
        return False
    loose = words[-1] in PREPOSITIONS and was_last not in PREPOSITIONS
    return not (loose and (after in PREPOSITIONS or after in ("", ".", ",", ";", "?", "!")))


def _said_before(tokens: Sequence[Token], fill: Fill, words: Sequence[str]) -> bool:
    """'adviezen en adviezen': a word with a meaning of its own that stands near already."""
    near = [*tokens[max(0, fill.first - NEAR) : fill.first], *tokens[fill.last : fill.last + NEAR]]
    there = {token.lower for token in near} - function_words()
    return not there.isdisjoint(words)


def _breaks(tokens: Sequence[Token], fill: Fill, text: str) -> bool:
    """Whether the new sentence has a fault that the old one had not."""
    after = [*tokens[: fill.first], *tokenise_text(text), *tokens[fill.last :]]
    return bool(new_faults(tokens, after))


def _cased(tokens: Sequence[Token], fill: Fill) -> str:
    capital = tokens[fill.first].text[:1].isupper()
    return fill.text[:1].upper() + fill.text[1:] if capital else fill.text
