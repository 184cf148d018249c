"""In which order records stand: the one rule for topics, the guide, lists, the agenda and the home
page. Pure: it weighs what is known of a record against what somebody came for, and says why.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from wijzerplaat.records.entries.kinds import COMPANY, HELP
from wijzerplaat.records.entries.likenesses import Identified


class Placed(Identified, Protocol):
    """A row of a list that may be somewhere."""

    @property
    def district(self) -> str | None:
        """The neighbourhood, by slug."""

    @property
    def has_place(self) -> bool:
        """Whether it is somewhere at all; else it comes to people."""


Row = TypeVar("Row", bound=Placed)
Found = TypeVar("Found", bound=Identified)
NAMED, TOLD, ONLY, OFFERS, NEED, NEAR, SOON, CHECKED, LATE, LOOKED_AT, ASIDE, PAUSED = (
    "named",
    "told",
    "only",
    "offers",
    "need",
    "near",
    "soon",
    "checked",
    "late",
    "looked_at",
    "aside",
    "paused",
)
WEIGHTS: Mapping[str, float] = {
    NAMED: 2.0,
    TOLD: 1.0,
    ONLY: 1.5,
    OFFERS: 0.3,
    NEED: 3.0,
    NEAR: 2.0,
    SOON: 1.0,
    CHECKED: 0.6,
    LATE: -0.6,
    LOOKED_AT: 1.0,
    ASIDE: -2.5,
    PAUSED: -4.0,
}
"""What each sign is worth at most. `OFFERS` is per record of an organisation about the topic."""
MOST_OFFERS, DAYS_AHEAD, DAYS_FRESH = 3, 14, 365
OF_AN_OWNER, OF_WORDS, FOR_EVERYBODY = 0.7, 0.4, 0.5
"""Shares: who gives help is worth less than the help itself, and what one reads about it less
again; what comes to people is half as near as what is around the corner.
"""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a record whoever asks.

    `gives` is what its kind is the first answer to; `named` and `told` are the topics of which its
    title and its summary hold a word; `offers`: how many records of an organisation are about each
    topic. `looks` is a share of what was looked at most.
    """

    gives: str = ""
    owns: bool = False
    topics: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    offers: Mapping[str, int] | None = None
    starts: date | None = None
    checked_on: date | None = None
    is_late: bool = False
    is_paused: bool = False
    looks: float = 0.0


@dataclass(frozen=True)
class Wish:
    """What somebody came for: topics, help or company, a neighbourhood; all may be empty.

    `help_topics` are the topics of the portal for which people come when they need help.
    """

    today: date
    topics: frozenset[str] = frozenset()
    need: str = ""
    district: str = ""
    help_topics: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reason:
    """One sign that counted, and for how much."""

    sign: str
    weight: float


UNKNOWN = Signs()


def list_reasons(signs: Signs, wish: Wish, row: Placed | None = None) -> list[Reason]:
    """Return why a record stands where it does, each sign with its weight."""
    shares = {
        **_weigh_fit(signs, wish.topics),
        **_weigh_need(signs, wish),
        NEAR: _weigh_nearness(row, wish.district),
        SOON: _weigh_time(signs.starts, wish.today),
        CHECKED: _weigh_check(signs, wish.today),
        LATE: float(signs.is_late),
        PAUSED: float(signs.is_paused),
        LOOKED_AT: min(max(signs.looks, 0.0), 1.0),
    }
    return [Reason(sign, WEIGHTS[sign] * share) for sign, share in shares.items() if share]


def weigh_record(signs: Signs, wish: Wish, row: Placed | None = None) -> float:
    """Return how far in front a record belongs; `row` says where it is."""
    return sum(one.weight for one in list_reasons(signs, wish, row))


def order_records(
    rows: Sequence[Row],
    known: Mapping[uuid.UUID, Signs],
    wish: Wish,
    first: Sequence[uuid.UUID] = (),
) -> list[Row]:
    """Return the rows in the order of the rule; what editors put `first` stands there, in their
    order. Rows that weigh the same keep the order in which they came.
    """
    chosen = {one: place for place, one in enumerate(first)}
    late = len(chosen)
    weighs = {row.id: weigh_record(known.get(row.id, UNKNOWN), wish, row) for row in rows}
    return sorted(rows, key=lambda row: (chosen.get(row.id, late), -weighs[row.id]))


def choose_varied(
    rows: Sequence[Found],
    most: int,
    limits: Sequence[tuple[Callable[[Found], Hashable], int]],
    first: Collection[uuid.UUID] = (),
) -> list[Found]:
    """Return the first rows, but of what is the same in one way only so many (`limits`: what is
    looked at, and how many); what editors put `first` is never left out.
    """
    found: list[Found] = []
    seen: Counter[tuple[int, Hashable]] = Counter()
    for row in rows:
        if len(found) == most:
            break
        same = [(place, look(row)) for place, (look, _many) in enumerate(limits)]
        if row.id in first or all(seen[one] < limits[one[0]][1] for one in same):
            found.append(row)
            seen.update(same)
    return found


def _weigh_fit(signs: Signs, topics: frozenset[str]) -> dict[str, float]:
    """Return how central a topic is to a record: what it calls itself, and what else it is."""
    about = signs.topics & topics
    if not about:
        return {}
    offers = max((signs.offers or {}).get(topic, 0) for topic in about)
    return {
        NAMED: float(not about.isdisjoint(signs.named)),
        TOLD: float(not about.isdisjoint(signs.told)),
        ONLY: len(about) / len(signs.topics),
        OFFERS: float(min(offers, MOST_OFFERS)),
    }


def _weigh_need(signs: Signs, wish: Wish) -> dict[str, float]:
    """Return how much a record is what somebody came for: help before fun, or the other way."""
    if wish.need == HELP:
        share = OF_AN_OWNER if signs.owns else OF_WORDS if not signs.gives else 0.0
        return {NEED: 1.0 if signs.gives == HELP else share}
    if wish.need == COMPANY:
        needs_help = not signs.topics.isdisjoint(wish.help_topics)
        return {NEED: float(signs.gives == COMPANY), ASIDE: float(needs_help)}
    return {}


def _weigh_nearness(row: Placed | None, district: str) -> float:
    if not district or row is None:
        return 0.0
    if not row.has_place:
        return FOR_EVERYBODY
    return float(row.district == district)


def _weigh_time(starts: date | None, today: date) -> float:
    if starts is None:
        return 0.0
    return max(0.0, 1.0 - max((starts - today).days, 0) / DAYS_AHEAD)


def _weigh_check(signs: Signs, today: date) -> float:
    if signs.checked_on is None or signs.is_late:
        return 0.0
    return max(0.0, 1.0 - max((today - signs.checked_on).days, 0) / DAYS_FRESH)
