"""Says of a passive who does it: who stands behind 'door', or who may be meant, with the verb in
the form that goes with it.

Each form comes from the table of verbs; where that does not prove it, nothing is said.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from wijzerplaat.ground.language import messages
from wijzerplaat.ground.language.grammar import DETERMINERS, is_participle
from wijzerplaat.ground.language.inflect import (
    INSEPARABLE,
    load_verb_table,
    split_forms,
    verb_forms,
)
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.plain_verbs import load_plain_verbs
from wijzerplaat.ground.language.roles import OPENERS, Clause, clause_around
from wijzerplaat.ground.language.splits import PREPOSITIONS
from wijzerplaat.ground.language.table import load_word_table
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import (
    MODALS,
    SEPARABLE_PARTS,
    is_capital,
    noun_number,
    verb_slots,
    without_e,
)

BY = "door"
ONE, MANY, YOU = "one", "many", "you"
OURS, YOURS = load_word_list("done_by_us"), load_word_list("done_by_you")
RECEIVED, DOERS = load_word_list("received"), load_word_list("doers")
PRONOUNS = {
    "ons": ("wij", MANY), "hen": ("zij", MANY), "hem": ("hij", ONE),
    "u": ("u", YOU), "jou": ("je", YOU),
}  # fmt: skip
CAN, MUST, MAY, WILL = (
    {ONE: "kan", MANY: "kunnen", YOU: "kunt"},
    {ONE: "moet", MANY: "moeten", YOU: "moet"},
    {ONE: "mag", MANY: "mogen", YOU: "mag"},
    {ONE: "zal", MANY: "zullen", YOU: "zult"},
)
MODAL_FORMS = {
    "kan": CAN, "kunnen": CAN, "moet": MUST, "moeten": MUST, "mag": MAY, "mogen": MAY,
    "zal": WILL, "zullen": WILL,
}  # fmt: skip
NOT_US = frozenset(("ons", "wij", "we", "onze", "contact"))
"""Beside these 'wij' does not do it: 'met ons besproken', 'er kan contact worden opgenomen'."""
BEHIND_COMMA = frozenset(("die", "dat", "maar", "want", "omdat", "zodat", "en", "waar", "dus"))
UNSURE = "?"
NOW, THEN = frozenset(("word", "wordt", "worden")), frozenset(("werd", "werden"))
MOST_NAMES = 4
SHORTEST_HEAD = 4


class Doer(NamedTuple):
    """Who does it as a subject, and one, many or '' when nobody can tell."""

    text: str
    number: str


class Hint(NamedTuple):
    """What to say of a passive instead of what is said of any."""

    what: str
    how: str


def hint_for_passive(
    tokens: Sequence[Token], auxiliary: Token, participle: Token, *, familiar: bool = False
) -> Hint | None:
    """Return who does what this passive says, or None when nobody can tell.

    `familiar`: the text says 'je' and never 'u'.
    """
    at, verb_at = tokens.index(auxiliary), tokens.index(participle)
    if any(token.lower in OPENERS for token in tokens[min(at, verb_at) : max(at, verb_at)]):
        return None  # 'wordt voorkomen dat het probleem wordt opgelost'
    clause = clause_around(tokens, min(at, verb_at), max(at, verb_at) + 1)
    verb = _infinitive_of(participle.lower)
    by = [
        index
        for index in range(clause.first, clause.last)
        if tokens[index].lower == BY and not _in_other_half(tokens, index, at, verb_at)
    ]
    modal = _modal(tokens, clause, auxiliary)
    if by:
        pair = {"auxiliary": auxiliary.text, "participle": participle.text}
        doer = _doer(tokens, by[0], clause, verb_at) if len(by) == 1 else None
        if doer is None:  # who it is, or what it is done by: nobody can tell
            return Hint(messages.PASSIVE_NOT_FIRST.format(**pair), messages.START_WITH_DOER)
        form = _verb_words(verb, auxiliary.lower, modal, doer.number)
        subject = doer.text[:1].upper() + doer.text[1:]
        shown = f"{subject} {form}" if form else subject
        return Hint(messages.PASSIVE_BY.format(**pair), messages.START_WITH.format(words=shown))
    if any(token.lower in NOT_US for token in tokens[clause.first : clause.last]):
        return None
    return _without_doer(verb, auxiliary.lower, modal, familiar=familiar)


def _in_other_half(tokens: Sequence[Token], by: int, *verbs: int) -> bool:
    """Whether 'en' or 'of' stands between 'door' and both verbs."""
    nearest = min(verbs, key=lambda at: abs(at - by))
    first, last = sorted((by, nearest))
    return any(token.lower in ("en", "of") for token in tokens[first:last])


def _without_doer(verb: str, auxiliary: str, modal: str, *, familiar: bool) -> Hint | None:
    you = "je" if familiar else "u"
    options = []
    if verb in YOURS:
        options.append(f"{you} {_verb_words(verb, auxiliary, modal, YOU)}")
    elif verb in OURS:
        options.append(f"wij {_verb_words(verb, auxiliary, modal, 'many')}")
        if verb in RECEIVED and not modal:
            options.append(f"{you} {'kreeg' if auxiliary in THEN else 'krijgt'} …")
    options = [option for option in options if option.split(" ", 1)[1]]
    if not options:
        return None
    return Hint(
        "", messages.WHO_DOES_THIS.format(options=messages.quote_alternatives(tuple(options)))
    )


@cache
def _by_participle() -> dict[str, tuple[str, ...]]:
    """Participle → the verbs it may belong to."""
    found: dict[str, tuple[str, ...]] = {}
    for verb, forms in load_verb_table().items():
        found[forms.part] = (*found.get(forms.part, ()), verb)
    return found


def _infinitive_of(participle: str) -> str:
    """'aangevraagd' → 'aanvragen'; '' when two verbs have it, or none that people write."""
    alone = _by_participle().get(participle, ())
    if alone:
        return alone[0] if len(alone) == 1 else ""
    for part in sorted(SEPARABLE_PARTS, key=len, reverse=True):
        rest = participle.removeprefix(part)
        verbs = _by_participle().get(rest, ()) if rest != participle else ()
        joined = tuple(part + verb for verb in verbs if part + verb in load_word_table())
        if joined and joined[0] not in INSEPARABLE:  # 'overgelegd' is not of 'u overlegt'
            return joined[0] if len(joined) == 1 else ""
    return _ours_by_participle().get(participle, "")


@cache
def _ours_by_participle() -> dict[str, str]:
    """Participle → verb of our own lists, for verbs that the table of verbs does not have."""
    table = load_word_table()
    return {verb_forms(verb, table)["part"]: verb for verb in sorted(OURS | YOURS)}


def _modal(tokens: Sequence[Token], clause: Clause, auxiliary: Token) -> str:
    """The modal that 'worden' hangs under, '' for none, UNSURE for one we cannot turn round."""
    words = [token.lower for token in tokens[clause.first : clause.last]]
    found = [index for index, word in enumerate(words) if word in MODALS]
    at = tokens.index(auxiliary) - clause.first
    if auxiliary.lower != "worden":
        return UNSURE if "te" in words else ""
    if not found:
        before = {token.lower for token in tokens[: clause.first]}
        return UNSURE if "te" in words or before & MODALS else ""
    behind = "en" in words[at : found[0]] if found[0] > at else False
    if behind:  # 'worden benoemd en kunnen …'
        return ""
    between = words[found[0] : at] if found[0] < at else words[at : found[0]]
    sure = len(found) == 1 and words[found[0]] in MODAL_FORMS and "en" not in between
    return words[found[0]] if sure else UNSURE


def _verb_words(verb: str, auxiliary: str, modal: str, who: str) -> str:
    """'vragen … aan', 'kunt … aanvragen'; '' when it is not certain."""
    if not verb or not who or modal == UNSURE:
        return ""
    plain = load_plain_verbs().get(verb)
    verb = plain.verb if plain is not None and plain.proven else verb
    if modal:
        return f"{MODAL_FORMS[modal][who]} … {verb}"
    if auxiliary not in NOW | THEN:
        return ""
    part, forms = split_forms(verb, load_word_table())
    if auxiliary in THEN:
        form = forms["pasts" if who == MANY else "past"]
    else:
        form = forms["inf" if who == MANY else "he"]
    if form not in load_word_table() and form not in verb_slots():
        return ""
    return f"{form} … {part}" if part else f"{form} …"


def _doer(tokens: Sequence[Token], by: int, clause: Clause, verb: int) -> Doer | None:
    """Who stands behind 'door': people or an organisation, no cause and no means."""
    before = tokens[by - 1].lower if by else ""
    if before in DETERMINERS or by + 1 >= clause.last:
        return None
    first, end = by + 1, by + 1
    word = tokens[first].lower
    if word in PRONOUNS and _stops(tokens, first + 1, clause, verb):
        return Doer(*PRONOUNS[word])
    while end < clause.last and not _stops(tokens, end, clause, verb):
        end += 1
    if end < len(tokens) and tokens[end].lower in ("en", "of"):
        return None
    after = tokens[end + 1].lower if end + 1 < len(tokens) else ""
    if end < len(tokens) and tokens[end].text == "," and after not in BEHIND_COMMA:
        return None  # more of them follow
    return _named(tokens[first:end])


def _stops(tokens: Sequence[Token], index: int, clause: Clause, verb: int) -> bool:
    if index >= clause.last or index == verb or tokens[index].kind != "w":
        return True
    word = tokens[index].lower
    if word in PREPOSITIONS or (word in function_words() and word not in DETERMINERS):
        return True
    return is_participle(word, load_word_table()) and not is_capital(tokens[index])


def _named(words: Sequence[Token]) -> Doer | None:
    if not words or len(words) > MOST_NAMES:
        return None
    text = " ".join(token.text for token in words)
    head, first = words[-1], words[0].lower
    if all(is_capital(token) for token in words):
        return Doer(text, ONE) if len(words) > 1 or not _is_a_word(head) else None
    inside = words[1:-1] if first in DETERMINERS else words[:-1]
    if not _is_doer(head.lower) or not all(_fits_inside(token) for token in inside):
        return None
    return Doer(text, _number(first, head.lower))


def _is_a_word(token: Token) -> bool:
    return token.lower in function_words()


def _fits_inside(token: Token) -> bool:
    return bool(without_e(token.lower)) or is_capital(token) or token.lower == "eigen"


def _is_doer(word: str) -> bool:
    if word in DOERS:
        return True
    return any(
        word.endswith(one) and len(one) >= SHORTEST_HEAD and len(word) - len(one) > 1
        for one in DOERS
    )


def _number(first: str, head: str) -> str:
    if first in ("een", "elke", "iedere", "het", "dit", "dat"):
        return ONE
    known = noun_number(head)
    if known == "-":
        known = next((noun_number(one) for one in DOERS if head.endswith(one)), "-")
    return {"s": ONE, "p": MANY}.get(known, "")
