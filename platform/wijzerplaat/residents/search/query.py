"""Reads what somebody typed into the search box.

A few plain words, never a language of commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.adapters.search.engine import Term
from wijzerplaat.ground.core import letters
from wijzerplaat.residents.search import day_words as when
from wijzerplaat.residents.search.date_words import Vacation, read_date_words
from wijzerplaat.residents.search.day_words import When
from wijzerplaat.residents.search.lay_words import (
    LayWords,
    load_lay_words,
    load_person_words,
    load_question_words,
)
from wijzerplaat.residents.search.other_places import find_other_place
from wijzerplaat.residents.search.ranking import Reading
from wijzerplaat.residents.search.wish_words import (
    BECOME,
    BORROW,
    FACTS,
    FOR_ANOTHER,
    FOR_ME,
    FOR_OTHERS,
    FOR_WHOM,
    FREE,
    HELP,
    HIRE,
    HOMES,
    LIGHT,
    TOGETHER,
    VAGUE,
    VOLUNTEERS,
    WISHING,
)

LONGEST, MOST_TERMS, SHORTEST_PREFIX, SHORTEST_HALF = 100, 8, 3, 4
WORD = re.compile(r"[^\W_]+\*?")
POSTCODE = re.compile(r"\b([1-9]\d{3}) ?([a-z]{2})\b")
INSTEAD, INSTEAD_ONE_WORD, LITERAL = 0.9, 0.8, 0.8
VACANCY, VACANCY_WORD = Term("vacature"), "vrijwilliger"


@dataclass(frozen=True)
class Here:
    """Where and when a question is asked.

    `districts` are (slug, name) of the places that a portal knows, `others` the names of places
    that are not in it. Without `today` no dates are understood.
    """

    districts: Sequence[tuple[str, str]] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None
    vacations: Sequence[Vacation] = ()


@dataclass(frozen=True)
class Query:
    """The question in words: `terms` to find, the days it asks for, places it names; `text` is
    for showing.
    """

    text: str
    terms: tuple[Term, ...] = ()
    when: When = field(default_factory=When)
    cheap: bool = False
    postcode: str = ""
    district: str | None = None
    extra: frozenset[str] = frozenset()
    instead: tuple[tuple[frozenset[str], tuple[Term, ...]], ...] = ()
    typed: tuple[str, ...] = ()
    elsewhere: str = ""
    facts: bool = False

    @property
    def words(self) -> list[str]:
        """Return the words to look for."""
        return [term.word for term in self.terms]

    @property
    def volunteers(self) -> bool:
        """Return whether somebody wants to do something for others."""
        said = self._said
        return (
            not VOLUNTEERS.isdisjoint(self.typed)
            or any(f" {words} " in said for words in FOR_OTHERS)
            or (WISHING.search(said) is not None and self._offers_help)
        )

    @property
    def _offers_help(self) -> bool:
        return FOR_ME.isdisjoint(self.typed) and not FOR_ANOTHER.isdisjoint(self.typed)

    @property
    def becoming(self) -> bool:
        """Return whether somebody wants to be something, perhaps for others.

        'taalmaatje worden'.
        """
        return BECOME.search(self._said) is not None

    @property
    def for_help(self) -> bool:
        """Return whether somebody asks for help."""
        return not HELP.isdisjoint(self.typed)

    @property
    def together(self) -> bool:
        """Return whether somebody wants to do something with others."""
        return not TOGETHER.isdisjoint(self.typed)

    @property
    def names_street(self) -> bool:
        """Return whether there is a word beside the numbers, perhaps a street."""
        return any(not term.word.isdigit() for term in self.terms)

    @property
    def only_feast(self) -> bool:
        """Return whether nothing is asked for but a feast: 'kerst', 'wat is er met pasen'."""
        span = self.when.span
        return bool(span and span.feast and {term.word for term in self.terms} <= {*span.words})

    @property
    def _said(self) -> str:
        return f" {' '.join(self.typed)} "

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Return the ways to read this question: as it stands, and each other thing it may mean."""
        asked = frozenset(term.stem for term in self.terms)
        extra = self.extra | (HELP if HELP.intersection(self.typed) else frozenset())
        others = [self._instead(phrase, target, extra) for phrase, target in self.instead]
        literal = (
            LITERAL
            if any(len(phrase) > 1 and phrase >= asked for phrase, _target in self.instead)
            else 1.0
        )
        terms = (*self.terms, *((VACANCY,) if self.volunteers else ()))
        return tuple(([Reading(terms, literal, extra=extra)] if self.terms else []) + others)

    def _instead(
        self, phrase: frozenset[str], target: tuple[Term, ...], extra: frozenset[str]
    ) -> Reading:
        """What else may be meant.

        What the phrase leaves out of the question is welcome, and makes it less sure.
        """
        left = tuple(
            term
            for term in self.terms
            if phrase.isdisjoint((term.stem, *term.parts, *load_person_words().get(term.stem, ())))
        )
        stands = tuple(term for term in self.terms if term not in left)
        rest = [part for term in stands for part in _parts_left(term, phrase)]
        left += tuple(map(Term, dict.fromkeys(rest)))
        sure = INSTEAD if len(phrase) > 1 else INSTEAD_ONE_WORD
        return Reading(target, sure, whole=True, extra=extra, left=left, stands=stands)


