"""Looks for broken Dutch in one sentence: agreement, doubled words, prepositions that hang
loose, unknown forms, 'de' beside a noun with 'het'.

It is careful: what it names is nearly always wrong, and it does not see everything. A change is
judged by comparing: what was wrong before the change is no fault of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from wijzerplaat.ground.language.grammar import SUBORDINATORS
from wijzerplaat.ground.language.inflect import load_verb_table
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.splits import PREPOSITIONS
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token, tokenise_text
from wijzerplaat.ground.language.words_in_sentence import (
    DE,
    HET,
    MODALS,
    SURE_VERBS,
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
QUANTITIES = load_word_list("quantities")
SIGNS = frozenset(",;:.!?()…–—\"“”‘’'")
STOPS = frozenset(",;.!?")
BREAKS = frozenset(',;:()–—"“”') | SUBORDINATORS | {"en", "of", "maar", "want", "dus"}
THERE = frozenset(("er", "daar", "waar", "hier", "ergens", "nergens", "overal"))
SINGULAR = frozenset(("hij", "men", "iedereen", "iemand", "niemand", "jij"))
PLURAL = frozenset(("wij", "we"))
PRONOUNS = SINGULAR | PLURAL | frozenset(("ik", "je", "u", "zij", "ze", "jullie", "er", "het"))
# Two prepositions in a row that are good Dutch; after other words in -aan or -mee any may follow.
HANG = frozenset(("van", "met", "voor", "bij", "door", "over", "tegen", "zonder", "tijdens"))
NEXT = frozenset(("van", "met", "aan", "door", "zonder", "per", "tegen", "om", "over"))
GOOD_PAIRS = frozenset((("door", "met"), ("over", "van"), ("bij", "van"), ("voor", "om")))
LOOSE_AT_END = HANG - {"door", "over", "tegen"} | frozenset(
    ("aan", "naar", "tot")
)  # not 'het water uit'
OF_MANY = frozenset(("zulke", "alle", "allerlei", "beide", "sommige"))
MAIN = frozenset(("", "maar", "want", "dus", "en", ";", ":"))
TITLES = frozenset(("ambulant", "intern", "adjunct", "hoofd", "speciaal"))  # 'de intern begeleider'
OTHER_CLAUSE = frozenset(("dat", "die", "wie", "wat", "hoe", "hoeveel", "welk", "welke", "waar"))
WITH_E, BARE_BEFORE_HET = (
    frozenset((DE, "deze", "onze")),
    frozenset(("een", "geen", "elk", "ieder")),
)
WRONG_BEFORE_HET = frozenset((DE, "deze", "onze", "elke", "iedere", "welke"))
WRONG_BEFORE_DE = frozenset(("elk", "ieder", "welk"))


class Fault(NamedTuple):
    """What is broken, and the words that show it."""

    kind: str
    words: str


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
        _agreement,
        _verbs,
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


def _clauses(tokens: Sequence[Token]) -> Iterator[tuple[str, list[Token]]]:
    """The word or sign before each clause ('' for the first) and its words."""
    before, clause = "", list[Token]()
    for token in tokens:
        if token.lower in BREAKS:
            yield before, clause
            before, clause = token.lower, []
        elif token.kind != "p":
            clause.append(token)
    yield before, clause


def _agreement(tokens: Sequence[Token]) -> Iterator[Fault]:
    for before, clause in _clauses(tokens):
        lowers = [token.lower for token in clause]
        if len(lowers) < 2:
            continue
        if lowers[0] in PRONOUNS and before in MAIN:
            yield from _of_pronoun(lowers[0], lowers[1], sure=not before)
        elif lowers[0] in PRONOUNS and before in SUBORDINATORS:
            yield from _at_the_end(lowers)
        for index in (0, 1):
            if len(lowers) > index + 1 and before in MAIN:
                yield from _inverted(lowers[index], lowers[index + 1], index)
        if before in MAIN - {"en", "dus"}:
            yield from _of_noun(clause, lowers)


def _at_the_end(lowers: Sequence[str]) -> Iterator[Fault]:
    """'omdat wij dit vraagt': the last word, when it is the only verb."""
    if not OTHER_CLAUSE & set(lowers) and not any(slots_of(word) for word in lowers[1:-1]):
        yield from _of_pronoun(lowers[0], lowers[-1])


def _forms(word: str) -> frozenset[str]:
    """What a word is when it is a verb for certain, else nothing."""
    slots = slots_of(word)
    if not slots or word in SURE_VERBS:
        return slots
    figures = load_word_table().get(word)
    if word in function_words() or figures is None:
        return frozenset()
    letters = "vi" if "part" in slots else "vip"
    return slots if figures.verb in letters else frozenset()


def _of_pronoun(subject: str, verb: str, *, sure: bool = False) -> Iterator[Fault]:
    """`sure`: what follows must be the verb, also when it is a noun elsewhere ('U vraag')."""
    only = slots_of(verb) if sure and verb not in function_words() else frozenset[str]()
    forms = only if only == {"i"} else _forms(verb) - {"part"}
    if not forms or (verb == "zijn" and subject not in SINGULAR | {"ik", "u"}):
        return
    many, he = forms <= {"inf", "pasts"}, forms == {"he"}
    only_i = forms == {"i"} and verb not in MODALS
    wrong = (
        (subject == "ik" and (many or (he and verb not in MODALS)))
        or (subject in SINGULAR and (many or only_i))
        or (subject == "u" and (many or only_i))
        or (subject in PLURAL and (he or forms <= {"i", "he"}))
    )
    if wrong:
        yield Fault("agreement", f"{subject} {verb}")


def _inverted(verb: str, subject: str, index: int) -> Iterator[Fault]:
    """'Loopt wij', 'Daarom betaalt wij'; and 'vraagt je' is left alone: 'je' may be an object."""
    forms = _forms(verb) - {"part"}
    if forms and subject in PLURAL and forms <= {"i", "he"} and verb not in function_words():
        yield Fault("agreement", f"{verb} {subject}")
    if verb in SURE_VERBS and subject == "ik" and forms <= {"inf", "pasts"} and index == 0:
        yield Fault("agreement", f"{verb} {subject}")


def _of_noun(clause: Sequence[Token], lowers: Sequence[str]) -> Iterator[Fault]:
    """'De gemeente geven', 'De kinderen krijgt', at the start of a clause."""
    if len(lowers) < 3 or lowers[0] not in ("de", "het", "een", "elke", "elk", "iedere", "ieder"):
        return
    place = 2 if without_e(lowers[1]) and len(lowers) > 3 and noun_number(lowers[1]) == "-" else 1
    noun, verb = lowers[place], lowers[place + 1]
    forms = _forms(verb) - {"part"}
    if not forms or noun in QUANTITIES or is_capital(clause[place]) or verb == "zijn":
        return
    number = noun_number(noun)
    figures = load_word_table().get(verb)
    also_noun = verb not in SURE_VERBS and figures is not None and figures.noun != "-"
    after = lowers[place + 2] if len(lowers) > place + 2 else ""
    bare = lowers[0] == "een" and verb not in SURE_VERBS  # 'Een naam veranderen kan'
    many = number == "s" and forms <= {"inf", "pasts"} and not also_noun
    if many and not bare and after not in PRONOUNS:
        yield Fault("agreement", f"{noun} {verb}")
    one = forms == {"he"} or (verb in SURE_VERBS and forms <= {"he", "i"})
    if number == "p" and lowers[0] == DE and one and after not in PRONOUNS:
        yield Fault("agreement", f"{noun} {verb}")


def _verbs(tokens: Sequence[Token]) -> Iterator[Fault]:
    """'kunt kunnen', 'Wilt u te bellen', 'geeft betaalt'."""
    for _, clause in _clauses(tokens):
        lowers = [token.lower for token in clause]
        for index, word in enumerate(lowers):
            if word not in MODALS:
                continue
            rest = lowers[index + 1 :]
            verb = verb_slots().get(word, {})
            if any(other in rest for other in verb.values() if other != word):
                yield Fault("verbs", f"{word} … {next(iter(verb.values()))}")
            yield from _bare_after(word, rest)
            break
        yield from _two_verbs(lowers)


def _bare_after(modal: str, rest: Sequence[str]) -> Iterator[Fault]:
    """After 'wilt' comes no 'te', unless another verb asks for it."""
    if "te" not in rest[:-1] or {"om", "door", "zonder", "na", "van"} & set(rest):
        return
    place = rest.index("te")
    verb = rest[place + 1]
    others = [word for at, word in enumerate(rest) if at != place + 1]
    if "inf" in slots_of(verb) and not any(_is_bare_verb(word) for word in others):
        yield Fault("verbs", f"{modal} … te {verb}")


def _is_bare_verb(word: str) -> bool:
    figures = load_word_table().get(word)
    return bool(slots_of(word) & {"inf", "part"}) or (figures is not None and figures.verb == "i")


def _two_verbs(lowers: Sequence[str]) -> Iterator[Fault]:
    for one, two in pairwise(lowers):
        if _forms(one) - {"part"} == {"he"} and _forms(two) == {"he"} and one != two:
            if OTHER_CLAUSE & set(lowers) or two in SURE_VERBS:
                continue
            yield Fault("verbs", f"{one} {two}")
