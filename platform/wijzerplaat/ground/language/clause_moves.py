"""Turns a clause that hangs under another into a main clause: 'omdat u minder betaalt' → 'Want u
betaalt minder'. Only where each step is sure.
"""

from collections.abc import Sequence

from wijzerplaat.ground.language.clauses import PLURAL, SINGULAR, is_finite, is_function
from wijzerplaat.ground.language.grammar import SUBORDINATORS
from wijzerplaat.ground.language.inflect import load_verb_table
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import MODALS, verb_slots

KEPT_ORDER = frozenset(("Want",))
KNOWN = (PLURAL | SINGULAR) - {"iedereen", "iemand", "niemand"}
NOT_INSIDE = SUBORDINATORS | frozenset(
    ("en", "of", "die", "dat", "te", "waar", "wie", "wat", "hoe", "toen", "maar")
)
AUXILIARIES = frozenset(("heb", "hebt", "heeft", "hebben", "bent", "is", "wordt", "worden", "had"))
SHORT = {"kunt": "kun", "wilt": "wil", "zult": "zul", "bent": "ben"}  # before 'je'


def make_main_clause(tokens: Sequence[Token], at: int, opener: str, text: str) -> str | None:
    """Return the clause behind the linking word at this place as a sentence that begins with
    `opener`, or None.
    """
    stop = tokens[-1].text if tokens[-1].kind == "p" else ""
    last = len(tokens) - bool(stop)
    moved = move_verb(tokens, (at + 1, last), text, subject_first=opener in KEPT_ORDER)
    return f"{opener} {moved}{stop or '.'}" if opener and moved else None


def move_verb(
    tokens: Sequence[Token], place: tuple[int, int], text: str, *, subject_first: bool
) -> str | None:
    """Return the words from and up to `place` with the verb beside the subject, a pronoun."""
    first, last = place[0] + 1, place[1]
    subject, inside = tokens[place[0]], tokens[first:last]
    if subject.lower not in KNOWN or len(inside) < 2:
        return None
    if subject.lower == "je" and not is_function(inside[0]):
        return None  # 'je moeder', 'je boodschappen'
    if any(token.kind == "p" or token.lower in NOT_INSIDE for token in inside):
        return None
    verb = _moving_verb(tokens, first, last - 1)
    if verb is None:
        return None
    form = tokens[verb].text
    if subject.lower in ("je", "jij") and not subject_first:
        form = _before_je(form)
    rest = [text[token.start : token.end] for token in inside]
    del rest[verb - first]
    pair = [subject.text, form] if subject_first else [form, subject.text]
    return " ".join([*pair, *rest])


def _moving_verb(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """The finite verb, where it is the only one: the last word, or before a last infinitive."""
    places = [index for index in range(first, last + 1) if is_finite(tokens, index)]
    plural = tokens[first - 1].lower in PLURAL and "inf" in verb_slots().get(tokens[last].lower, {})
    if plural and not places:
        return last
    if len(places) != 1:
        return None
    verb = places[0]
    if verb == last:
        return last
    return verb if verb == last - 1 and tokens[verb].lower in MODALS | AUXILIARIES else None


def _before_je(form: str) -> str:
    """'betaalt' → 'betaal', 'kunt' → 'kun'."""
    slots = verb_slots().get(form, {})
    if form in SHORT:
        return SHORT[form]
    forms = load_verb_table().get(slots.get("he", ""))
    return forms.i if forms is not None and "past" not in slots else form
