"""Our own list of difficult words and phrases, with plain alternatives, found in every
inflection.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wijzerplaat.ground.language.inflect import find_verb_prefix, inflect_adjective, verb_forms
from wijzerplaat.ground.language.lists import function_words
from wijzerplaat.ground.language.table import Table, load_word_table
from wijzerplaat.ground.language.tokens import Token, tokenise_text

DATA = Path(__file__).parent / "data"
HEAVY, SILENT = "zwaar", "stil"
LIGHT_SHARE = 0.35
OTHER_WORD = 0.8  # a form heard this much more often than its verb is another word
OWN = "p"  # an entry of a portal's own list
ADVICE = "~"  # good to know, but not to be filled in just like that
ARTICLES = ("de ", "het ")
ENDING = frozenset(".,;:!?…\n")
AROUND = " \t\r\n.,;:!?…\"'‘’“”()"


class Entry(NamedTuple):
    """One line of the list; `kind` is w(erkwoord), z(elfstandig), b(ijvoeglijk), f (fixed), e
    (English) or p (a portal's own word).
    """

    kind: str
    weight: str  # zwaar, licht or stil (counts like light, is never marked)
    form: str
    alternatives: tuple[str, ...]

    @property
    def heavy(self) -> bool:
        """Return whether it counts in full."""
        return self.weight == HEAVY

    @property
    def shown(self) -> tuple[str, ...]:
        """The alternatives as a reader sees them: without article and plural."""
        plain = (option.removeprefix(ADVICE) for option in self.alternatives)
        return tuple(_noun(option)[1] if self.kind in "zb" else option for option in plain)

    @property
    def fitting(self) -> tuple[str, ...]:
        """The alternatives that may be put in the place of the form."""
        return tuple(option for option in self.alternatives if not option.startswith(ADVICE))


class Form(NamedTuple):
    """One inflected form of an entry, with the same form of each alternative where we can make
    it.
    """

    entry: Entry
    slot: str
    plain: tuple[str, ...]
    article: str  # of the difficult noun
    plain_article: str  # of the first plain noun


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
            found[tuple(token.lower for token in tokens)] = (
                Form(entry, "fixed", entry.fitting, "", ""),
            )
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
def load_explanations() -> dict[str, str]:
    """Words residents must know, in all their forms → a plain explanation."""
    found = {}
    for line in (DATA / "explain.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, others, text = line.split("\t")
            found.update(dict.fromkeys((word, *others.split()), text))
    return found


@cache
def _explained_phrases() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(load_explanations(), key=lambda phrase: -phrase.count(" ")):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def longest_explained(lowers: Sequence[str], index: int) -> int:
    """How many words from here form a word or phrase residents must know; 0 for none."""
    for words in _explained_phrases().get(lowers[index], ()):
        if tuple(lowers[index : index + len(words)]) == words:
            return len(words)
    return 0


@cache
def load_lexicon_entries() -> tuple[Entry, ...]:
    """Return the lines of the word list."""
    lines = (DATA / "words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        Entry(kind, weight, form, tuple(part.strip() for part in plain.split("|") if part.strip()))
        for kind, weight, form, plain in rows
    )


def _noun(text: str) -> tuple[str, str, str]:
    """'het verzoek/verzoeken' → ('het', 'verzoek', 'verzoeken')."""
    article = next((a.strip() for a in ARTICLES if text.startswith(a)), "")
    singular, _, plural = text.removeprefix(article).strip().partition("/")
    return article, singular, plural


def _noun_forms(entry: Entry) -> Iterator[tuple[str, Form]]:
    article, singular, plural = _noun(entry.form)
    plains = [_noun(plain) for plain in entry.fitting]
    plain_article = plains[0][0] if plains else ""
    yield singular, Form(entry, "one", tuple(p[1] for p in plains), article, plain_article)
    if plural:
        plain = tuple(p[2] for p in plains if p[2])
        yield plural, Form(entry, "many", plain, "", "")


def _adjective_forms(entry: Entry) -> Iterator[tuple[str, Form]]:
    def both(text: str) -> tuple[str, str]:
        bare, _, inflected = text.partition("/")
        return bare, inflected or (inflect_adjective(bare) if " " not in bare else "")

    bare, inflected = both(entry.form)
    plains = [both(plain) for plain in entry.fitting]
    yield bare, Form(entry, "bare", tuple(p[0] for p in plains), "", "")
    if inflected != bare:
        yield inflected, Form(entry, "e", tuple(p[1] for p in plains if p[1]), "", "")


def _verb_forms(entry: Entry, table: Table) -> Iterator[tuple[str, Form]]:
    splits = bool(find_verb_prefix(entry.form))
    plains = [(plain, verb_forms(plain, table)) for plain in entry.fitting]
    for slot, form in verb_forms(entry.form, table).items():
        plain = tuple(_plain_verb(name, forms, slot, splits) for name, forms in plains)
        yield form, Form(entry, slot, tuple(p for p in plain if p), "", "")


def _plain_verb(name: str, forms: dict[str, str], slot: str, splits: bool) -> str:
    """The plain verb in the same form, or '' when it would not fit the same place in the
    sentence.
    """
    joined = bool(find_verb_prefix(name)) and " " not in name
    if slot == "te":
        return forms.get("te") or f"te {forms['inf']}" if " " not in name else ""
    if slot in ("inf", "part", "parte", "pres"):
        return forms.get(slot, "")
    return "" if joined and not splits else forms.get(slot, "")


@cache
def load_lexicon() -> Lexicon:
    """Return our own list, with every form of each entry."""
    table = load_word_table()
    forms: dict[tuple[str, ...], tuple[Form, ...]] = {}
    for entry in load_lexicon_entries():
        for text, form in _forms(entry, table):
            words = tuple(token.lower for token in tokenise_text(text))
            if words and not _means_something_else(entry, text, table):
                forms[words] = (*forms.get(words, ()), form)
    return Lexicon(forms)


def _means_something_else(entry: Entry, form: str, table: Table) -> bool:
    """'in' is no form of 'innen' to a reader, nor 'geschikt' of 'schikken'."""
    if entry.kind == "f":
        return False
    if form in function_words():
        return True
    own, base = table.get(form), table.get(entry.form)
    if entry.kind != "w" or own is None or base is None:
        return False
    return (own.spoken or 0.0) > (base.spoken or 0.0) + OTHER_WORD


def _forms(entry: Entry, table: Table) -> Iterator[tuple[str, Form]]:
    if entry.kind == "w":
        return _verb_forms(entry, table)
    if entry.kind == "z":
        return _noun_forms(entry)
    if entry.kind == "b":
        return _adjective_forms(entry)
    return iter([(entry.form, Form(entry, "fixed", entry.fitting, "", ""))])
