"""Finds the best place to cut a long sentence in two, or the list in it that can go below each
other.

It names a place only where two sentences surely remain; in doubt it says nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from wijzerplaat.ground.language.clause_moves import make_main_clause, move_verb
from wijzerplaat.ground.language.clauses import (
    ARTICLES,
    SUBJECTS,
    is_finite,
    is_main_clause,
    is_verb_last,
    opens_main_clause,
)
from wijzerplaat.ground.language.grammar import SUBORDINATORS
from wijzerplaat.ground.language.listing import Listing, find_listing
from wijzerplaat.ground.language.lists import function_words, load_word_list
from wijzerplaat.ground.language.splits import PREPOSITIONS
from wijzerplaat.ground.language.tokens import Token
from wijzerplaat.ground.language.words_in_sentence import SURE_VERBS, is_capital, verb_slots

FEWEST = 5  # words of each half
LONGEST = 100  # words and signs; of a longer sentence nobody can tell
JOINERS = frozenset(("en", "maar", "want", "dus"))
# linking word → what the new sentence begins with ('' when that differs too much)
OPENERS = {
    "omdat": "Want", "doordat": "Want", "aangezien": "Want", "zodat": "Zo", "waardoor": "Daardoor",
    "waarna": "Daarna", "waarbij": "Daarbij", "waarmee": "Daarmee", "waarin": "Daarin",
    "waarop": "Daarop", "waarvoor": "Daarvoor", "waarvan": "Daarvan", "terwijl": "", "hoewel": "",
    "wat": "Dat",
}  # fmt: skip
WITHOUT_COMMA = frozenset(("omdat", "doordat", "zodat", "aangezien"))
PLACES = frozenset((",", ";", "die", *JOINERS, *OPENERS))
FOCUS = load_word_list("focus_words")
NOMINATIVE = frozenset(("wij", "we", "ik", "hij", "zij"))
HANGING = SUBORDINATORS | frozenset(("die", "dat", "wie", "wat", "of", "hoe", "waar"))
RESUMES = (
    SUBORDINATORS
    | JOINERS
    | frozenset(("die", "dat", "zoals", "bijvoorbeeld", "of", "om", "wie", "wat", "waar", "tot"))
)
PAIRS = (("niet", "alleen"), ("enerzijds",), ("zowel",), ("hetzij",), ("noch",))
ENDS = frozenset(".!?…:")
OPEN, CLOSE = frozenset("([“„«"), frozenset(")]”»")
VAGUE = frozenset(
    ("iemand", "mensen", "degene", "degenen", "diegene", "personen", "zij", "iets", "alles")
)
DEFINITE = ARTICLES - {"een", "geen", "elk", "elke", "veel"} | frozenset(("deze", "die", "dit"))
NEAR = 4  # words before ', die' among which the article of its noun stands


BEFORE, ASK, LIST = "before", "ask", "list"
CONDITIONS = frozenset(("als", "indien", "wanneer"))


class Cut(NamedTuple):
    """The first half ends at `end` and the new sentence begins at `start`.

    `kind` is before (a new sentence before `word`, which may begin with `opener`), ask (what hangs
    before the comma becomes a question) or list (`items` parts from `start` to `end`). `halves` are
    both sentences where they are surely right.
    """

    kind: str
    start: int
    end: int
    word: str = ""
    opener: str = ""
    halves: tuple[str, str] | None = None
    items: int = 0


def find_cut(
    tokens: Sequence[Token], text: str, quotes: Sequence[tuple[int, int]] = ()
) -> Cut | None:
    """Return the best place to cut the sentence of these tokens, or None.

    `text` is the text they stand in, `quotes` are the stretches somebody said.
    """
    if len(tokens) > LONGEST or any(token.text == "?" for token in tokens):
        return None
    if any(token.text == "." for token in tokens[:-1]):  # two sentences that stand as one
        return None
    if "\n" in text[tokens[0].start : tokens[-1].end]:  # a list already, or a wrapped line
        return None
    listing = find_listing(tokens)
    if listing is not None and _quoted(tokens[listing.first], quotes):
        listing = None
    counts = [0, *accumulate(token.kind in "wan" for token in tokens)]
    if listing is not None and (listing.sure or listing.words > counts[-1] / 2):
        return _as_list(tokens, listing)
    at = _best_place(tokens, counts, quotes)
    if at is not None:
        return _ask(tokens, at, text) if tokens[at].text == "," else _make_cut(tokens, at, text)
    return _as_list(tokens, listing) if listing is not None else None


def _as_list(tokens: Sequence[Token], listing: Listing) -> Cut:
    start, end = tokens[listing.first].start, tokens[listing.last - 1].end
    return Cut(LIST, start, end, items=listing.items)


def _quoted(token: Token, quotes: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in quotes)


def _best_place(
    tokens: Sequence[Token], counts: Sequence[int], quotes: Sequence[tuple[int, int]]
) -> int | None:
    """The token nearest to the middle with which a second sentence can begin."""
    lowers = [token.lower for token in tokens]
    if any(set(pair) <= set(lowers) for pair in PAIRS):
        return None
    half = counts[-1] / 2
    for index in sorted(_places(lowers, counts), key=lambda at: abs(counts[at] - half)):
        if not _quoted(tokens[index], quotes) and _can_cut(tokens, lowers, index):
            return index
    return None


def _places(lowers: Sequence[str], counts: Sequence[int]) -> Iterator[int]:
    """Signs and linking words with enough words on both sides, outside brackets."""
    depth = 0
    for index, word in enumerate(lowers):
        depth += (word in OPEN) - (word in CLOSE)
        left = counts[-1] - counts[index + (word in ("en", ";", ","))]
        if word in PLACES and not depth and counts[index] >= FEWEST <= left:
            yield index


def _can_cut(tokens: Sequence[Token], lowers: list[str], index: int) -> bool:
    word = lowers[index]
    if tokens[index - 1].text in ENDS:  # a blank is missing: 'Kom langs.Maar bel eerst'
        return False
    if word == ",":
        return _ends_condition(tokens, lowers, index)
    if word in JOINERS or (word == ";" and lowers.count(";") == 1):
        return _both_main(tokens, index, index + 1)
    return _can_cut_off(tokens, lowers, index)


def _can_cut_off(tokens: Sequence[Token], lowers: list[str], index: int) -> bool:
    """Whether what hangs under the main clause begins here and ends the sentence."""
    word, comma = lowers[index], lowers[index - 1] == ","
    end = index - 1 if comma else index
    if not comma and word not in WITHOUT_COMMA:
        return False
    if word == "wat" and is_finite(tokens, index + 1):
        return is_main_clause(tokens, 0, end) and not _goes_on(tokens, index + 2, len(tokens))
    if word == "wat" and (lowers[end - 1] in PREPOSITIONS or lowers[index + 1] in SUBJECTS):
        return False
    known = word == "die" and _is_about_something_known(tokens, end)
    if not known and (word not in OPENERS or lowers[end - 1] in FOCUS):
        return False
    return is_main_clause(tokens, 0, end) and _hangs_to_the_end(tokens, lowers, index + 1)


def _ends_condition(tokens: Sequence[Token], lowers: list[str], comma: int) -> bool:
    """'Als u werk hebt, krijgt u …': the first comma, and right behind it the main verb."""
    if lowers[0] not in CONDITIONS or lowers.index(",") != comma:
        return False
    if (HANGING & set(lowers[1:comma])) or not is_verb_last(tokens, 1, comma):
        return False
    verb = comma + 1 + (lowers[comma + 1] == "dan")
    if not is_finite(tokens, verb) or _goes_on(tokens, verb, len(tokens)):
        return False
    return lowers[verb + 1] in SUBJECTS | ARTICLES or is_capital(tokens[verb + 1])


def _both_main(tokens: Sequence[Token], index: int, start: int) -> bool:
    """Both halves are main clauses, and the first does not go on after the second."""
    end = len(tokens)
    first_end = index - 1 if tokens[index - 1].lower == "," else index
    word = tokens[index].lower
    if not opens_main_clause(tokens, start, end, bare=word != "en"):
        return False
    if not is_main_clause(tokens, 0, first_end):
        return False
    if tokens[first_end - 1].lower in FOCUS - {"niet", "ook"}:
        return False
    if word == "en" and _hangs_open(tokens, first_end) and tokens[start].lower not in NOMINATIVE:
        return False
    return not _goes_on(tokens, start, end)


def _hangs_open(tokens: Sequence[Token], end: int) -> bool:
    """Whether a clause under the first half may go on behind 'en': 'die helpt en u kan …'."""
    words = [token.lower for token in tokens[:end]]
    comma = max((index for index, word in enumerate(words) if word == ","), default=0)
    rest = words[comma + 1 if comma else 1 :]
    if "om" in rest and "te" in rest[rest.index("om") :]:
        return True
    return any(
        word in HANGING and (word != "of" or after in SUBJECTS | ARTICLES)
        for word, after in zip(rest, [*rest[1:], ""], strict=True)
    )


def _goes_on(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether after a comma a verb stands first: then what came before hung under it."""
    for index in range(start, end - 1):
        if tokens[index].lower == "," and (
            tokens[index + 1].lower == "dan" or is_finite(tokens, index + 1)
        ):
            return True
    return False


