"""Finds a noun that hides a verb ('de beoordeling van', 'het verstrekken van'), and names the verb.

Only nouns of our own list, which nearly always stand for doing something.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from wijzerplaat.ground.language.entries import read_rows
from wijzerplaat.ground.language.grammar import DETERMINERS, is_nominal
from wijzerplaat.ground.language.plain_verbs import load_hard_verbs, load_plain_verbs
from wijzerplaat.ground.language.protected import LAWS
from wijzerplaat.ground.language.roles import clause_around
from wijzerplaat.ground.language.splits import PREPOSITIONS
from wijzerplaat.ground.language.table import Table
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import (
    article_of,
    is_capital,
    noun_number,
    verb_slots,
    without_e,
)

DATA = Path(__file__).parent / "data"
COLUMNS = 4
OF = "van"
OLD = frozenset(("ter", "tot"))
BEFORE = DETERMINERS - {"dat", "die", "zijn"} | PREPOSITIONS - {"te", "op"} | OLD
# 'het inkomen van': names of things, or of what only happens
THINGS = frozenset(
    ("inkomen", "overlijden", "leven", "eten", "vermogen", "vertrouwen", "verleden", "lijden",
     "optreden", "bestaan", "wezen", "functioneren", "gedragen", "denken", "willen", "zijn",
     "ontstaan", "verloop", "verdwijnen", "verlangen", "streven", "verstrijken", "schrijven")
)  # fmt: skip
FAR = 12  # words between a noun and the verb it goes with
SPOKEN = 3.0  # Zipf: a verb that people say
OBJECTS = DETERMINERS - {"dit", "dat", "die"} | frozenset(("alle", "elke", "deze", "nieuwe"))
DOING = frozenset(("doen", "verrichten", "uitvoeren", "plegen", "houden", "indienen", "nemen"))
# 'het doen van onderzoek naar': the noun behind 'van' says what is done
DONE = {
    "onderzoek": "onderzoeken", "aanvragen": "aanvragen",
    "betalingen": "betalen", "controles": "controleren", "metingen": "meten",
    "reparaties": "repareren", "onderhoud": "onderhouden", "een aanvraag": "aanvragen",
    "een aanbetaling": "aanbetalen", "een melding": "melden", "een beslissing": "beslissen",
    "een besluit": "besluiten", "een keuze": "kiezen", "een betaling": "betalen",
}  # fmt: skip


@cache
def load_light_verbs() -> dict[tuple[str, str], tuple[str, frozenset[str]]]:
    """Return noun and preposition → the plain verb, and the verbs beside which it is meant."""
    lines = (DATA / "light_verbs.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {(row[0], row[1]): (row[2], frozenset(row[3].split())) for row in rows}


@cache
def _light_nouns() -> frozenset[str]:
    return frozenset(noun for noun, _ in load_light_verbs())


class Hidden(NamedTuple):
    """tokens[first:last] hide `verb` ('' when we have no plain one); `example` as in a finding.

    `infinitive`: it is 'het …en van'.
    """

    first: int
    last: int
    verb: str
    example: tuple[str, str] | None
    infinitive: bool = False


class _Row(NamedTuple):
    verb: str
    example: tuple[str, str] | None


@cache
def load_noun_verbs() -> dict[str, _Row]:
    """Noun → its verb, with two sentences where we wrote them."""
    rows = (row[:COLUMNS] for row in read_rows("noun_verbs.tsv", COLUMNS))
    return {noun: _Row(verb, (hard, plain) if plain else None) for noun, verb, hard, plain in rows}


def find_hidden_verbs(tokens: Sequence[Token], table: Table) -> Iterator[Hidden]:
    """Yield the nouns of a sentence that hide a verb, from left to right."""
    for index in range(1, len(tokens) - 1):
        if is_capital(tokens[index]) and tokens[index].lower in LAWS:
            return  # what follows may be the name of a law
        if tokens[index].lower in _light_nouns():
            yield from _of_light_verb(tokens, index)
        if tokens[index + 1].lower != OF:
            continue
        word, before = tokens[index].lower, tokens[index - 1].lower
        if before == "het" and word.endswith("en") and _is_infinitive(word, table):
            yield _of_infinitive(tokens, index, table)
        elif word in load_noun_verbs() and _is_done_to_something(tokens, index):
            verb, example = load_noun_verbs()[word]
            yield Hidden(index, index + 2, verb, example)


def _is_infinitive(word: str, table: Table) -> bool:
    figures = table.get(word)
    if word in THINGS or is_nominal(word):
        return False
    return figures is not None and figures.verb == "i"


def _of_infinitive(tokens: Sequence[Token], index: int, table: Table) -> Hidden:
    word = tokens[index].lower
    verb, example = "", None
    if word in DOING:
        rest = [token.lower for token in tokens[index + 2 : index + 4]]
        verb = DONE.get(" ".join(rest)) or DONE.get(rest[0] if rest else "", "")
    elif word in load_plain_verbs() and load_plain_verbs()[word].proven:
        verb, example, _ = load_plain_verbs()[word]
    elif word not in load_hard_verbs() and _is_said(word, table):
        verb = word
    return Hidden(index - 1, index + 2, verb, example, infinitive=True)


def _of_light_verb(tokens: Sequence[Token], index: int) -> Iterator[Hidden]:
    """'doet onderzoek naar de stank', 'heeft onderzoek gedaan naar de stank'."""
    noun, after = tokens[index].lower, tokens[index + 1].lower
    at = index + 1 if (noun, after) in load_light_verbs() else index + 2
    of_doing = tokens[index - 1].lower == OF and tokens[index - 2].lower in DOING
    if of_doing or at + 1 >= len(tokens) or (noun, tokens[at].lower) not in load_light_verbs():
        return
    verb, light = load_light_verbs()[noun, tokens[at].lower]
    done_to = tokens[at + 1].lower
    if done_to not in OBJECTS and noun_number(done_to) != "p":
        return  # 'aan huis'
    near = tokens[max(0, index - FAR) : at + FAR]  # so that endless text stays quick
    place = min(index, FAR)
    clause = clause_around(near, place, place + 1)
    forms = (verb_slots().get(token.lower, {}) for token in near[clause.first : clause.last])
    if any(light & set(slots.values()) for slots in forms):
        yield Hidden(index, at + 1, verb, None)


def _is_said(word: str, table: Table) -> bool:
    figures = table.get(word)
    if figures is None:
        return False
    return (figures.written if figures.spoken is None else figures.spoken) >= SPOKEN


def _is_done_to_something(tokens: Sequence[Token], index: int) -> bool:
    """'de beoordeling van uw aanvraag'; not 'uw betaling van 3 mei' or 'de keuze van Anna'."""
    before, noun = tokens[index - 1], tokens[index]
    known = before.lower in BEFORE or bool(without_e(before.lower))
    if not known or is_capital(noun) or index + 2 >= len(tokens):
        return False
    after = tokens[index + 2]
    if after.kind != "w" or is_capital(after):
        return False
    return after.lower in OBJECTS or bool(article_of(after.lower)) or _is_plain_noun(after)


def _is_plain_noun(token: Token) -> bool:
    """A noun without article: 'van vergunningen', 'van geld'."""
    return token.lower not in NOT_A_THING and len(token.lower) > 2


NOT_A_THING = frozenset(
    ("die", "dat", "wie", "ons", "hen", "hem", "haar", "mij", "jou", "u", "deze", "dit", "twee",
     "drie", "vier", "vijf", "zes", "maximaal", "minimaal", "ongeveer", "ten")
)  # fmt: skip
