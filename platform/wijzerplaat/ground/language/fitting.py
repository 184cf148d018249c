"""Puts one plain form in the place of a difficult one, with what must change around it; or says
that it does not fit.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from wijzerplaat.ground.language.entries import split_noun
from wijzerplaat.ground.language.inflect import find_verb_prefix, split_forms, verb_forms
from wijzerplaat.ground.language.lexicon import Form, forms_of
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.roles import (
    EDGES,
    FINITE,
    OF_HEBBEN,
    OF_WORDEN,
    auxiliary_in,
    clause_around,
    ends_clause,
)
from wijzerplaat.ground.language.splits import PREPOSITIONS, Split
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import (
    HET,
    SURE_VERBS,
    article_of,
    is_adjective,
    may_be_noun,
    noun_number,
    slots_of,
    with_e,
    without_e,
)

FOR_DE = {"het": "de", "dit": "deze", "dat": "die", "ons": "onze", "elk": "elke",
          "ieder": "iedere", "welk": "welke", "hetzelfde": "dezelfde"}  # fmt: skip
FOR_HET = {swap: word for word, swap in FOR_DE.items()}
INDEFINITE = frozenset(("een", "geen", "elk", "elke", "ieder", "iedere", "welk", "welke", "zo'n"))
POSSESSIVES = frozenset(("uw", "je", "jouw", "mijn", "zijn", "haar", "hun", "jullie"))
OLD_CASES = frozenset(("ter", "ten", "der", "des", "den"))
COMPARED = frozenset(("meer", "meest", "minder", "minst"))
NO_PASSIVE, WITH_ZIJN = load_word_list("no_passive"), load_word_list("with_zijn")
ARTICLES = frozenset(("de", "een", "geen", "elk", "elke", "deze"))
ENDS = PREPOSITIONS | frozenset((".", ",", "?", "!", ";", "en", "of"))
WITHOUT_ARTICLE = load_word_list("without_article")
ADVERBS = frozenset(("daarna", "meestal", "meteen", "vaak", "zo"))
ODD_BEFORE_NOUN = frozenset(("geven", "doen", "zien", "vinden", "horen", "zeggen", "hebben"))
GETTING = frozenset(("krijgen", "krijgt", "krijg", "kreeg", "kregen"))
RELATIVE_FOR = {"de": frozenset(("die",)), "het": frozenset(("dat", "hetwelk"))}
FAR = 8  # words after a noun in which a relative pronoun may belong to it


class Fill(NamedTuple):
    """tokens[first:last] become this text."""

    first: int
    last: int
    text: str


@cache
def _forms(kind: str, option: str) -> dict[str, str]:
    return forms_of(kind, option, load_word_table())


def fit_form(
    tokens: Sequence[Token], first: int, last: int, form: Form, option: str
) -> Fill | None:
    """The plain alternative in this form and at this place, or None when that is not proven."""
    kind = form.entry.kind
    if kind == "w":
        return _verb(tokens, first, last, form, option)
    if kind == "z" or (kind == "e" and split_noun(option)[0]):
        return _noun(tokens, first, last, form, option)
    if kind == "b":
        return _adjective(tokens, first, last, form, option)
    if kind == "e":
        return _english(tokens, first, last, form, option)
    return Fill(first, last, option)


def _english(
    tokens: Sequence[Token], first: int, last: int, form: Form, option: str
) -> Fill | None:
    """A Dutch noun takes its own article; where nobody knows it, nothing may depend on it."""
    article = article_of(option.split()[-1])
    if article and " " not in option:
        return _noun(tokens, first, last, form, f"{article} {option}")
    if _compound_follows(tokens, last):
        return None
    before = tokens[first - 1].lower if first else ""
    many = noun_number(option.split()[-1]) == "p"
    if not many and (before in FOR_HET if article == HET else before in {**FOR_DE, **FOR_HET}):
        return Fill(first, last, option) if article and before not in FOR_DE else None
    return Fill(first, last, option)


def _verb(tokens: Sequence[Token], first: int, last: int, form: Form, option: str) -> Fill | None:
    if " " in option or form.slot == "pres":
        return None
    table = load_word_table()
    forms, slot = verb_forms(option, table), form.slot
    prefix = find_verb_prefix(option)
    after_te = first > 0 and tokens[first - 1].lower == "te"
    if slot == "te":
        return Fill(first, last, forms.get("te") or f"te {option}")
    if slot == "inf" and after_te:
        return Fill(first - 1, last, forms["te"]) if prefix else Fill(first, last, option)
    if slot in ("part", "parte") and not _participle_goes(tokens, first, last, slot, option):
        return None
    if slot in ("inf", "i", "he", "past", "pasts") and prefix:
        joined = bool(find_verb_prefix(form.entry.form))
        if not (joined and slot != "inf") and not ends_clause(tokens, first, last):
            return None
    text = forms.get(slot)
    return Fill(first, last, text) if text else None


def _participle_goes(
    tokens: Sequence[Token], first: int, last: int, slot: str, option: str
) -> bool:
    """'is ontvangen' is not 'is gekregen', and 'heeft aangevangen' not 'heeft begonnen'."""
    base = option.removeprefix(find_verb_prefix(option))
    if slot == "parte" and option in ODD_BEFORE_NOUN:
        return False
    if any(token.lower in GETTING for token in tokens[last : last + 2]):
        return False  # 'toegekend krijgen'
    auxiliary = auxiliary_in(tokens, clause_around(tokens, first, last), first, last)
    if option in WITH_ZIJN and (auxiliary in OF_HEBBEN | OF_WORDEN):
        return False
    if base in NO_PASSIVE and option not in WITH_ZIJN:
        return slot == "part" and auxiliary in OF_HEBBEN
    return True


def _adjective(
    tokens: Sequence[Token], first: int, last: int, form: Form, option: str
) -> Fill | None:
    bare, slash, inflected = option.partition("/")
    before = tokens[first - 1].lower if first else ""
    if before in COMPARED:
        return None
    if form.slot == "e":
        if not _something_follows(tokens, first, last):
            return None
        text = inflected if slash else with_e(bare) or (bare if " " in bare else "")
        return Fill(first, last, text) if text else None
    before_noun = _noun_follows(tokens, last)
    adverb = bare in ADVERBS or bool(slash and not inflected)
    if (before_noun and adverb) or _is_a_noun(tokens, first, last):
        return None
    hard = _forms("b", form.entry.form)
    if "e" not in hard and before_noun and _forms("b", option).get("e"):
        return None  # 'gratis' hides whether an -e is needed
    return Fill(first, last, bare)


def _something_follows(tokens: Sequence[Token], first: int, last: int) -> bool:
    """What an adjective with -e stands before; 'het overige hoort u later' has nothing."""
    if last >= len(tokens) or tokens[last].kind != "w":
        return False
    if not first or tokens[first - 1].lower not in {HET, *ARTICLES}:
        return True
    word = tokens[last].lower
    figures = load_word_table().get(word)
    verb = figures is not None and figures.verb == "v" and noun_number(word) == "-"
    small = word in function_words() and word not in ("en", "of", "maar")
    return not (small or verb or word in SURE_VERBS)


def _noun_follows(tokens: Sequence[Token], last: int) -> bool:
    if last >= len(tokens) or tokens[last].kind != "w":
        return False
    word = tokens[last].lower
    return may_be_noun(word) and not is_adjective(word) and word not in PREPOSITIONS


def _is_a_noun(tokens: Sequence[Token], first: int, last: int) -> bool:
    """'het potentieel van de wijk'."""
    before = tokens[first - 1].lower if first else ""
    after = tokens[last].lower if last < len(tokens) else "."
    return (before == HET and after == "van") or (before in ARTICLES and after in ENDS)


def _noun(tokens: Sequence[Token], first: int, last: int, form: Form, option: str) -> Fill | None:
    article, singular, plural = split_noun(option)
    if last < len(tokens) and tokens[last].text[:1].isupper() and tokens[last].kind == "w":
        return None
    before = tokens[first - 1].lower if first else ""
    bare = before in PREPOSITIONS and singular not in WITHOUT_ARTICLE  # 'na intake', 'voor aanvang'
    if before in OLD_CASES or (bare and form.slot == "one") or _compound_follows(tokens, last):
        return None
    if form.slot == "many":
        return Fill(first, last, plural) if plural else None
    own = split_noun(form.entry.form)[0] or article_of(form.entry.form)
    if not article or own == article:
        return Fill(first, last, singular)
    if _relative_after(tokens, last, own):
        return None
    return _with_article(tokens, first, last, article, singular)


def _compound_follows(tokens: Sequence[Token], last: int) -> bool:
    """'community support', 'het criterium duurzaamheid': a noun that belongs to the one before."""
    if last >= len(tokens) or tokens[last].kind != "w":
        return False
    word = tokens[last].lower
    if word in function_words() | PREPOSITIONS:
        return False
    return noun_number(word) != "-" or (word not in load_word_table() and not slots_of(word))


def _relative_after(tokens: Sequence[Token], last: int, article: str) -> bool:
    """Whether 'die' or 'dat' further on may belong to the noun."""
    if not article:
        return last < len(tokens) and tokens[last].lower in ("die", "dat", ",")
    for index in range(last, min(last + FAR, len(tokens))):
        word = tokens[index].lower
        if word in RELATIVE_FOR[article]:
            return True
        if word in EDGES:
            after = tokens[index + 1].lower if word == "," and index + 1 < len(tokens) else ""
            return after in RELATIVE_FOR[article]
    return False


def _with_article(
    tokens: Sequence[Token], first: int, last: int, article: str, noun: str
) -> Fill | None:
    """The noun with the article, 'dit', 'onze' or 'elk' and the adjectives that go with it."""
    start, middle = first, list[str]()
    while start and len(middle) < 3 and _is_inside(tokens[start - 1].lower):
        start -= 1
        middle.insert(0, tokens[start].text)
    before = tokens[start - 1].lower if start else ""
    swaps = FOR_HET if article == HET else FOR_DE
    if before in ("die", "dat", "dit") and not _is_demonstrative(tokens, start - 1):
        return None
    known = before in swaps or before in INDEFINITE | POSSESSIVES | PREPOSITIONS | {""}
    if not known and (middle or _hides_article(tokens, start)):
        return None
    if before in INDEFINITE or (middle and before not in {*swaps, *POSSESSIVES, *FOR_DE, *FOR_HET}):
        middle = [_agreeing(word, article) for word in middle]
        if "" in middle:
            return None
    if before in swaps:
        return Fill(start - 1, last, " ".join((swaps[before], *middle, noun)))
    return Fill(start, last, " ".join((*middle, noun)))


def _is_inside(word: str) -> bool:
    """An adjective between article and noun, with or without its -e."""
    if word in function_words():
        return word in ("eigen", "eerste", "tweede")
    return is_adjective(word) or bool(without_e(word))


def _agreeing(word: str, article: str) -> str:
    """'groot' before a noun with 'het', 'grote' before one with 'de'."""
    if word in ("eigen", "eerste", "tweede") or (without_e(word) == word):
        return word
    if article == HET:
        return word if is_adjective(word) and not without_e(word) else without_e(word)
    return word if without_e(word) and not is_adjective(word) else with_e(word)


def _hides_article(tokens: Sequence[Token], start: int) -> bool:
    """Whether a word we do not know may be an adjective: 'een … voorschrift'."""
    if not start or tokens[start - 1].kind == "p" or tokens[start - 1].lower in function_words():
        return False
    word = tokens[start - 1].lower
    return noun_number(word) == "-" and not slots_of(word) & FINITE


def _is_demonstrative(tokens: Sequence[Token], place: int) -> bool:
    """'dat besluit' at the start or after a preposition; elsewhere 'dat' may open a clause."""
    return place == 0 or tokens[place - 1].lower in PREPOSITIONS


def fit_split(
    tokens: Sequence[Token], split: Split, form: Form, option: str, text: str
) -> Fill | None:
    """The plain verb at the place of the finite form; the rest goes, or becomes its own.

    `text` is the whole text the tokens come from.
    """
    words = option.split()
    after = words[1:] if len(words) == 2 and words[1] in PREPOSITIONS else []
    if len(words) != 1 + len(after) or form.slot not in ("inf", "i", "he", "past", "pasts"):
        return None
    hard = form.entry.form.split()
    if (
        not after
        and hard[-1] in PREPOSITIONS
        and split.last - split.first > 1
        and find_verb_prefix(words[0])
    ):
        return None
    prefix, finite = split_forms(words[0], load_word_table())
    middle = text[tokens[split.verb].end : tokens[split.first].start].strip()
    parts = (finite[form.slot], middle, *((prefix,) if prefix else ()), *after)
    return Fill(split.verb, split.last, " ".join(part for part in parts if part))
