"""Finds verbs that stand in two places: 'De gemeente stelt geld beschikbaar'.

They are pointed out and answered; the score counts only what stands in one place.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from wijzerplaat.ground.language.entries import Entry, load_lexicon_entries
from wijzerplaat.ground.language.grammar import DETERMINERS, SUBORDINATORS
from wijzerplaat.ground.language.inflect import find_verb_prefix, load_verb_table, split_forms
from wijzerplaat.ground.language.lexicon import Form
from wijzerplaat.ground.language.lists import load_word_list
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token, tokenise_text

PREPOSITIONS = load_word_list("prepositions")
NEVER = load_word_list("never_split")
AFTER = (
    (PREPOSITIONS - {"te"}) | SUBORDINATORS | frozenset(("en", "of", "maar", "want", "dus", "dat"))
)
SURE_VERBS = load_word_list("sure_verbs")
STOPS = frozenset(",;:()–—") | SUBORDINATORS | frozenset(("maar", "want", "dus", "of", "dat"))
FURTHEST = 14  # words between both parts


class Split(NamedTuple):
    """A verb of the list in two places: its finite form, and the rest of it."""

    verb: int
    first: int  # of the rest
    last: int  # one past it
    forms: tuple[Form, ...]


@cache
def _index() -> dict[str, list[tuple[tuple[str, ...], Form]]]:
    """Finite form → what must follow it somewhere, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Form]]] = {}
    for entry in load_lexicon_entries():
        parts = _parts(entry)
        if parts is None:
            continue
        before, verb, after = parts
        prefix, forms = split_forms(verb, load_word_table())
        rest = (*before, *((prefix,) if prefix else ()), *after)
        if rest:
            for slot, text in forms.items():
                found.setdefault(text, []).append((rest, Form(entry, slot)))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _parts(entry: Entry) -> tuple[tuple[str, ...], str, tuple[str, ...]] | None:
    """'gebruik maken van' → ('gebruik',), 'maken', ('van',); None for what is no such verb."""
    words = tuple(token.lower for token in tokenise_text(entry.form))
    if entry.form in NEVER:
        return None
    if entry.kind == "w":
        return (words[:-1], words[-1], ()) if _is_infinitive(words[-1]) else None
    if entry.kind != "f" or len(words) < 2:
        return None
    after = words[-1:] if words[-1] in PREPOSITIONS else ()
    rest = words[: len(words) - len(after)]
    if len(rest) < 2 or not _is_infinitive(rest[-1]) or "te" in rest:
        return None
    return rest[:-1], rest[-1], after


def _is_infinitive(word: str) -> bool:
    return word.removeprefix(find_verb_prefix(word)) in load_verb_table()


def split_verbs(tokens: Sequence[Token]) -> Iterator[Split]:
    """Yield the split verbs of a sentence, from left to right; no two share a word."""
    index, free = _index(), 0
    for place, token in enumerate(tokens):
        if place < free or token.lower not in index or _is_noun(tokens, place):
            continue
        found = _rest_of(tokens, place, index[token.lower])
        if found is not None:
            yield found
            free = found.last


def _is_noun(tokens: Sequence[Token], place: int) -> bool:
    """'Uw vraag' is no form of 'vragen'."""
    if not place or tokens[place - 1].lower not in DETERMINERS:
        return False
    figures = load_word_table().get(tokens[place].lower)
    return figures is not None and figures.noun != "-"


def _rest_of(
    tokens: Sequence[Token], place: int, options: Sequence[tuple[tuple[str, ...], Form]]
) -> Split | None:
    lowers = [token.lower for token in tokens[place + 1 : place + 2 + FURTHEST]]
    end = next((at for at, word in enumerate(lowers) if word in STOPS), len(lowers))
    for rest, form in options:
        for at in range(end - len(rest) + 1):
            if tuple(lowers[at : at + len(rest)]) != rest:
                continue
            first, last = place + 1 + at, place + 1 + at + len(rest)
            if _closes(tokens, last, len(rest)) and not _other_verb(lowers[:at]):
                forms = (one for other, one in options if other == rest)
                same = tuple(one for one in forms if one.entry is form.entry)
                return Split(place, first, last, same)
    return None


def _other_verb(between: Sequence[str]) -> bool:
    return any(word in SURE_VERBS for word in between)


def _closes(tokens: Sequence[Token], last: int, length: int) -> bool:
    """A single particle ends its clause, or a preposition follows; longer ones are plain enough."""
    if last >= len(tokens) or length > 1:
        return True
    after = tokens[last]
    return after.kind == "p" or after.lower in AFTER
