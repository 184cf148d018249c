"""Looks for broken Dutch in one sentence: agreement, doubled words, prepositions that hang
loose, unknown forms, 'de' beside a noun with 'het'.

It is careful: what it names is nearly always wrong, and it does not see everything. A change is
judged by comparing: what was wrong before the change is no fault of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from wijzerplaat.ground.language.agreement import Fault, agreement_faults, verb_faults
from wijzerplaat.ground.language.inflect import load_verb_table
from wijzerplaat.ground.language.lists import load_word_list
from wijzerplaat.ground.language.sentences import split_sentences
from wijzerplaat.ground.language.splits import PREPOSITIONS
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token, tokenise_text
from wijzerplaat.ground.language.words_in_sentence import (
    DE,
    HET,
    article_of,
    is_adjective,
    is_capital,
    is_known_word,
    noun_number,
    slots_of,
    verb_slots,
    with_e,
    without_e,
)

MAY_REPEAT = load_word_list("may_repeat")
STOPS = frozenset(",;.!?")
THERE = frozenset(("er", "daar", "waar", "hier", "ergens", "nergens", "overal"))
# Between these and NEXT a noun is missing, but for the pairs that are good Dutch.
HANG = frozenset(("van", "met", "voor", "bij", "door", "over", "tegen", "zonder", "tijdens"))
NEXT = frozenset(("van", "met", "aan", "door", "zonder", "per", "tegen", "om", "over"))
GOOD_PAIRS = frozenset((("door", "met"), ("over", "van"), ("bij", "van"), ("voor", "om")))
# Not 'het water uit' and 'stem tegen': those end a sentence rightly.
LOOSE_AT_END = HANG - {"door", "over", "tegen"} | frozenset(("aan", "naar", "tot"))
OF_MANY = frozenset(("zulke", "alle", "allerlei", "beide", "sommige"))
TITLES = frozenset(("ambulant", "intern", "adjunct", "hoofd", "speciaal"))  # 'de intern begeleider'
WITH_E = frozenset((DE, "deze", "onze"))
BARE_BEFORE_HET = frozenset(("een", "geen", "elk", "ieder"))
WRONG_BEFORE_HET = frozenset((DE, "deze", "onze", "elke", "iedere", "welke"))
WRONG_BEFORE_DE = frozenset(("elk", "ieder", "welk"))


def check_sentence(text: str) -> tuple[Fault, ...]:
    """Return the faults of one sentence."""
    return list_faults(tokenise_text(text))


def list_faults(tokens: Sequence[Token]) -> tuple[Fault, ...]:
    """Return the faults of the tokens of one sentence."""
    words = [token for token in tokens if token.text not in '"“”']
    found: list[Fault] = []
    for look in (
        _doubled,
        _unknown,
        _plural_after_one,
        _loose,
        _de_or_het,
        _adjectives,
        agreement_faults,
        verb_faults,
    ):
        found.extend(look(words))
    return tuple(found)


def new_faults(before: Sequence[Token], after: Sequence[Token]) -> tuple[Fault, ...]:
    """Return the faults that a change brought in."""
    now = list_faults(after)
    if not now:
        return ()
    old = Counter(list_faults(before))
    return tuple((Counter(now) - old).elements())


def new_faults_of_text(before: str, after: str) -> tuple[Fault, ...]:
    """Return the faults that changes of a whole text brought in, sentence by sentence."""
    old, now = (
        Counter(
            fault
            for one in split_sentences(text)
            for fault in list_faults(tokenise_text(text, one.start, one.end))
        )
        for text in (before, after)
    )
    return tuple((now - old).elements())


def _pairs(tokens: Sequence[Token]) -> Iterator[tuple[int, Token, Token]]:
    for index in range(len(tokens) - 1):
        yield index, tokens[index], tokens[index + 1]


def _doubled(tokens: Sequence[Token]) -> Iterator[Fault]:
    for _, one, two in _pairs(tokens):
        if one.lower == two.lower and one.kind == "w" and one.lower not in MAY_REPEAT:
            yield Fault("doubled", f"{one.lower} {two.lower}")


def _unknown(tokens: Sequence[Token]) -> Iterator[Fault]:
    for index, token in enumerate(tokens):
        if token.kind != "w" or len(token.lower) < 4 or not token.lower.isalpha():
            continue
        if (is_capital(token) and index) or is_known_word(token.lower):
            continue
        if not is_capital(token):
            yield Fault("unknown", token.lower)


def _plural_after_one(tokens: Sequence[Token]) -> Iterator[Fault]:
    """'een zulke regel': only more than one are 'zulke'."""
    for _, one, two in _pairs(tokens):
        if one.lower == "een" and two.lower in OF_MANY:
            yield Fault("agreement", f"{one.lower} {two.lower}")


def _loose(tokens: Sequence[Token]) -> Iterator[Fault]:
    """Prepositions that hang loose: 'zorgen voor van', 'Wij zorgen voor'."""
    lowers = [token.lower for token in tokens]
    for index, word in enumerate(lowers):
        if (
            word not in HANG | LOOSE_AT_END
            or THERE & set(lowers[:index])
            or _is_particle(lowers, index)
        ):
            continue
        after = lowers[index + 1] if index + 1 < len(lowers) else "."
        before = lowers[index - 1] if index else ""
        if before in ("en", "of") or before.endswith("-"):
            continue
        if after in STOPS and index and word in LOOSE_AT_END:
            yield Fault("loose", f"{before} {word} {after}")
        elif word in HANG and after in NEXT and (word, after) not in GOOD_PAIRS:
            yield Fault("loose", f"{word} {after}")


def _is_particle(lowers: Sequence[str], index: int) -> bool:
    """'Bel ons op.': some word here is a form of a verb that this word begins."""
    table, word = load_word_table(), lowers[index]
    for other in lowers:
        for verb in verb_slots().get(other, {}).values():
            figures, forms = table.get(word + verb), load_verb_table()[verb]
            if (figures is not None and figures.verb == "i") or word + forms.part in table:
                return True
    return False


def _de_or_het(tokens: Sequence[Token]) -> Iterator[Fault]:
    for index, one, two in _pairs(tokens):
        article = article_of(two.lower) if two.kind == "w" and not is_capital(two) else ""
        wrong = (article == HET and one.lower in WRONG_BEFORE_HET) or (
            article == DE and (one.lower in WRONG_BEFORE_DE or _is_article(tokens, index))
        )
        if wrong and noun_number(two.lower) != "p":
            yield Fault("gender", f"{one.lower} {two.lower}")


def _is_article(tokens: Sequence[Token], index: int) -> bool:
    """'het' that is no subject or object: at the start, or after a preposition."""
    if tokens[index].lower not in (HET, "dit"):
        return False
    if index and tokens[index - 1].lower in PREPOSITIONS - {"te"}:
        return True
    return index == 0 and index + 2 < len(tokens) and bool(slots_of(tokens[2].lower) & {"he"})


def _adjectives(tokens: Sequence[Token]) -> Iterator[Fault]:
    """'een groot vraag', 'een grote huis', 'de groot vraag'."""
    for index in range(len(tokens) - 2):
        first, middle, noun = (token.lower for token in tokens[index : index + 3])
        if first not in WITH_E | BARE_BEFORE_HET | {HET, "dit"}:
            continue
        article = article_of(noun)
        if not article or noun_number(noun) == "p" or is_capital(tokens[index + 2]):
            continue
        if noun_number(middle) != "-" or article_of(middle) or middle in TITLES:
            continue
        figures = load_word_table().get(middle)
        thing = figures is not None and figures.noun == "c"
        bare = (
            is_adjective(middle) and not thing and not slots_of(middle) & {"he", "i", "inf", "past"}
        )
        with_ending = _has_e(middle)
        if bare and (first in WITH_E or (article == DE and first in BARE_BEFORE_HET)):
            yield Fault("adjective", f"{first} {middle} {noun}")
        if with_ending and article == HET and first in BARE_BEFORE_HET:
            yield Fault("adjective", f"{first} {middle} {noun}")
        if with_ending and (article, first) in ((HET, DE), (DE, HET), (DE, "dit")):
            yield Fault("gender", f"{first} {middle} {noun}")


def _has_e(word: str) -> bool:
    """A form with -e for certain: 'grote'; not 'extra', 'eerste', 'eigen'."""
    bare = without_e(word)
    return bool(bare) and bare != word and is_adjective(bare) and with_e(bare) == word