def _hangs_to_the_end(tokens: Sequence[Token], lowers: list[str], start: int) -> bool:
    """The clause has its verb, and no other clause comes back after it."""
    end = len(tokens)
    signs = [index for index in range(start, end) if lowers[index] in (",", ";", ":", "–", "—")]
    first = signs[0] if signs else end
    if not is_verb_last(tokens, start, first) or lowers[start] in SURE_VERBS:
        return False
    if signs and first - start < 3:
        return False
    for index in signs:
        if lowers[index] in (":", "–", "—", ";"):
            return False
        after = lowers[index + 1] if index + 1 < end else ""
        if after not in RESUMES and not _is_in_list(lowers, index, end):
            return False
    return not _goes_on(tokens, start, end)


def _is_in_list(lowers: list[str], index: int, end: int) -> bool:
    """A comma between parts that 'en' or 'of' ends."""
    return bool({"en", "of"} & set(lowers[index + 1 : min(end, index + 10)]))


def _is_about_something_known(tokens: Sequence[Token], end: int) -> bool:
    """', die' tells more of 'de coach' or 'onze vrijwilligers', not which ones are meant."""
    before = tokens[max(0, end - NEAR) : end]
    last = before[-1]
    if last.kind != "w" or last.lower in VAGUE | function_words():
        return False
    if is_capital(last):
        return True
    return any(token.lower in DEFINITE for token in before[:-1])


