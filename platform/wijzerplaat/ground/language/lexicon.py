"""Our own list of difficult words and phrases, with plain alternatives, found in every
inflection.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wijzerplaat.ground.language.entries import (
    ADVICE,
    HEAVY,
    OWN,
    Entry,
    load_lexicon_entries,
    split_noun,
)
from wijzerplaat.ground.language.inflect import find_verb_prefix, inflect_adjective, verb_forms
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.table import Table, load_word_table
from wijzerplaat.ground.language.tokens import Token, tokenise_text

LIGHT_SHARE = 0.35
OTHER_WORD = 0.8  # a form heard this much more often than its verb is another word
NOT_OF_A_VERB = load_word_list("not_of_a_verb")
ENDING = frozenset(".,;:!?…\n")
AROUND = " \t\r\n.,;:!?…\"'‘’“”()"


class Form(NamedTuple):
    """One inflected form of an entry."""

    entry: Entry
    slot: str


class Match(NamedTuple):
    """Where a form stands among the tokens."""

    first: int
    last: int  # one past the end
    forms: tuple[Form, ...]

    @property
    def weight(self) -> float:
        """Return for how much it counts: 1, or a part of that."""
        return 1.0 if self.heavy else LIGHT_SHARE

    @property
    def heavy(self) -> bool:
        """Return whether what stands here counts in full."""
        return self.forms[0].entry.heavy


class Lexicon:
    """The list by first word (phrases: first two); longer phrases go before shorter ones."""

    def __init__(self, forms: dict[tuple[str, ...], tuple[Form, ...]]) -> None:
        self._all = forms
        self._single = {words[0]: found for words, found in forms.items() if len(words) == 1}
        lengths: dict[tuple[str, ...], set[int]] = {}
        for words in forms:
            if len(words) > 1:
                lengths.setdefault(words[:2], set()).add(len(words))
        # However many phrases begin with the same two words: each length is looked up once.
        self._phrases = {start: sorted(found, reverse=True) for start, found in lengths.items()}
        self._starts = frozenset(first for first, _ in self._phrases)

    def __contains__(self, word: str) -> bool:
        return word in self._single

    def with_own(self, extra: Mapping[str, str]) -> "Lexicon":
        """Return this list with words of somebody's own, which go before ours.

        What holds no word is left out.

        Signs around a word are no part of it, and an alternative with signs is only shown.
        """
        found = dict(self._all)
        for text, plain in extra.items():
            tokens = tokenise_text(text.strip(AROUND))
            if not any(token.kind in "wa" for token in tokens) or any(
                token.text in ENDING for token in tokens
            ):
                continue
            plain = plain.strip(AROUND)
            advice = ADVICE if any(sign in plain for sign in ENDING) else ""
            entry = Entry(OWN, HEAVY, text, (f"{advice}{plain}",) if plain else ())
            found[tuple(token.lower for token in tokens)] = (Form(entry, "fixed"),)
        return Lexicon(found)

    def forms(self, word: str) -> tuple[Form, ...]:
        """Return the forms that a single word may be."""
        return self._single.get(word, ())

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """Return where words of the list stand; where two overlap, the first and longest."""
        lowers = [token.lower for token in tokens]
        found, free = [], 0
        for index, pair in enumerate(zip(lowers, [*lowers[1:], ""], strict=True)):
            if index < free:
                continue
            phrase = pair[0] in self._starts and pair in self._phrases
            match = self._phrase(lowers, index, pair) if phrase else None
            if match is None and pair[0] in self._single:
                match = Match(index, index + 1, self._single[pair[0]])
            if match is not None:
                found.append(match)
                free = match.last
        return found

    def _phrase(self, lowers: list[str], index: int, pair: tuple[str, str]) -> Match | None:
        for length in self._phrases[pair]:
            forms = self._all.get(tuple(lowers[index : index + length]))
            if forms is not None and index + length <= len(lowers):
                return Match(index, index + length, forms)
        return None


@cache
def load_lexicon() -> Lexicon:
    """Return our own list, with every form of each entry."""
    table = load_word_table()
    forms: dict[tuple[str, ...], tuple[Form, ...]] = {}
    for entry in load_lexicon_entries():
        for slot, text in entry_forms(entry, table):
            words = tuple(token.lower for token in tokenise_text(text))
            if words and not _means_something_else(entry, slot, text, table):
                forms[words] = (*forms.get(words, ()), Form(entry, slot))
    return Lexicon(forms)


def _means_something_else(entry: Entry, slot: str, form: str, table: Table) -> bool:
    """'in' is no form of 'innen' to a reader, nor 'geschikt' of 'schikken', nor 'voldoende' of
    'voldoen'.
    """
    if entry.kind == "f":
        return False
    if form in function_words() or (entry.kind == "w" and form in NOT_OF_A_VERB):
        return True
    own, base = table.get(form), table.get(entry.form)
    if entry.kind != "w" or own is None or base is None:
        return False
    more = (own.spoken or 0.0) - (base.spoken or 0.0)
    if slot == "pres" and own.verb == "-" and more > 0:
        return True
    # 'stimuleert' and 'uitgesloten' are nothing but forms of their verbs.
    sure = own.verb in "pv" and own.noun in "-u"
    if slot in ("he", "past", "pasts", "part") and find_verb_prefix(entry.form):
        sure = sure or not form.endswith("et")  # "inzet" is a noun as well
    if slot == "parte" and entry.form.endswith("eren"):
        sure = True
    return not sure and more > OTHER_WORD


def entry_forms(entry: Entry, table: Table) -> Iterator[tuple[str, str]]:
    """Yield slot and form of each form of an entry (see `forms_of`)."""
    yield from forms_of(entry.kind, entry.form, table).items()


def forms_of(kind: str, text: str, table: Table) -> dict[str, str]:
    """Slot → form of a word of this kind.

    Verbs: inf, i, he, past, pasts, part, parte (before a noun), pres and te; nouns: one and
    many; adjectives: bare and e; the rest: fixed.
    """
    if kind == "w":
        return verb_forms(text, table)
    if kind == "z":
        _, singular, plural = split_noun(text)
        return {"one": singular, **({"many": plural} if plural else {})}
    if kind == "b":
        bare, slash, inflected = text.partition("/")
        if not slash:
            inflected = inflect_adjective(bare, table) if " " not in bare else ""
        return {"bare": bare, **({"e": inflected} if inflected and inflected != bare else {})}
    return {"fixed": text}
