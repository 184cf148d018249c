"""What single words are in a sentence: verb forms, nouns with their article and number."""

from collections.abc import Sequence
from functools import cache, lru_cache

from wijzerplaat.ground.language.compounds import split_compound
from wijzerplaat.ground.language.entries import load_lexicon_entries, split_noun
from wijzerplaat.ground.language.inflect import (
    INSEPARABLE,
    bare_adjectives,
    find_verb_prefix,
    inflect_adjective,
    load_verb_table,
    verb_forms,
)
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token

SURE_VERBS = load_word_list("sure_verbs")
MODALS = load_word_list("modals")
DE, HET = "de", "het"
FINITE = frozenset(("i", "he", "past", "pasts", "inf"))
NOT_ONE_NOUN = ("ding", "kring", "scheid")
DE_ENDINGS = ("ing", "heid", "tie", "teit", "schap", "sie", "ij", "iek", "theek")
HET_ENDINGS = ("tje", "pje", "kje", "isme", "ment")
LONGEST_WORD = 60
HEAD_FROM, LONG_HEAD = 3.3, 5  # a last half that makes any word a word: 'padelbaan'
ALSO_ADJECTIVE = 3.0  # Zipf of 'strenge': 'streng' is a noun as well
PART_FROM = 2.8  # Zipf of each half of a word that nobody listed
SECOND_PERSON = (
    ("kunt", "he", "kunnen"),
    ("kun", "i", "kunnen"),
    ("wilt", "he", "willen"),
    ("wou", "past", "willen"),
    ("zult", "he", "zullen"),
    ("hebt", "he", "hebben"),
    ("heeft", "he", "hebben"),
    ("bent", "he", "zijn"),
)


@cache
def verb_slots() -> dict[str, dict[str, str]]:
    """Form as it stands alone → slot → infinitive; 'zet' is an I-form and a he-form."""
    found: dict[str, dict[str, str]] = {}
    for verb, forms in load_verb_table().items():
        for slot, form in (("inf", verb), *forms._asdict().items()):
            found.setdefault(form, {}).setdefault(slot, verb)
    for form, slot, verb in SECOND_PERSON:
        found.setdefault(form, {}).setdefault(slot, verb)
    return found


def slots_of(word: str) -> frozenset[str]:
    """Return the slots a word may fill as a verb."""
    return frozenset(verb_slots().get(word, ()))


@cache
def _genders() -> tuple[dict[str, str], dict[str, str]]:
    """Singular → article and plural → article (always 'de') of nouns that are known."""
    one: dict[str, str] = dict.fromkeys(load_word_list("het_nouns"), HET)
    one.update(dict.fromkeys(load_word_list("de_nouns"), DE))
    many: dict[str, str] = dict.fromkeys(load_word_list("plural_nouns"), DE)
    mixed = set()
    for entry in load_lexicon_entries():
        if entry.kind != "z":
            continue
        for text in (entry.form, *(option.removeprefix("~") for option in entry.alternatives)):
            article, singular, plural = split_noun(text)
            if article and " " not in singular:
                if one.setdefault(singular, article) != article:
                    mixed.add(singular)
                if plural and plural != singular:
                    many[plural] = DE
    for word in mixed:
        del one[word]
    return one, many


def article_of(noun: str) -> str:
    """Return 'de' or 'het' for a singular noun, or '' when nobody told us."""
    one, many = _genders()
    if noun in one:
        return "" if "inf" in slots_of(noun) or noun.endswith("ste") else one[noun]
    if noun in many or noun_number(noun) == "p":
        return ""
    if noun_number(noun) == "s" and len(noun) > 6:
        if noun.endswith(HET_ENDINGS):
            return HET
        if noun.endswith(("ing", "heid", "tie", "teit")) and not noun.endswith(NOT_ONE_NOUN):
            return DE
    return ""


def noun_number(word: str) -> str:
    """Return s or p for a word that is only a noun, else '-'."""
    one, many = _genders()
    if word in many and word not in one:
        return "p"
    if word in one and word not in many:
        return "s"
    return load_word_table().number(word)