def parse_search_query(raw: str, lay: LayWords | None = None, here: Here | None = None) -> Query:
    """Return the question: at most 100 characters and 8 words; a star after 3 letters means 'begins
    with'. `here` says where and when it is asked.
    """
    here = here or Here()
    lay = lay or load_lay_words()
    text = _tidy(raw)
    folded = dutch_words.fold_text(text)
    postcode = POSTCODE.search(folded)
    typed = WORD.findall(POSTCODE.sub(" ", folded))
    plain = [word.rstrip("*") for word in typed]
    span = here.today and read_date_words(folded, plain, here.today, here.vacations)
    asked = when.read_day_words(plain, span or None)
    district, named = _district(plain, here.districts)
    elsewhere, far = find_other_place(plain, here.others) if not district else ("", ())
    aside = {*named, *far, *asked.words}.difference(span.words if span and span.feast else ())
    rest = [word for word in dict.fromkeys(plain) if word not in aside]
    known = [word for word in rest if len(word) > 1 or word.isdigit()]
    vague = VAGUE if asked else frozenset()
    cheap = not FREE.isdisjoint(known)
    wanted = [word for word in _list_subjects(known) if word not in vague]
    if not wanted and not asked and not district and not postcode and not elsewhere:
        wanted = known
    starred = _list_starred(typed)
    subjects = _leave_out_hire(wanted)
    terms = tuple(
        Term(word, _same(word, lay), word in starred, _share(word, subjects))
        for word in subjects[:MOST_TERMS]
    )
    hired = BORROW if subjects != wanted else ()
    welcome = (*asked.words, *named, *(FREE if cheap else ()), *hired)
    return Query(
        text,
        terms,
        asked,
        cheap,
        f"{postcode[1]} {postcode[2].upper()}" if postcode else "",
        district,
        frozenset(map(dutch_words.stem_word, welcome)),
        tuple(_instead([word for word in plain if word not in vague], lay)),
        tuple(plain),
        elsewhere,
        not FACTS.isdisjoint(plain),
    )


def _tidy(raw: str) -> str:
    plain = letters.normalise_unicode("NFC", raw[:LONGEST]).replace("\x00", " ")
    return " ".join(plain.split())


def _list_starred(typed: Sequence[str]) -> set[str]:
    """Return the words of which only the beginning was typed: 'kof*'."""
    stars = (word for word in typed if word.endswith("*"))
    return {word.rstrip("*") for word in stars if len(word) > SHORTEST_PREFIX}


def _list_subjects(words: Sequence[str]) -> list[str]:
    """Return the words that somebody searches for, without the small words of a question."""
    wanted = [word for word in words if word not in load_question_words()]
    return [word for word in wanted if word not in FREE and word not in VOLUNTEERS] or wanted


def _leave_out_hire(words: Sequence[str]) -> list[str]:
    """Return the words without that for hiring, unless a home is hired: 'rolstoel huren' is about a
    wheelchair.
    """
    others = [word for word in words if word not in HIRE]
    homes = any(
        not HOMES.isdisjoint((word, *dutch_words.stem_compound_halves(word))) for word in others
    )
    return list(words) if homes or not others else others


def _share(word: str, words: Sequence[str]) -> float:
    """Return how much of its weight a word has: for whom something is says less than what."""
    return LIGHT if word in FOR_WHOM and not FOR_WHOM.issuperset(words) else 1.0


def _parts_left(term: Term, phrase: frozenset[str]) -> tuple[str, ...]:
    """Return the parts of a long word of which a phrase takes only some."""
    if term.stem in phrase or phrase.isdisjoint(term.parts):
        return ()
    return tuple(part for part in term.parts if part not in phrase)


def _instead(
    words: Sequence[str], lay: LayWords
) -> Iterator[tuple[frozenset[str], tuple[Term, ...]]]:
    """Yield what else may be meant: the phrase that was said, and the words to find for it, each
    with those that mean the same.
    """
    for phrase, target in lay.instead(
        [VACANCY_WORD if word in VOLUNTEERS else word for word in words]
    ):
        yield phrase, tuple(_term(word, lay) for word in target)


def _term(word: str, lay: LayWords) -> Term:
    same = lay.like(word)
    return Term(word, (word, *same) if " " in word else same)


def _same(word: str, lay: LayWords) -> tuple[str, ...]:
    """Return words that mean the same.

    Of a long word that is not on the list those of its first part that is.
    """
    half = next(iter(dutch_words.stem_compound_halves(word)), "")
    return lay.like(word) or (lay.like(half) if len(half) >= SHORTEST_HALF else ())


def _district(
    words: Sequence[str], districts: Sequence[tuple[str, str]]
) -> tuple[str | None, tuple[str, ...]]:
    """Return the district that these words name ('in De Linden'), the one with the longest name
    first.
    """
    said = f" {' '.join(words)} "
    for slug, name in sorted(districts, key=lambda one: -len(one[1])):
        wanted = dutch_words.split_into_words(name)
        short = wanted[1:] if wanted[:1] in (["de"], ["het"]) else wanted
        if wanted and (
            f" {' '.join(wanted)} " in said or (short and f" in {' '.join(short)} " in said)
        ):
            return slug, tuple(wanted)
    return None, ()
