"""What a verb form of the list does in its clause: 'verstrekt' is a participle beside 'is', a
he-form where no other verb stands, and nothing certain anywhere else.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wijzerplaat.ground.language.grammar import CONNECTORS, DETERMINERS, PERFECT, SUBORDINATORS
from wijzerplaat.ground.language.lists import function_words
from wijzerplaat.ground.language.splits import PREPOSITIONS
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import MODALS, SURE_VERBS, slots_of, without_e

EVERY = frozenset(
    ("inf", "i", "he", "past", "pasts", "part", "parte", "pres", "te", "one", "many", "bare", "e",
     "fixed")
)  # fmt: skip
FINITE = frozenset(("i", "he", "past", "pasts"))
EDGES = frozenset(',;:.!?…()–—"“”‘’') | frozenset(("maar", "want", "dus"))
OPENERS = SUBORDINATORS | frozenset(("die", "dat", "wie", "wat", "of", "hoe"))
INSIDE = frozenset(("of", "als", "zoals", "dan", "wat", "hoe"))
"""Openers that also stand inside a clause: 'wordt niet aan ouders of derden verstrekt'."""
NEW_CLAUSE = frozenset(("maar", "want", "dus", ";", ":", ".", "(", "“", "‘"))
SUBJECTS = frozenset(("wij", "we", "jullie"))
COORDINATE = frozenset(("en", "of"))
AUXILIARIES = PERFECT | frozenset(("geworden",))
OF_HEBBEN = frozenset(("heb", "hebt", "heeft", "hebben", "had", "hadden"))
OF_WORDEN = frozenset(("word", "wordt", "worden", "werd", "werden"))


class Clause(NamedTuple):
    """The words around a place up to signs and linking words, and what opens it ('' if none)."""

    first: int
    last: int
    opener: str


def clause_around(tokens: Sequence[Token], first: int, last: int) -> Clause:
    """Return the clause in which tokens[first:last] stand."""
    start = first
    while start and tokens[start - 1].lower not in EDGES | OPENERS:
        start -= 1
    end = last
    while end < len(tokens) and tokens[end].lower not in EDGES | OPENERS:
        end += 1
    opener: str = tokens[start - 1].lower if start else ""
    return Clause(start, end, opener if opener in OPENERS else "")


def _hangs_on_auxiliary(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether what opens the clause may stand inside one with 'zijn', 'worden' or 'hebben'."""
    if clause.opener not in INSIDE:
        return False
    wider = clause_around(tokens, clause.first - 1, clause.first)
    return bool(
        auxiliary_in(tokens, Clause(wider.first, clause.first, ""), wider.first, wider.first)
    )


def auxiliary_in(tokens: Sequence[Token], clause: Clause, first: int, last: int) -> str:
    """The form of 'zijn', 'worden' or 'hebben' that goes with a participle here, or ''."""
    for index in (*range(first - 1, clause.first - 1, -1), *range(last, clause.last)):
        word: str = tokens[index].lower
        if word in AUXILIARIES and not (word == "zijn" and _is_his(tokens, index, clause)):
            return word
    return ""


def _is_his(tokens: Sequence[Token], index: int, clause: Clause) -> bool:
    """'zijn' before a word that is no verb means 'of him'."""
    if index + 1 >= clause.last:
        return False
    after = tokens[index + 1].lower
    return after not in function_words() and not slots_of(after)


def other_finite(tokens: Sequence[Token], clause: Clause, first: int, last: int) -> bool:
    """Whether another word of the clause is a finite verb for certain."""
    places = (*range(clause.first, first), *range(last, clause.last))
    return any(_surely_finite(tokens[index].lower) for index in places)


def _surely_finite(word: str) -> bool:
    if word in AUXILIARIES:
        return False
    if word in SURE_VERBS:
        return True
    slots = slots_of(word)
    if not slots & FINITE or "part" in slots or word in function_words():
        return False
    figures = load_word_table().get(word)
    return figures is not None and figures.verb == "v" and figures.noun == "-"


def roles_at(
    tokens: Sequence[Token], first: int, last: int, slots: frozenset[str]
) -> frozenset[str]:
    """Which of these slots the words may fill here; empty when nobody can tell."""
    if slots & {"parte"} and slots & {"past"}:
        return slots & _participle_or_past(tokens, first, last)
    if "parte" in slots and not slots & {"part", "inf"}:
        return slots if _before_noun(tokens, last) else frozenset()
    if "part" in slots:
        return slots & _participle_or_finite(tokens, first, last, slots)
    if {"inf", "pasts"} <= slots:
        return frozenset({"inf"}) if _is_bare(tokens, first, last) else frozenset()
    if {"i", "he"} <= slots:
        return frozenset({i_or_he(tokens, first, last)})
    return slots


def _before_noun(tokens: Sequence[Token], last: int) -> bool:
    if last >= len(tokens) or tokens[last].kind != "w":
        return False
    after = tokens[last].lower
    return after not in function_words() and not _surely_finite(after)


