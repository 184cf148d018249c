"""The verbs of a sentence: whether subject and finite verb agree, and which cannot stand
together.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from wijzerplaat.ground.language.grammar import SUBORDINATORS
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import (
    DE,
    MODALS,
    SURE_VERBS,
    is_capital,
    noun_number,
    slots_of,
    verb_slots,
    without_e,
)

QUANTITIES = load_word_list("quantities")
BREAKS = frozenset(',;:()–—"“”') | SUBORDINATORS | {"en", "of", "maar", "want", "dus"}
SINGULAR = frozenset(("hij", "men", "iedereen", "iemand", "niemand", "jij"))
PLURAL = frozenset(("wij", "we"))
PRONOUNS = SINGULAR | PLURAL | frozenset(("ik", "je", "u", "zij", "ze", "jullie", "er", "het"))
MAIN = frozenset(("", "maar", "want", "dus", "en", ";", ":"))
OTHER_CLAUSE = frozenset(("dat", "die", "wie", "wat", "hoe", "hoeveel", "welk", "welke", "waar"))


NEED_TE = frozenset(("hoef", "hoeft", "hoeven", "hoefde", "hoefden"))
HARD_BREAKS = BREAKS - {"en", "of"}
ONE_FINITE = frozenset(("wordt", "word", "werd"))
WIDE_BREAKS = BREAKS - {"als", "of", "zoals"} | OTHER_CLAUSE
"""Where a clause ends for certain: 'wordt niet aan ouders of derden verstrekt' is one."""


class Fault(NamedTuple):
    """What is broken, and the words that show it."""

    kind: str
    words: str


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


def agreement_faults(tokens: Sequence[Token]) -> Iterator[Fault]:
    """Yield where a subject and its finite verb do not agree."""
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


def verb_faults(tokens: Sequence[Token]) -> Iterator[Fault]:
    """Yield verbs that cannot stand together: 'kunt kunnen', 'Wilt u te bellen'."""
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
    yield from _two_finite(tokens)
    yield from _te_in_second_half(tokens)


def _te_in_second_half(tokens: Sequence[Token]) -> Iterator[Fault]:
    """'Iedereen moet luisteren en te zwijgen': 'te' in the second half, and none in the first."""
    lowers = [token.lower for token in tokens]
    for index, modal in enumerate(lowers):
        if modal not in MODALS:
            continue
        end = next((at for at in range(index, len(lowers)) if lowers[at] in HARD_BREAKS), None)
        rest = lowers[index + 1 : end]
        place = rest.index("te") if "te" in rest[:-1] else 0
        if not place or "inf" not in slots_of(rest[place + 1]):
            continue
        halves = [at for at in range(place) if rest[at] in ("en", "of")]
        if not halves:
            continue
        between = rest[halves[-1] + 1 : place]
        other = {"om", "door", "zonder", "na", "van"} & set(rest[:place])
        if not other and not any(_forms(word) or word in NEED_TE for word in between):
            yield Fault("verbs", f"{modal} … {rest[halves[-1]]} te {rest[place + 1]}")


def _two_finite(tokens: Sequence[Token]) -> Iterator[Fault]:
    """'wordt niet aan ouders of derden geeft': a he-form where a participle must stand."""
    first = ""
    for token in tokens:
        word = token.lower
        if word in WIDE_BREAKS or token.kind == "p":
            first = ""
        elif word in ONE_FINITE:
            first = word
        elif first and slots_of(word) == {"he"} and word not in SURE_VERBS:
            yield Fault("verbs", f"{first} … {word}")


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
