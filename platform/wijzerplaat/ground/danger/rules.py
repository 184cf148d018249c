"""Whom to call when it cannot wait, and whether what somebody typed sounds like that."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.danger.judge import LIKELY, POSSIBLE, SURE, judge_words
from wijzerplaat.ground.danger.kinds import ORDER, Danger
from wijzerplaat.ground.danger.matching import Match
from wijzerplaat.ground.danger.other_languages import hear_other_languages
from wijzerplaat.ground.danger.spelling import is_one_word, split_glued_words
from wijzerplaat.ground.danger.tables import Phrase, load_tables
from wijzerplaat.ground.danger.words import Words, join_words, read_words, split_words


@dataclass(frozen=True)
class Line:
    """One number: `call` is what the phone dials.

    The words are msgids: who shows them translates.
    """

    name: str
    number: str
    call: str
    when: str
    note: str = ""


EMERGENCY = Line(
    N_("Politie, brandweer of ambulance"),
    "112",
    "112",
    N_("Is iemand in gevaar? Elke minuut telt."),
)
SUICIDE_LINE = Line(
    N_("Denk je aan zelfmoord?"),
    "113",
    "113",
    N_("Praat erover, dag en nacht. Je hoeft je naam niet te zeggen."),
    N_("Of bel gratis 0800 01 13."),
)
SAFE_AT_HOME = Line(
    N_("Veilig Thuis"),
    "0800 20 00",
    "08002000",
    N_("Is het thuis niet veilig? Voor jou of voor een ander? Bel dag en nacht."),
    N_("Bellen is gratis."),
)
CHILD_LINE = Line(
    N_("De Kindertelefoon"),
    "0800 04 32",
    "08000432",
    N_("Ben je jonger dan 18? Hier kun je over alles praten."),
    N_("Bellen is gratis."),
)
LINES = (EMERGENCY, SUICIDE_LINE, SAFE_AT_HOME)
"""The numbers, the most urgent first."""
LINES_OF: dict[Danger, tuple[Line, ...]] = {
    Danger.ILLNESS: (EMERGENCY,),
    Danger.SUICIDE: (SUICIDE_LINE, EMERGENCY),
    Danger.CHILD: (EMERGENCY, SAFE_AT_HOME, CHILD_LINE),
    Danger.VIOLENCE: (EMERGENCY, SAFE_AT_HOME),
    Danger.HOMELESS: (),
    Danger.HUNGER: (),
    Danger.GENERAL: LINES,
}
"""Of homeless and hunger no number holds for the whole country: whom to call is local."""


ENGLISH = "en"
"""The tables and weights of Dutch know English too."""
SHORT = 2
"""So few words are a subject or a cry: there a phrase counts whatever the weights say."""


def find_danger(text: str) -> tuple[Danger, ...]:
    """Return which kinds of danger a text sounds like, the most urgent first; rather too many than
    too few, for it only shows whom to call. In Dutch and in the other languages of our pages.
    """
    return _find(text, {"": _find_in, ENGLISH: _find_surely})


def find_named_danger(text: str) -> tuple[Danger, ...]:
    """Return which kinds of danger a text names: by the tables alone, for a text that describes a
    subject is no cry.
    """
    return _find(text, {"": _find_phrases, ENGLISH: _find_phrases})


def sounds_like_danger(text: str) -> bool:
    """Return whether somebody may need help right now."""
    return bool(find_danger(text))


def list_lines(kinds: Iterable[Danger]) -> tuple[Line, ...]:
    """Return whom to call for these kinds of danger, each number once."""
    return tuple(dict.fromkeys(line for kind in kinds for line in LINES_OF[kind]))


def _find(text: str, ways: Mapping[str, Callable[[Words], set[Danger]]]) -> tuple[Danger, ...]:
    """Return the kinds that the other languages name, and those found in the way of the language
    of the text; in one without a way, Dutch tables know only numbers of need.
    """
    heard = hear_other_languages(text)
    find = ways.get(heard.language, _find_numbers)
    if heard.language and heard.innocent and not heard.kinds:
        find = _find_numbers
    typed = split_words(read_words(text), split_glued_words)
    joined = join_words(typed, is_one_word)
    found = find(typed) | (find(joined) if joined != typed else set()) | heard.kinds
    return tuple(kind for kind in ORDER if kind in found)


def _find_in(words: Words, least: float = LIKELY) -> set[Danger]:
    """Return the kinds that weights and tables say together: either may be sure; a phrase alone
    counts where the weights leave room for it.
    """
    said, likely = _find_phrases(words), judge_words(words, least)
    if likely or not said or len(words.texts) <= SHORT or judge_words(words, POSSIBLE):
        return said | likely
    return said & {Danger.GENERAL}


def _find_surely(words: Words) -> set[Danger]:
    return _find_in(words, SURE)


def _find_numbers(words: Words) -> set[Danger]:
    return _find_phrases(words) & {Danger.GENERAL}


def _find_phrases(words: Words) -> set[Danger]:
    """Return of which kinds a phrase of the tables stands in words."""
    tables = load_tables()
    match = Match(words, tables)
    aside = {words.sentences[place] for one in tables.aside for place in match.at.get(one, ())}
    phrases = [one for choice in sorted(match.at) for one in tables.phrases.get(choice, ())]
    return {kind for kind in ORDER if _holds(match, kind, phrases, aside)}


def _holds(match: Match, kind: Danger, phrases: Sequence[Phrase], aside: Collection[int]) -> bool:
    """Return whether words hold a phrase of a kind, besides what only sounds like it."""
    match.free()
    for phrase in phrases:
        if phrase.kind == kind and phrase.innocent:
            while match.block(match.find(phrase)):
                pass
    for phrase in phrases:
        if phrase.kind == kind and not phrase.innocent:
            places = match.find(phrase)
            if places and not (phrase.weak and match.words.sentences[places[0]] in aside):
                return True
    return False