@lru_cache(maxsize=20_000)
def is_adjective(word: str) -> bool:
    """Return whether a bare word is one that gets an -e before a noun."""
    table = load_word_table()
    figures = table.get(word)
    if figures is None or word in function_words():
        return False
    inflected = inflect_adjective(word, table)
    found = table.get(inflected) if inflected != word else None
    return found is not None and (figures.noun != "c" or found.written >= ALSO_ADJECTIVE)


def may_be_noun(word: str) -> bool:
    """Return whether a word can be a noun."""
    figures = load_word_table().get(word)
    if word in function_words() or word in SURE_VERBS:
        return False
    return noun_number(word) != "-" or figures is None or figures.noun != "-"


def with_e(adjective: str) -> str:
    """Return the form with -e, or '' when nobody writes it so."""
    table = load_word_table()
    form = inflect_adjective(adjective, table)
    return form if form in table else ""


def without_e(adjective: str) -> str:
    """Return the bare form of an adjective with -e, or '' when there is none."""
    options = tuple(bare_adjectives(adjective, load_word_table()))
    return options[0] if options else ""


@lru_cache(maxsize=20_000)
def is_known_word(word: str) -> bool:
    """Return whether people write this word, alone, as a verb form or as a compound."""
    table = load_word_table()
    if word in table or word in verb_slots() or word in function_words() or word in _list_forms():
        return True
    if len(word) > LONGEST_WORD or _is_joined_verb(word):
        return True
    if word.endswith(("te", "de", "ten", "den")) and word.removesuffix("n")[:-2] in table:
        return True
    if split_compound(word, table) is not None or any(
        one + word in table for one in SEPARABLE_PARTS
    ):
        return True
    if any(_is_head(word[cut:]) for cut in range(4, len(word) - LONG_HEAD + 2)):
        return True
    return any(_is_part(word[:cut]) and _is_part(word[cut:]) for cut in range(3, len(word) - 2))


def _is_head(part: str) -> bool:
    figures = load_word_table().get(part)
    least = HEAD_FROM if len(part) >= LONG_HEAD else HEAD_FROM + 1.0
    return figures is not None and figures.written >= least and figures.noun != "-"


def _is_part(part: str) -> bool:
    """A half of a compound: a word, also with the -s or -en that joins it, or one of two parts."""
    table = load_word_table()
    for stem in (part, part.removesuffix("s"), part.removesuffix("en")):
        figures = table.get(stem)
        if figures is not None and figures.written >= PART_FROM and len(stem) > 2:
            return True
    return len(part) > 9 and split_compound(part, table) is not None


@cache
def _list_forms() -> frozenset[str]:
    """Every form of the verbs and nouns of the list, hard or plain."""
    table, found = load_word_table(), set[str]()
    for entry in load_lexicon_entries():
        for text in (entry.form, *(option.removeprefix("~") for option in entry.alternatives)):
            if entry.kind == "w" and " " not in text and _checked(text):
                found.update(verb_forms(text, table).values())
            elif entry.kind == "z":
                found.update(split_noun(text)[1:])
            elif entry.kind == "b":
                found.update(text.split("/"))
    return frozenset(found)


def _checked(verb: str) -> bool:
    return verb.removeprefix(find_verb_prefix(verb)) in load_verb_table()


def _is_joined_verb(word: str) -> bool:
    """'aanvroegen', 'opgestuurde': a known form behind a part that splits off."""
    for prefix in SEPARABLE_PARTS:
        rest = word.removeprefix(prefix)
        if rest != word and (rest in verb_slots() or rest.removesuffix("e") in verb_slots()):
            return True
    return word.endswith("e") and word[:-1] in verb_slots()


SEPARABLE_PARTS = load_word_list("separable") - INSEPARABLE


def is_capital(token: Token) -> bool:
    """Return whether a word begins with a capital."""
    return token.text[:1].isupper()


def lowers_of(tokens: Sequence[Token]) -> list[str]:
    """Return the words in small letters."""
    return [token.lower for token in tokens]