def _make_cut(tokens: Sequence[Token], at: int, text: str) -> Cut:
    word = tokens[at].lower
    start = at + 1 if word == ";" else at
    end = at - 1 if tokens[at - 1].lower == "," else at
    places = tokens[start].start, tokens[end - 1].end
    cut = Cut(BEFORE, *places, tokens[at].text, OPENERS.get(word, ""))
    first = text[tokens[0].start : places[1]] + "."
    return _with_halves(cut, first, _second_half(tokens, at, cut.opener, text))


def _second_half(tokens: Sequence[Token], at: int, opener: str, text: str) -> str | None:
    word = tokens[at].lower
    if word in (";", "en"):
        return _capital(text[tokens[at + 1].start : tokens[-1].end])
    if word in JOINERS:
        return _capital(text[tokens[at].start : tokens[-1].end])
    if word != "wat":
        return make_main_clause(tokens, at, opener, text)
    if tokens[at + 1].lower not in verb_slots():  # 'wat overeenkomt met': its part comes later
        return None
    return f"{opener} {text[tokens[at + 1].start : tokens[-1].end]}"


def _with_halves(cut: Cut, first: str | None, second: str | None) -> Cut:
    if first is None or second is None or any(sign in first + second for sign in "<>&"):
        return cut
    return cut._replace(halves=(first, second))


def _ask(tokens: Sequence[Token], comma: int, text: str) -> Cut:
    """'Als u werk hebt, krijgt u …' → 'Hebt u werk? Dan krijgt u …'."""
    start = comma + 1 + (tokens[comma + 1].lower == "dan")
    cut = Cut(ASK, tokens[start].start, tokens[comma - 1].end, opener="Dan")
    asked = move_verb(tokens, (1, comma), text, subject_first=False)
    first = f"{_capital(asked)}?" if asked else None
    return _with_halves(cut, first, f"Dan {text[tokens[start].start : tokens[-1].end]}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
