"""Words to choose from while somebody types.

From a list of its own, made anew when the portal's content changed.
"""

from __future__ import annotations

import uuid
from bisect import bisect_left
from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache
from sqlalchemy import select

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.danger.rules import sounds_like_danger
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.search import finder, search_words
from wijzerplaat.tenancy.portals.service import PortalScope

SHORTEST, MOST, MOST_LOOKED_AT, MOST_PORTALS = 2, 7, 400, 8
WORDS_FIRST, TOPICS_NEXT, TITLES_LAST = 0, 1, 2


@dataclass(frozen=True)
class Suggestion:
    """Something to choose: a text to search for, or with `href` a page to go to."""

    text: str
    href: str | None = None
    rank: int = TITLES_LAST

    @property
    def words(self) -> tuple[str, ...]:
        """Return its words as they are compared."""
        return tuple(dutch_words.split_into_words(self.text))


@dataclass(frozen=True)
class TermList:
    """The suggestions of a portal, by the beginning of each of their words."""

    version: int
    starts: list[tuple[str, int]]
    all: list[Suggestion]

    def begin(self, typed: str) -> list[Suggestion]:
        """Return suggestions in which every typed word begins a word.

        Those that begin so come first.
        """
        asked = dutch_words.split_into_words(typed)[:8]
        if not asked or len(asked[-1]) < SHORTEST:
            return []
        place = bisect_left(self.starts, (asked[-1], -1))
        found: dict[str, Suggestion] = {}
        while (
            place < len(self.starts)
            and len(found) < MOST_LOOKED_AT
            and self.starts[place][0].startswith(asked[-1])
        ):
            one = self.all[self.starts[place][1]]
            if all(any(word.startswith(part) for word in one.words) for part in asked):
                found[one.text.casefold()] = one
            place += 1
        return sorted(
            found.values(),
            key=lambda one: (
                not one.words[0].startswith(asked[0]),
                one.rank,
                len(one.text),
                one.text,
            ),
        )[:MOST]


_lists: LRUCache[uuid.UUID, TermList] = LRUCache(MOST_PORTALS)
_lock = Lock()


def list_search_suggestions(scope: PortalScope, typed: str) -> list[Suggestion]:
    """Return what somebody may be typing; nothing for words of danger."""
    return [] if sounds_like_danger(typed[:100]) else _terms(scope).begin(typed[:100])


def _terms(scope: PortalScope) -> TermList:
    portal_id = scope.portal.id
    version = platform().versions.of(portal_id)
    with _lock:
        known = _lists.get(portal_id)
    if known is not None and known.version == version:
        return known
    made = _made(scope, version)
    with _lock:
        _lists[portal_id] = made
    return made


def _made(scope: PortalScope, version: int) -> TermList:
    shown = {kind.name: kind for kind in kinds.list_kinds() if scope.portal.has(kind.module)}
    query = (
        select(Entry.title, Entry.kind, Entry.slug)
        .where(Entry.listed(scope), Entry.kind.in_(shown))
        .order_by(Entry.title)
    )
    titles = [
        Suggestion(title, shown[kind].page(slug))
        for title, kind, slug in scope.session.execute(query)
    ]
    topics = [
        Suggestion(one.name, url_for("discover.show_topic", slug=one.slug), TOPICS_NEXT)
        for one in scope.portal.topics
    ]
    topics += [
        Suggestion(word, url_for("discover.show_topic", slug=one.slug), TOPICS_NEXT)
        for one in scope.portal.topics
        for word in one.words
    ]
    words = [
        Suggestion(word, None, WORDS_FIRST)
        for word in finder.list_occurring_words(
            scope, search_words.load_portal_lay_words(scope).vocabulary
        )
    ]
    every = [*words, *topics, *titles]
    starts = sorted({(word, place) for place, one in enumerate(every) for word in one.words})
    return TermList(version, starts, every)
