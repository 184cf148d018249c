"""What the rule of order (`ordering.py`) knows of each record: read once per content version, in a
fixed number of statements, and kept as a few small values each.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import func, null, select

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.core import clock, letters
from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.records.entries import kinds, slots
from wijzerplaat.records.entries.absence import read_pause_days
from wijzerplaat.records.entries.bitsets import Shared
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.records.entries.ordering import Row, Signs, Wish, order_records
from wijzerplaat.records.entries.rules import Facts, is_paused_on
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView

SHORTEST, SHORTEST_INSIDE = 4, 6
"""A word of a topic is looked for from so many letters; inside longer words from so many."""
SAYS_LITTLE = re.compile(r"(?:hulp|zijn|iets|alles?|voor|alleen|leven)\Z")
"""Words in names of topics that stand in many titles and tell them apart from none."""
Known = Mapping[uuid.UUID, Signs]
Patterns = Mapping[str, re.Pattern[str] | None]
Columns = Any
"""The columns of one row of a query."""


def load_order_signs(scope: PortalScope) -> Known:
    """Return what is known of every published record; from memory when nothing public changed."""
    return load_cached_value(scope, "order signs", lambda: _read_signs(scope))


def make_wish(
    scope: PortalScope, *, topics: Sequence[str] = (), need: str | None = None, district: str = ""
) -> Wish:
    """Return what somebody came for. `need` is what the topics say when it is not given: help where
    one of them is about help.
    """
    helping = frozenset(one.slug for one in scope.portal.topics if one.help_first)
    wanted = frozenset(topics)
    said = kinds.HELP if wanted and not wanted.isdisjoint(helping) else ""
    day = clock.today(scope.now)
    return Wish(day, wanted, said if need is None else need, district, helping)


def order_rows(scope: PortalScope, rows: Sequence[Row], wish: Wish) -> list[Row]:
    """Return rows in the order of the rule, after what the editors put first of the one topic that
    was asked for.
    """
    return order_records(rows, load_order_signs(scope), wish, list_first_ids(scope.portal, wish))


def list_first_ids(portal: PortalView, wish: Wish) -> list[uuid.UUID]:
    """Return what the editors put first of the topic that was asked for; nothing for several."""
    if len(wish.topics) != 1:
        return []
    found = (one for one in portal.topics if one.slug in wish.topics)
    return [uuid.UUID(one) for topic in found for one in topic.highlights]


def _read_signs(scope: PortalScope) -> dict[uuid.UUID, Signs]:
    """Read all of it in two statements, whatever the number of records."""
    slugs = {one.id: one.slug for one in scope.portal.topics}
    rows: dict[uuid.UUID, Columns] = {}
    found: defaultdict[uuid.UUID, set[str]] = defaultdict(set)
    for row in scope.session.execute(_select_rows(scope)):
        rows[row.id] = row
        found[row.id].update({slugs[row.topic_id]} if row.topic_id in slugs else ())
    shared = Shared()
    topics = {one: shared(frozenset(names)) for one, names in found.items()}
    offers: defaultdict[uuid.UUID, Counter[str]] = defaultdict(Counter)
    for row in rows.values():
        if row.owner_id:
            offers[row.owner_id].update(topics[row.id])
    patterns = {
        one.slug: make_topic_pattern(one.name, one.examples, tuple(one.words))
        for one in scope.portal.topics
    }
    around = _Around(offers, _share(slots.count_looks(scope)), patterns)
    return {one: _read_row(scope, row, topics[one], around) for one, row in rows.items()}


def _select_rows(scope: PortalScope) -> Any:
    """Ask for each published record once per topic of it, with when it begins next."""
    starts = [kind.starts(scope.now) for kind in kinds.list_kinds() if kind.starts]
    first = func.coalesce(*starts, None) if starts else null()
    query = select(
        *(Entry.id, Entry.kind, Entry.title, Entry.summary, Entry.owner_id),
        *(Entry.verified_at, Entry.verify_due_at),
        *(Entry.paused_from, Entry.paused_until, Entry.paused_later),
        *(EntryTopic.topic_id, first.label("starts_at")),
    )
    joined = query.outerjoin(EntryTopic, EntryTopic.entry_id == Entry.id)
    return joined.where(Entry.listed(scope))


@dataclass(frozen=True)
class _Around:
    """What is known beside the row of a record itself."""

    offers: Mapping[uuid.UUID, Counter[str]]
    looks: Mapping[uuid.UUID, float]
    patterns: Patterns


def _read_row(scope: PortalScope, row: Columns, topics: frozenset[str], around: _Around) -> Signs:
    kind = kinds.find_kind(row.kind)
    return Signs(
        kind.search.gives if kind.search else "",
        kind.model.OWNS,
        topics,
        _find_topics(topics, around.patterns, row.title),
        _find_topics(topics, around.patterns, row.summary),
        around.offers.get(row.id) if kind.model.OWNS else None,
        row.starts_at.date() if row.starts_at else None,
        clock.today(row.verified_at) if row.verified_at else None,
        row.verify_due_at is not None and row.verify_due_at < scope.now,
        _is_paused(row, clock.today(scope.now)),
        around.looks.get(row.id, 0.0),
    )


def _is_paused(row: Columns, today: date) -> bool:
    later = tuple(read_pause_days(*days) for days in row.paused_later or ())
    return is_paused_on(Facts(None, row.paused_from, row.paused_until, None, later), today)


def _find_topics(topics: frozenset[str], patterns: Patterns, text: str) -> frozenset[str]:
    """Return the topics of a record of which a text holds a word."""
    plain = letters.fold_letters(text)
    found = (one for one in topics if (asked := patterns.get(one)) and asked.search(plain))
    return frozenset(found)


@lru_cache(maxsize=4096)
def make_topic_pattern(name: str, examples: str, words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds a word of a topic in plain letters; None for one without such words."""
    said = " ".join((name, examples, *words))
    stems = {
        dutch_words.stem_word(one)
        for one in dutch_words.split_into_words(said)
        if len(one) >= SHORTEST and not SAYS_LITTLE.match(one)
    }
    if not stems:
        return None
    inside = "|".join(sorted(re.escape(one) for one in stems if len(one) >= SHORTEST_INSIDE))
    begins = "|".join(sorted(re.escape(one) for one in stems))
    return re.compile(rf"\b(?:{begins})" + (f"|{inside}" if inside else ""))


def _share(looks: Mapping[uuid.UUID, int]) -> dict[uuid.UUID, float]:
    """Return how often each was looked at, as a share of the most, of which half is much."""
    most = max(looks.values(), default=0)
    return {one: (number / most) ** 0.5 for one, number in looks.items()} if most else {}