def _participle_or_past(tokens: Sequence[Token], first: int, last: int) -> frozenset[str]:
    before = tokens[first - 1].lower if first else ""
    if before in DETERMINERS | PREPOSITIONS and _before_noun(tokens, last):
        return frozenset({"parte"})
    clause = clause_around(tokens, first, last)
    alone = not auxiliary_in(tokens, clause, first, last)
    alone = alone and not other_finite(tokens, clause, first, last)
    alone = alone and not _hangs_on_auxiliary(tokens, clause)
    if first == clause.first or not alone or _opens_before(tokens, clause, first):
        return frozenset()
    if not _may_be_finite(tokens, clause):
        return frozenset()
    after_noun = bool(before) and before not in function_words() and not without_e(before)
    words = {token.lower for token in tokens[clause.first : first]}
    if last >= clause.last or not _before_noun(tokens, last):
        return frozenset({"past"})
    return frozenset({"past"}) if after_noun and not words & PREPOSITIONS else frozenset()


def _may_be_finite(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a finite verb may stand here: a clause that goes on after a comma has had its own."""
    if clause.opener or clause.first == 0:
        return True
    return tokens[clause.first - 1].lower in NEW_CLAUSE


def _opens_before(tokens: Sequence[Token], clause: Clause, first: int) -> bool:
    """'de door de gemeente verstrekte': what follows the article hangs before its noun."""
    words = [token.lower for token in tokens[clause.first : first]]
    return any(one in DETERMINERS and two in CONNECTORS for one, two in pairwise(words))


def _participle_or_finite(
    tokens: Sequence[Token], first: int, last: int, slots: frozenset[str]
) -> frozenset[str]:
    clause = clause_around(tokens, first, last)
    if first and tokens[first - 1].lower in COORDINATE | {"te"}:
        return frozenset({"inf"}) if tokens[first - 1].lower == "te" else frozenset()
    auxiliary = auxiliary_in(tokens, clause, first, last)
    others = other_finite(tokens, clause, first, last)
    others = others or (not auxiliary and _hangs_on_auxiliary(tokens, clause))
    if auxiliary:
        modal = any(token.lower in MODALS for token in tokens[clause.first : clause.last])
        near = last >= clause.last or _follows(tokens, first, last)
        return frozenset({"part"}) if near and (modal or not others) else frozenset()
    if others:
        return frozenset()
    opens = first == clause.first and not clause.opener and tokens[-1].text != "?"
    if opens or not _may_be_finite(tokens, clause):
        return frozenset()  # 'Verstrekt door …', 'Verzonden brieven'
    if "inf" in slots:  # 'verlaten', 'bezien': only an auxiliary or a subject tells
        around = {token.lower for token in (*tokens[max(0, first - 1) : first], *tokens[last:][:1])}
        return frozenset({"inf"}) if around & SUBJECTS else frozenset()
    finite = slots & FINITE
    return frozenset({i_or_he(tokens, first, last)}) if {"i", "he"} <= finite else finite


def _follows(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A participle stands beside its auxiliary, or a preposition or 'en' comes after it."""
    after = tokens[last].lower if last < len(tokens) else ""
    before = tokens[first - 1].lower if first else ""
    known = AUXILIARIES | PREPOSITIONS | COORDINATE | MODALS
    return after in known or (before in AUXILIARIES and after in function_words())


def _is_bare(tokens: Sequence[Token], first: int, last: int) -> bool:
    """An infinitive for certain: after 'te', or at the end of a clause with a modal."""
    if first and tokens[first - 1].lower == "te":
        return True
    clause = clause_around(tokens, first, last)
    rest = [token.lower for token in tokens[last : clause.last]]
    modal = any(token.lower in MODALS for token in tokens[clause.first : clause.last])
    return modal and all(slots_of(word) for word in rest)


def i_or_he(tokens: Sequence[Token], first: int, last: int) -> str:
    """'ik verwacht' and 'Verwacht niet te veel' are I-forms, 'zij verwacht' is a he-form."""
    before = tokens[first - 1].lower if first else ""
    after = tokens[last].lower if last < len(tokens) else ""
    if "ik" in (before, after) or after in ("je", "jij"):
        return "i"
    if not first and tokens[-1].text != "?":
        return "i"
    return "he"


def ends_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a verb stands where a separable one is written as one word.

    Last in a clause that hangs under another, or last after a modal.
    """
    clause = clause_around(tokens, first, last)
    if last < clause.last and not all(slots_of(t.lower) for t in tokens[last : clause.last]):
        return False
    if first - clause.first < 1:
        return False
    words = {token.lower for token in tokens[clause.first : first]}
    after = {token.lower for token in tokens[last : clause.last]}
    if (words | after) & MODALS:
        return True
    return bool(clause.opener) and clause.opener != "of" and not words & COORDINATE
